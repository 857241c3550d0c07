package dev.lockstep.bench.server;

import dev.lockstep.bench.BenchException;
import dev.lockstep.bench.Polling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The assembled server in a JVM of its own that can be killed at any moment and started again on
 * the same base directory, so that what it has stored is still there. It never outlives the JVM
 * that started it. Not thread-safe.
 */
public final class ServerProcess implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(50);

  private final ServerSettings settings;
  private final boolean temporary;
  private final LockstepClient api;
  private @Nullable Process process;

  ServerProcess(ServerSettings settings, boolean temporary) {
    this.settings = settings;
    this.temporary = temporary;
    this.api =
        new LockstepClient(
            ServerAccess.to(
                URI.create("https://127.0.0.1:" + settings.httpsPort()), settings.baseDirectory()));
  }

  /**
   * Begins to say how a server is to be run.
   *
   * @param wildflyHome the assembled server, which is only read
   */
  public static ServerBuilder builder(Path wildflyHome) {
    return new ServerBuilder(wildflyHome);
  }

  /**
   * Begins to say how the server is to be run that the build has assembled for its tests: the
   * system property {@code lockstep.wildfly.home} says where it is.
   *
   * @throws IllegalStateException if this is no test of the build
   */
  public static ServerBuilder assembled() {
    String home = System.getProperty("lockstep.wildfly.home");
    if (home == null) {
      throw new IllegalStateException(
          "Nobody says where the assembled server is. Call ./mvnw verify, or set the system property"
              + " lockstep.wildfly.home.");
    }
    return builder(Path.of(home));
  }

  /**
   * Starts the server and waits until it is READY.
   *
   * @throws BenchException with the log's last lines, if it ends or is not READY within the limit;
   *     the process is killed then
   */
  public void start() {
    launch();
    awaitReady();
  }

  /** Starts the JVM and does not wait. */
  public void launch() {
    if (isRunning()) {
      throw new IllegalStateException("The server runs already, with pid " + pid() + ".");
    }
    ProcessBuilder builder =
        new ProcessBuilder(ServerCommand.of(settings))
            .directory(settings.baseDirectory().toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(settings.log().toFile()));
    Map<String, String> environment = builder.environment();
    environment.putIfAbsent("MALLOC_ARENA_MAX", "1");
    environment.remove("JAVA_TOOL_OPTIONS");
    environment.putAll(settings.environment());
    process = spawn(builder);
  }

  /** Waits until the launched server is READY; throws as {@link #start} does. */
  public void awaitReady() {
    Optional<String> state = Polling.within(POLL, settings.startLimit(), this::readyOrDead);
    if (!state.equals(Optional.of("READY"))) {
      String how = state.map(s -> "ended " + s).orElse("was not READY in " + settings.startLimit());
      kill();
      throw new BenchException(
          "The server " + how + ". The end of " + settings.log() + ":\n" + logTail());
    }
  }

  private Optional<String> readyOrDead() {
    Process started = living();
    if (!started.isAlive()) {
      return Optional.of("with exit code " + started.exitValue());
    }
    return api.status()
        .map(status -> status.path("state").asText())
        .filter(state -> state.equals("READY"));
  }

  /** SIGKILL: the server has no chance to do anything more. Waits for the end of the process. */
  public void kill() {
    if (process != null) {
      waitFor(process.destroyForcibly(), settings.stopLimit());
      process = null;
    }
  }

  /**
   * SIGTERM, and SIGKILL after the limit.
   *
   * @return whether the server ended by itself within the limit
   */
  public boolean stop() {
    if (process == null) {
      return true;
    }
    process.destroy();
    boolean ended = waitFor(process, settings.stopLimit());
    kill();
    return ended;
  }

  /** Kills the server if it runs, and removes a temporary base directory. */
  @Override
  public void close() {
    kill();
    if (temporary) {
      ServerBase.delete(settings.baseDirectory());
    }
  }

  /** Kills the server if it runs, and removes its base directory in any case. */
  public void discard() {
    kill();
    ServerBase.delete(settings.baseDirectory());
  }

  /** Whether the JVM lives. */
  public boolean isRunning() {
    return process != null && process.isAlive();
  }

  /** The JVM's process id. */
  public long pid() {
    return living().pid();
  }

  /** Speaks to this server; the same object before and after a restart. */
  public LockstepClient api() {
    return api;
  }

  /** Console and REST, such as {@code https://127.0.0.1:40123}. */
  public URI address() {
    return api.address();
  }

  /** The port at 127.0.0.1 where plain HTTP is led to HTTPS. */
  public int httpPort() {
    return settings.httpPort();
  }

  /** The port of the management interface at 127.0.0.1. */
  public int managementPort() {
    return settings.managementPort();
  }

  /** This process's own base directory. */
  public Path baseDirectory() {
    return settings.baseDirectory();
  }

  /** What {@code ${lockstep.data}} stands for in site files. */
  public Path lockstepDirectory() {
    String moved = settings.properties().get("lockstep.data");
    return moved != null
        ? Path.of(moved)
        : settings.baseDirectory().resolve("data").resolve("lockstep");
  }

  /** The file that holds what the server printed, over all its starts. */
  public Path log() {
    return settings.log();
  }

  /** The last lines of the log. */
  public String logTail() {
    return LogTail.of(settings.log());
  }

  private Process living() {
    if (process == null) {
      throw new IllegalStateException("The server was not started.");
    }
    return process;
  }

  private Process spawn(ProcessBuilder builder) {
    try {
      Path parent = settings.log().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Process started = builder.start();
      ChildProcesses.watch(started);
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException("The server's JVM could not be launched", e);
    }
  }

  private static boolean waitFor(Process ending, Duration limit) {
    try {
      return ending.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("Interrupted while the server with pid " + ending.pid() + " ended");
    }
  }
}
