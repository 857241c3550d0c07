package dev.lockstep.bench.load;

import dev.lockstep.bench.BenchException;
import dev.lockstep.bench.postgres.PostgresServer;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** {@code \copy} of the psql that is found on the PATH, one process for each file. Thread-safe. */
final class PsqlPeer implements LoadPeer {
  private final Path program;
  private final PostgresServer postgres;
  private final String database;

  private PsqlPeer(Path program, PostgresServer postgres, String database) {
    this.program = program;
    this.postgres = postgres;
    this.database = database;
  }

  /** With the first psql on a path such as that of {@code PATH}; empty if there is none. */
  static Optional<LoadPeer> on(String path, PostgresServer postgres, String database) {
    return Arrays.stream(path.split(File.pathSeparator))
        .filter(directory -> !directory.isEmpty())
        .map(directory -> Path.of(directory, "psql"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(program -> new PsqlPeer(program, postgres, database));
  }

  @Override
  public String name() {
    return LoadResult.PSQL;
  }

  @Override
  public Measurement load(LineitemFiles files) {
    return Streams.run(files.files(), this::copy);
  }

  private void copy(Path file) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command(file)).redirectErrorStream(true).start();
    try {
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int exitCode = process.waitFor();
      if (exitCode != 0) {
        throw new BenchException(program + " ended with " + exitCode + ": " + said.strip());
      }
    } finally {
      process.destroyForcibly();
    }
  }

  private List<String> command(Path file) {
    return List.of(
        program.toString(),
        "--no-psqlrc",
        "--quiet",
        "--set=ON_ERROR_STOP=1",
        "--host=127.0.0.1",
        "--port=" + postgres.port(),
        "--username=" + postgres.user(),
        "--dbname=" + database,
        "--command=\\copy "
            + LineitemTable.FULL_NAME
            + " from '"
            + file
            + "' (format csv, delimiter '|')");
  }
}
