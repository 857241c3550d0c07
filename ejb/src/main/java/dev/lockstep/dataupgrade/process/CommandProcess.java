package dev.lockstep.dataupgrade.process;

import dev.lockstep.dataupgrade.ReportCollector;
import dev.lockstep.dataupgrade.bshell.Order;
import dev.lockstep.dataupgrade.bshell.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * A command in a process, watched by a JVM beside it that ends it with all that it has started when
 * the server dies. For one thread.
 */
public final class CommandProcess {

  /** The JVM that watches it does nothing else. */
  private static final List<String> OPTIONS =
      List.of("-Xmx24m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8");

  private final Path bshell;
  private final Path folder;
  private final ReportCollector said;

  /**
   * A command that is not started yet.
   *
   * @param bshell the jar that bshells are started from
   * @param folder its working directory
   * @param said takes what is printed
   */
  public CommandProcess(Path bshell, Path folder, ReportCollector said) {
    this.bshell = bshell;
    this.folder = folder;
    this.said = said;
  }

  /** The jar that bshells are started from; written when it is missing. */
  public static Path bshell(ServerFolders folders) throws IOException {
    return BshellJar.in(folders);
  }

  /**
   * Starts it and waits for its end.
   *
   * @param words an executable file and its arguments
   * @param environment all variables that it has
   * @param stopped asked while it works; it is ended then
   * @throws IOException when the system starts no process
   */
  public ProcessEnd run(
      List<String> words, Map<String, String> environment, Duration limit, BooleanSupplier stopped)
      throws IOException {
    Order order = new Order(UUID.randomUUID().toString(), words, Map.of());
    return new BshellProcess(OPTIONS, List.of(bshell), environment, folder, said)
        .run(order, limit, stopped);
  }

  /**
   * Why nobody knows an exit code of a command that was not ended by us; empty when it has one.
   *
   * @param file the command as its author knows it
   */
  public static Optional<String> fault(ProcessEnd end, String file, ReportCollector said) {
    Reply reply = end.reply();
    if (reply == null) {
      return Optional.of(
          "The process that watches the command ended with exit code "
              + end.exitCode()
              + ", and what became of the command is not known"
              + ProcessResults.lastLine(said));
    }
    return reply.kind() == Reply.Kind.EXIT
        ? Optional.empty()
        : Optional.of("The command " + file + " could not be started: " + reply.text());
  }

  /** The exit code of a command that has one. */
  public static int exitCode(ProcessEnd end) {
    return Integer.parseInt(Objects.requireNonNull(end.reply()).text());
  }
}
