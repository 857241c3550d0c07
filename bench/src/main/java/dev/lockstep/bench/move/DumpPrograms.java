package dev.lockstep.bench.move;

import dev.lockstep.bench.BenchException;
import dev.lockstep.bench.postgres.PostgresServer;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The client programs of an installed PostgreSQL.
 *
 * @param dump pg_dump
 * @param restore pg_restore
 */
record DumpPrograms(Path dump, Path restore) {
  private static final Pattern VERSION = Pattern.compile("PostgreSQL\\) (\\d+)");

  /**
   * The first ones on a path such as that of {@code PATH}; empty if there are none.
   *
   * @param first directory that is looked at before; empty for none
   */
  static Optional<DumpPrograms> on(Optional<Path> first, String path) {
    return Stream.concat(
            first.stream(),
            Arrays.stream(path.split(File.pathSeparator))
                .filter(directory -> !directory.isEmpty())
                .map(Path::of))
        .map(
            directory ->
                new DumpPrograms(directory.resolve("pg_dump"), directory.resolve("pg_restore")))
        .filter(
            programs ->
                Files.isExecutable(programs.dump()) && Files.isExecutable(programs.restore()))
        .findFirst();
  }

  /** Why a server cannot be dumped by them; empty if it can. A pg_dump knows no newer servers. */
  Optional<String> obstacle(PostgresServer postgres) {
    int own = version();
    int servers = version(postgres);
    return own >= servers
        ? Optional.empty()
        : Optional.of(
            dump
                + " is of version "
                + own
                + " and dumps no server of version "
                + servers
                + "; install the client programs of "
                + servers
                + ", or measure all peers on an installed server by --postgres DIR");
  }

  private int version() {
    try {
      Process process = new ProcessBuilder(dump.toString(), "--version").start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Matcher found = VERSION.matcher(said);
      if (!found.find()) {
        throw new BenchException(dump + " does not tell its version: " + said.strip());
      }
      return Integer.parseInt(found.group(1));
    } catch (IOException e) {
      throw new BenchException(dump + " cannot be started", e);
    }
  }

  private static int version(PostgresServer postgres) {
    try (Connection connection = postgres.connect(postgres.user())) {
      return connection.getMetaData().getDatabaseMajorVersion();
    } catch (SQLException e) {
      throw new BenchException("PostgreSQL does not tell its version", e);
    }
  }
}
