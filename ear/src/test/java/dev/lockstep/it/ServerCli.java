package dev.lockstep.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The server's command line interface, as the assembly uses it: it changes a configuration file
 * while no server runs. Here the file is in a base directory of its own.
 */
final class ServerCli {

  private static final long LIMIT_MINUTES = 3;

  private final Path baseDirectory;

  /**
   * @param baseDirectory holds {@code configuration/}
   */
  ServerCli(Path baseDirectory) {
    this.baseDirectory = baseDirectory;
  }

  /**
   * Executes scripts, given as one text, and fails if one of their commands does.
   *
   * @param configuration the file's name, which scripts have as {@code ${lockstep.configuration}}
   */
  void run(String configuration, String scripts) throws IOException, InterruptedException {
    Path file = Files.createTempFile(baseDirectory, "script", ".cli");
    Path said = Files.createTempFile(baseDirectory, "script", ".log");
    Files.writeString(file, scripts);
    Path home = Servers.wildflyHome();
    ProcessBuilder builder =
        new ProcessBuilder(
                home.resolve("bin").resolve("jboss-cli.sh").toString(),
                "-Djboss.server.base.dir=" + baseDirectory,
                "-Dlockstep.configuration=" + configuration,
                "--file=" + file)
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "JAVA_HOME", System.getProperty("java.home"),
                "JAVA_OPTS", "-Xmx256m",
                "JBOSS_HOME", home.toString()));
    Process process = builder.start();
    try {
      assertThat(process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)).as("ended in time").isTrue();
      assertThat(process.exitValue()).as(() -> text(said)).isZero();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      return "its output cannot be read: " + e;
    }
  }
}
