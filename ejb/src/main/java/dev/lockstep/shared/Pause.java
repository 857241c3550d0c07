package dev.lockstep.shared;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A wait that nothing but an interruption ends before its time. */
public final class Pause {

  private static final Semaphore NEVER = new Semaphore(0);

  private static final long SHORT_MILLIS = 200;

  private Pause() {}

  /**
   * Waits for so long that whoever wants a stop does not notice it.
   *
   * @throws InterruptedException when the server stops
   */
  public static void shortly() throws InterruptedException {
    millis(SHORT_MILLIS);
  }

  /**
   * Waits.
   *
   * @throws InterruptedException when the server stops
   */
  public static void millis(long millis) throws InterruptedException {
    if (NEVER.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("nobody releases it");
    }
  }
}
