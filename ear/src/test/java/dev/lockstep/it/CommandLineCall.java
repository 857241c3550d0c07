package dev.lockstep.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.bench.server.LockstepClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One call of the operator's command line, as a process of its own.
 *
 * @param out what it printed
 * @param err what it said of faults
 */
record CommandLineCall(int exitCode, String out, String err) {

  private static final long LIMIT_SECONDS = 60;

  /** Calls the program for a server and waits for its end. */
  static CommandLineCall of(LockstepClient api, Path directory, String... arguments)
      throws IOException, InterruptedException {
    return of(api.address(), keys(api, directory), directory, arguments);
  }

  /**
   * Calls the program with credentials of its own, which it may change.
   *
   * @param keys need not be there
   */
  static CommandLineCall of(URI server, Path keys, Path directory, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.lockstep.cli.LockstepCommand",
                "--server",
                server.toString()));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(directory, "call", ".out");
    Path err = Files.createTempFile(directory, "call", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("LOCKSTEP_CREDENTIALS", keys.toString());
    Process process = builder.start();
    try {
      assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).as("ended in time").isTrue();
      return new CommandLineCall(
          process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    } finally {
      process.destroyForcibly();
    }
  }

  /** The file of somebody who has signed in. */
  private static Path keys(LockstepClient api, Path directory) throws IOException {
    Path file = Files.createTempFile(directory, "credentials", ".json");
    Map<String, String> key =
        Map.of("user", "admin", "token", api.token(), "certificate", api.certificate());
    new ObjectMapper().writeValue(file.toFile(), Map.of(api.address().toString(), key));
    return file;
  }
}
