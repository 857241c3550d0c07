package dev.lockstep.dataupgrade.bshell;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Ends the processes that a process has started, and those that they have started. */
public final class ProcessTree {

  private ProcessTree() {}

  /**
   * Asks all descendants to end, and ends those that have not done so in time, with what they have
   * started meanwhile. The process itself is left.
   *
   * @return how many there were
   */
  public static int end(ProcessHandle process, Duration grace) {
    List<ProcessHandle> asked = process.descendants().toList();
    asked.forEach(ProcessHandle::destroy);
    await(asked, grace);
    // a process whose parent has ended is no descendant any more, so those that were known count
    Stream.concat(asked.stream(), asked.stream().flatMap(ProcessHandle::descendants))
        .forEach(ProcessHandle::destroyForcibly);
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    return asked.size();
  }

  private static void await(List<ProcessHandle> processes, Duration grace) {
    CompletableFuture<?>[] ends =
        processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(ends).get(grace.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // those that are left are ended by force
      return;
    }
  }
}
