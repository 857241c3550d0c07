package dev.lockstep.dataupgrade.live;

import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Lets work be done so seldom that it takes a given share of the time at most; that it was held up
 * once does not count. Not safe for use by many threads.
 */
public final class Pace {

  private final int share;
  private final LongSupplier nanos;
  private long ended;
  private long took;
  private long tookBefore;

  /**
   * @param share 20 for a twentieth of the time
   * @param nanos as {@link System#nanoTime()}
   */
  public Pace(int share, LongSupplier nanos) {
    this.share = share;
    this.nanos = nanos;
    this.ended = nanos.getAsLong();
  }

  /** Whether the work may be done again. */
  public boolean due() {
    return nanos.getAsLong() - ended >= Math.min(took, tookBefore) * (share - 1);
  }

  /** Does the work and notes how long it took. */
  public <T> T measured(Supplier<T> work) {
    long began = nanos.getAsLong();
    try {
      return work.get();
    } finally {
      ended = nanos.getAsLong();
      tookBefore = took;
      took = ended - began;
    }
  }
}
