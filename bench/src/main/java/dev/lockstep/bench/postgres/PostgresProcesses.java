package dev.lockstep.bench.postgres;

import dev.lockstep.bench.BenchException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The postmaster of one data directory and the processes that it has forked. The library that
 * starts and removes embedded servers knows no crash; so the command that it has started is looked
 * up, and executed again after one. Immutable.
 *
 * @param dataDirectory whose lock file names the postmaster
 * @param command of the postmaster
 */
record PostgresProcesses(Path dataDirectory, List<String> command) {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  PostgresProcesses {
    command = List.copyOf(command);
  }

  /** Those of a running server. */
  static PostgresProcesses of(String dataDirectory) {
    Path directory = Path.of(dataDirectory);
    ProcessHandle.Info info = postmaster(directory).info();
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      // PostgreSQL refuses to be started by root; in a namespace of its own nobody is
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(info.command().orElseThrow(() -> unknown(directory)));
    command.addAll(Arrays.asList(info.arguments().orElseThrow(() -> unknown(directory))));
    return new PostgresProcesses(directory, command);
  }

  private static BenchException unknown(Path directory) {
    return new BenchException("The system does not tell the command of PostgreSQL in " + directory);
  }

  private static ProcessHandle postmaster(Path directory) {
    try {
      String pid = Files.readAllLines(directory.resolve("postmaster.pid")).get(0).strip();
      return ProcessHandle.of(Long.parseLong(pid))
          .orElseThrow(() -> new BenchException("PostgreSQL in " + directory + " has ended"));
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL in " + directory + " is not running", e);
    }
  }

  /** SIGKILL to the postmaster, which forks nothing more then, and to all that it has forked. */
  void kill() {
    ProcessHandle postmaster = postmaster(dataDirectory);
    List<ProcessHandle> all =
        Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    CompletableFuture.allOf(
            all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
        .orTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  /** Starts the postmaster again. */
  Process start() {
    File log = dataDirectory.resolve("restarted.log").toFile();
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL could not be started again", e);
    }
  }
}
