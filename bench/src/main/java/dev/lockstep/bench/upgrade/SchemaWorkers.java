package dev.lockstep.bench.upgrade;

import dev.lockstep.bench.BenchException;
import dev.lockstep.bench.upgrade.MigrationPeer.Measurement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Some threads that take schemas from one queue until it is empty. Thread-safe. */
final class SchemaWorkers {

  /** What is done by one thread with its schemas. */
  interface SchemaWork {
    /** Takes schemas from the queue until there are no more. */
    void work(Queue<String> schemas) throws Exception;
  }

  private SchemaWorkers() {}

  /** Runs the work in that many threads and measures until the last one has ended. */
  static Measurement run(List<String> schemas, int workers, SchemaWork work) {
    Queue<String> queue = new ConcurrentLinkedQueue<>(schemas);
    ExecutorService threads = Executors.newFixedThreadPool(workers);
    try {
      long begin = System.nanoTime();
      List<Future<Boolean>> ends = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        Callable<Boolean> task =
            () -> {
              work.work(queue);
              return true;
            };
        ends.add(threads.submit(task));
      }
      for (Future<Boolean> end : ends) {
        end.get();
      }
      return Measurement.of(Duration.ofNanos(System.nanoTime() - begin));
    } catch (ExecutionException e) {
      throw new BenchException("A schema could not be migrated: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("Interrupted while schemas were migrated");
    } finally {
      threads.shutdownNow();
    }
  }
}
