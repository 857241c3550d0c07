package dev.lockstep.transporter.load.service;

import dev.lockstep.coordination.Response;
import dev.lockstep.coordination.Step;
import dev.lockstep.coordination.SyncAction;
import dev.lockstep.coordination.Verdict;
import dev.lockstep.coordination.exchange.Standing;
import dev.lockstep.transporter.LoadStatistics;
import dev.lockstep.transporter.api.Method;
import dev.lockstep.transporter.load.InstancePosition;
import dev.lockstep.transporter.load.InstanceStatistics;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What one instance has done so far. Safe for use by many threads. */
public final class InstanceProgress {

  private final int instance;
  private final Instant beganAt;
  private LoadStatistics counts;
  private long before;
  private Duration atBarriers = Duration.ZERO;
  private @Nullable InstancePosition position;

  /** How it has ended Execute, while it takes part in a checkpoint before the others have. */
  private @Nullable InstancePosition executed;

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

  /** Its operator is called; many calls in one phase are one. */
  public synchronized void calling(Step step, Instant now) {
    if (position != null && position.isCalled(step)) {
      return;
    }
    if (!step.method().equals(Method.CHECKPOINT.name())) {
      executed = null;
    } else if (position != null && position.hasEnded(Method.EXECUTE.name())) {
      executed = position;
    }
    position = InstancePosition.called(step, now);
  }

  /** It waits at a barrier. */
  public synchronized void arrived(Step step, Response response, Instant now) {
    position = InstancePosition.arrived(step, response, now);
  }

  /** A phase has ended; one that had ended Execute before a checkpoint waits there again. */
  public synchronized void released(Verdict verdict) {
    if (executed != null && verdict.actions().contains(SyncAction.NEXT_METHOD)) {
      position = executed;
    }
  }

  /** It stands differently where it was called last. One that has failed stays so. */
  public synchronized void stands(Standing standing, Instant now) {
    if (position != null && position.standing() != Standing.FAILED) {
      position = position.with(standing, now);
    }
  }

  /** The numbers as they are now. */
  public synchronized InstanceStatistics statistics(Instant now) {
    return new InstanceStatistics(
        instance, counts, before, atBarriers.toMillis(), beganAt, now, position);
  }
}
