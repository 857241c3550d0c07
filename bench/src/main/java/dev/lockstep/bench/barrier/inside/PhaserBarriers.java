package dev.lockstep.bench.barrier.inside;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.ThreadFactory;

/** Barriers of threads in one JVM, which no message passes and nobody survives. */
final class PhaserBarriers {

  private final ThreadFactory threads;

  PhaserBarriers(ThreadFactory threads) {
    this.threads = threads;
  }

  /** Passes so many barriers with so many threads; nanoseconds of each. */
  long[] pass(int instances, int barriers) throws InterruptedException, ExecutionException {
    Times times = new Times(instances, barriers);
    Phaser phaser = new Phaser(instances);
    ExecutorService parties = Executors.newFixedThreadPool(instances, threads);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int instance = 0; instance < instances; instance++) {
        int number = instance;
        all.add(parties.submit(() -> pass(phaser, times, number, barriers)));
      }
      for (Future<?> party : all) {
        party.get();
      }
      return times.latencies();
    } finally {
      parties.shutdownNow();
    }
  }

  private static void pass(Phaser phaser, Times times, int instance, int barriers) {
    for (int barrier = 0; barrier < barriers; barrier++) {
      times.arrives(instance, barrier);
      phaser.arriveAndAwaitAdvance();
      times.released(instance, barrier);
    }
  }
}
