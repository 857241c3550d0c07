package dev.lockstep.sequencer.statement.target;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Waiting between two looks. */
public final class Pause {

  private static final Duration SHORT = Duration.ofMillis(200);

  private Pause() {}

  /** Waits for so long that whoever wants a stop does not notice it. */
  public static void shortly() throws InterruptedException {
    Lock lock = new ReentrantLock();
    Condition never = lock.newCondition();
    lock.lockInterruptibly();
    try {
      long nanos = TimeUnit.MILLISECONDS.toNanos(SHORT.toMillis());
      while (nanos > 0) {
        nanos = never.awaitNanos(nanos);
      }
    } finally {
      lock.unlock();
    }
  }
}
