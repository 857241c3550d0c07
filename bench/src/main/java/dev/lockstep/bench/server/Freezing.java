package dev.lockstep.bench.server;

import dev.lockstep.bench.BenchException;
import dev.lockstep.bench.Polling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets processes stand still in the middle of what they do, as machines do that are paused: they do
 * not end, keep their connections, and go on later as if no time had passed. Thread-safe.
 */
public final class Freezing {

  private static final Path PROCESSES = Path.of("/proc");
  private static final Duration POLL = Duration.ofMillis(1);
  private static final Duration LIMIT = Duration.ofMinutes(1);

  /** Of threads, as the kernel tells them: stopped, and ended. */
  private static final String STILL = "TZX";

  private Freezing() {}

  /**
   * SIGSTOP: the server does nothing any more until {@link #thaw}, and can only be killed. Returns
   * when it stands still, which takes a while where many processes want to run.
   */
  public static void freeze(ServerProcess server) {
    freeze(List.of(server.pid()));
  }

  /** The same for processes by their numbers. */
  public static void freeze(List<Long> processes) {
    signal(processes, "STOP");
    for (long process : processes) {
      Polling.until(
          "process " + process + " to stand still",
          POLL,
          LIMIT,
          () -> isStill(process) ? Optional.of(true) : Optional.empty());
    }
  }

  /** SIGCONT: the server goes on where it stood; does nothing when it was not frozen. */
  public static void thaw(ServerProcess server) {
    thaw(List.of(server.pid()));
  }

  /** The same for processes by their numbers. */
  public static void thaw(List<Long> processes) {
    signal(processes, "CONT");
  }

  /** Whether no thread of a process runs; taken for granted where the system does not tell it. */
  private static boolean isStill(long process) {
    Path threads = PROCESSES.resolve(Long.toString(process)).resolve("task");
    if (!Files.isDirectory(threads)) {
      return true;
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(threads)) {
      for (Path thread : all) {
        if (STILL.indexOf(state(thread)) < 0) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException("The threads of process " + process + " cannot be seen", e);
    }
  }

  /** The letter behind the name, which is in parentheses. */
  private static char state(Path thread) throws IOException {
    try {
      String told = Files.readString(thread.resolve("stat"));
      return told.charAt(told.lastIndexOf(')') + 2);
    } catch (IOException e) {
      if (Files.exists(thread)) {
        throw e;
      }
      return 'X';
    }
  }

  private static void signal(List<Long> processes, String name) {
    List<String> command = new ArrayList<>(List.of("kill", "-" + name));
    processes.forEach(process -> command.add(Long.toString(process)));
    try {
      if (new ProcessBuilder(command).start().waitFor() != 0) {
        throw new BenchException("Of the processes " + processes + " one took no SIG" + name);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("SIG" + name + " could not be sent", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("Interrupted while SIG" + name + " was sent");
    }
  }
}
