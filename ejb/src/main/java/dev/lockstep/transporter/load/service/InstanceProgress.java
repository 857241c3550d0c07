package dev.lockstep.transporter.load.service;

import dev.lockstep.transporter.LoadStatistics;
import dev.lockstep.transporter.load.InstanceStatistics;
import java.time.Duration;
import java.time.Instant;

/** What one instance has done so far. Safe for use by many threads. */
public final class InstanceProgress {

  private final int instance;
  private final Instant beganAt;
  private LoadStatistics counts;
  private long before;
  private Duration atBarriers = Duration.ZERO;

  /**
   * An instance whose attempt begins.
   *
   * @param counts of earlier attempts, as they were last told
   */
  InstanceProgress(int instance, LoadStatistics counts, Instant beganAt) {
    this.instance = instance;
    this.counts = counts;
    this.before = counts.rows() + counts.rejected();
    this.beganAt = beganAt;
  }

  /** Adds to what was done. */
  public synchronized void add(LoadStatistics more) {
    counts = counts.plus(more);
  }

  /** All that was done in all attempts. */
  public synchronized void done(LoadStatistics done) {
    counts = done;
  }

  /** The target says what earlier attempts have done, and it knows best. */
  public synchronized void takeUp(LoadStatistics done) {
    counts = done;
    before = done.rows() + done.rejected();
  }

  /** Adds to the time that was spent at barriers. */
  public synchronized void waited(Duration time) {
    atBarriers = atBarriers.plus(time);
  }

  /** The numbers as they are now. */
  public synchronized InstanceStatistics statistics(Instant now) {
    return new InstanceStatistics(instance, counts, before, atBarriers.toMillis(), beganAt, now);
  }
}
