package dev.lockstep.bench.h2;

import dev.lockstep.bench.BenchException;
import dev.lockstep.bench.Polling;
import dev.lockstep.bench.server.ChildProcesses;
import dev.lockstep.bench.server.FreePorts;
import dev.lockstep.bench.server.ServerBase;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.h2.tools.Server;
import org.jspecify.annotations.Nullable;

/**
 * An H2 server with one database in a JVM of its own, which can be killed and started again on the
 * same files and port. Closing it removes all of it. Not thread-safe.
 */
public final class H2Server implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final Path directory;
  private final int port;
  private @Nullable Process process;

  private H2Server(Path directory, int port) {
    this.directory = directory;
    this.port = port;
  }

  /** Starts a server with an empty database in a temporary directory. */
  public static H2Server start() {
    try {
      H2Server server =
          new H2Server(
              Files.createTempDirectory("lockstep-h2-"), FreePorts.find(1).iterator().next());
      server.restart();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("No directory could be made for an H2 server", e);
    }
  }

  /** The URL of its database; no user and password are asked for. */
  public String jdbcUrl() {
    return "jdbc:h2:tcp://127.0.0.1:" + port + "/./erp";
  }

  /** Starts the killed server again and waits until its database is open. */
  public void restart() {
    File log = directory.resolve("h2.log").toFile();
    try {
      Process started =
          new ProcessBuilder(command())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
              .start();
      ChildProcesses.watch(started);
      process = started;
    } catch (IOException e) {
      throw new UncheckedIOException("The H2 server could not be started", e);
    }
    Optional<SQLException> fault = Polling.within(POLL, LIMIT, this::opened).flatMap(open -> open);
    fault.ifPresent(
        e -> {
          throw new BenchException("The database of the H2 server cannot be opened", e);
        });
  }

  private List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m",
        "-Dh2.bindAddress=127.0.0.1",
        "-cp",
        jar(),
        Server.class.getName(),
        "-tcp",
        "-tcpPort",
        Integer.toString(port),
        "-baseDir",
        directory.toString(),
        "-ifNotExists");
  }

  private static String jar() {
    try {
      return Path.of(Server.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new BenchException("The jar of H2 cannot be found", e);
    }
  }

  /** Empty as long as nobody answers; then the fault, if there is one. */
  private Optional<Optional<SQLException>> opened() {
    try (Connection connection = DriverManager.getConnection(jdbcUrl());
        Statement statement = connection.createStatement()) {
      // it stays open when its last session ends, as one in use does
      statement.execute("SET DB_CLOSE_DELAY -1");
      return Optional.of(Optional.empty());
    } catch (SQLException e) {
      boolean silent = e.getSQLState() != null && e.getSQLState().startsWith("90067");
      boolean dead = process == null || !process.isAlive();
      return silent && !dead ? Optional.empty() : Optional.of(Optional.of(e));
    }
  }

  /** SIGKILL: the database has no chance to write anything more. */
  public void kill() {
    if (process != null) {
      process.destroyForcibly().onExit().join();
      process = null;
    }
  }

  @Override
  public void close() {
    kill();
    ServerBase.delete(directory);
  }
}
