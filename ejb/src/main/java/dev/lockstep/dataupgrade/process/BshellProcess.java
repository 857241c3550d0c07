package dev.lockstep.dataupgrade.process;

import dev.lockstep.dataupgrade.ProgramMessage.Kind;
import dev.lockstep.dataupgrade.ReportCollector;
import dev.lockstep.dataupgrade.bshell.Bshell;
import dev.lockstep.dataupgrade.bshell.Order;
import dev.lockstep.dataupgrade.bshell.ProcessTree;
import dev.lockstep.dataupgrade.bshell.Reply;
import dev.lockstep.shared.SystemBoundary;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The JVM of one program, from its start to its end: reads what it prints as it comes, and ends it
 * with all that it has started when its time is over or its run is stopped. For one thread.
 */
final class BshellProcess {

  /** How long processes have to end by themselves after they were asked to. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private static final int LONGEST_PAUSE_MILLIS = 50;

  private final List<String> command;
  private final Map<String, String> environment;
  private final Path folder;
  private final ReportCollector said;
  private @Nullable Reply reply;
  private @Nullable String sqlError;

  /**
   * A JVM that is not started yet.
   *
   * @param options of the JVM
   * @param environment all variables that it has
   * @param folder its working directory
   * @param said takes what is printed
   */
  BshellProcess(
      List<String> options,
      List<Path> classPath,
      Map<String, String> environment,
      Path folder,
      ReportCollector said) {
    this.command = command(options, classPath);
    this.environment = environment;
    this.folder = folder;
    this.said = said;
  }

  @SystemBoundary("the JVM of the server is the one that its bshells use")
  private static List<String> command(List<String> options, List<Path> classPath) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(options);
    words.add("-cp");
    words.add(
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    words.add(Bshell.class.getName());
    return words;
  }

  /**
   * Starts it and waits for its end.
   *
   * @throws IOException when the system starts no process
   */
  ProcessEnd run(Order order, Duration limit, BooleanSupplier stopped) throws IOException {
    long deadline = System.nanoTime() + limit.toNanos();
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    // its end tells the bshell that nobody waits for it any more
    try (OutputStream input = process.getOutputStream()) {
      tell(order, input);
      return follow(process, order.token(), deadline, stopped);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ended(process, ProcessEnd.By.STOP);
    } finally {
      process.destroyForcibly();
    }
  }

  /** A JVM that could not start does not read it, and its end says more than a broken pipe. */
  private void tell(Order order, OutputStream input) {
    try {
      order.write(input);
    } catch (IOException e) {
      said.add(Kind.OUTPUT, "The bshell does not take its order: " + e.getMessage());
    }
  }

  private ProcessEnd follow(Process process, String token, long deadline, BooleanSupplier stopped)
      throws IOException, InterruptedException {
    LineReader lines = new LineReader(process.getInputStream(), line -> line(line, token));
    int pause = 1;
    ProcessEnd.By by = ProcessEnd.By.ITSELF;
    int ended = 0;
    while (!process.waitFor(pause, TimeUnit.MILLISECONDS)) {
      pause = read(lines) ? 1 : Math.min(LONGEST_PAUSE_MILLIS, pause + 1);
      boolean late = System.nanoTime() - deadline > 0;
      if (late || stopped.getAsBoolean()) {
        by = late ? ProcessEnd.By.TIME_LIMIT : ProcessEnd.By.STOP;
        ended = end(process);
        break;
      }
    }
    read(lines);
    lines.end();
    return new ProcessEnd(by, reply, sqlError, process.waitFor(), ended);
  }

  /** Reads all that is there, but not for longer than the caller can be without a look. */
  private static boolean read(LineReader lines) throws IOException {
    boolean any = false;
    for (int i = 0; i < 64 && lines.readAvailable(); i++) {
      any = true;
    }
    return any;
  }

  private ProcessEnd ended(Process process, ProcessEnd.By by) {
    int ended = end(process);
    return new ProcessEnd(by, reply, sqlError, -1, ended);
  }

  private static int end(Process process) {
    int ended = ProcessTree.end(process.toHandle(), GRACE);
    // by its handle, which leaves the stream with what was printed last
    process.toHandle().destroyForcibly();
    return ended + 1;
  }

  private void line(String line, String token) {
    int at = line.indexOf(token);
    Optional<Reply> found = at < 0 ? Optional.empty() : Reply.in(line, at, token);
    String output = found.isEmpty() ? line : line.substring(0, at);
    if (found.isEmpty() || !output.isEmpty()) {
      output(output);
    }
    found.ifPresent(this::hear);
  }

  private void output(String line) {
    for (int from = 0; from == 0 || from < line.length(); from += ReportCollector.LONGEST) {
      said.add(
          Kind.OUTPUT,
          line.substring(from, Math.min(line.length(), from + ReportCollector.LONGEST)));
    }
  }

  private void hear(Reply heard) {
    switch (heard.kind()) {
      case LOG -> heard.text().lines().forEach(this::output);
      case INFORMATION -> said.add(Kind.INFORMATION, heard.text());
      case ROW_ERROR -> said.add(Kind.ROW_ERROR, heard.text());
      case SQL_ERROR -> sqlError = heard.text();
      case EXIT, NOT_STARTED, DONE, FAILED, FAILED_STOP_RUN -> reply = heard;
    }
  }
}
