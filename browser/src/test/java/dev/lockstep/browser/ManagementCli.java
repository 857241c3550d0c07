package dev.lockstep.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lockstep.bench.BenchException;
import dev.lockstep.bench.server.ServerProcess;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * WildFly's own command line at a server that runs, as its administrator has it on the same
 * machine. Not thread-safe.
 */
final class ManagementCli implements AutoCloseable {

  private static final String OUTCOME = "\"outcome\" => ";

  private final Process process;
  private final BufferedWriter commands;
  private final BufferedReader answers;

  private ManagementCli(Process process) {
    this.process = process;
    this.commands = process.outputWriter(UTF_8);
    this.answers = process.inputReader(UTF_8);
  }

  static ManagementCli of(ServerProcess server) {
    Path home = Path.of(System.getProperty("lockstep.wildfly.home"));
    ProcessBuilder builder =
        new ProcessBuilder(
                home.resolve("bin").resolve("jboss-cli.sh").toString(),
                "--connect",
                "--no-color-output",
                "--controller=127.0.0.1:" + server.managementPort())
            .redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "JAVA_HOME", System.getProperty("java.home"),
                "JAVA_OPTS", "-Xmx128m -XX:TieredStopAtLevel=1",
                "JBOSS_HOME", home.toString()));
    try {
      return new ManagementCli(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException("The command line of WildFly does not start", e);
    }
  }

  /**
   * Executes a command and waits for its answer.
   *
   * @throws BenchException with what was said, when it does not succeed
   */
  void command(String command) {
    StringBuilder said = new StringBuilder();
    try {
      commands.write(command);
      commands.newLine();
      commands.flush();
      String line = answers.readLine();
      while (line != null && !line.contains(OUTCOME)) {
        said.append(line).append('\n');
        line = answers.readLine();
      }
      if (line == null || !line.contains("success")) {
        throw new BenchException(command + " did not succeed:\n" + said + line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(command + " was not answered; before: " + said, e);
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
  }
}
