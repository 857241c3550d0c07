package dev.lockstep.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
  static CommandLineCall of(URI server, Path directory, String... arguments)
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
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).as("ended in time").isTrue();
      return new CommandLineCall(
          process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    } finally {
      process.destroyForcibly();
    }
  }
}
