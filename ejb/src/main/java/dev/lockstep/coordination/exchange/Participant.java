package dev.lockstep.coordination.exchange;

import dev.lockstep.coordination.Step;
import dev.lockstep.coordination.TelinfoChange;
import dev.lockstep.coordination.Verdict;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One instance as the conductor knows it. Not safe for use by several threads. */
final class Participant {

  private final LoadAttempt load;
  private final int instance;
  private final Deque<Release> unseen = new ArrayDeque<>();
  private final List<TelinfoChange> untold = new ArrayList<>();
  private Standing standing = Standing.ABSENT;
  private int step;
  private long released;
  private long heard;

  Participant(LoadAttempt load, int instance, long now) {
    this.load = load;
    this.instance = instance;
    this.heard = now;
  }

  Standing standing() {
    return standing;
  }

  /** Nanoseconds since the last sign of life. */
  long silence(long now) {
    return now - heard;
  }

  Hearing hear(Report report, long now) {
    heard = now;
    unseen.removeIf(release -> release.number() <= report.seen());
    boolean fresh = fresh(report);
    if (fresh) {
      standing = report.standing();
    }
    return new Hearing(fresh, fresh ? List.of() : List.copyOf(unseen));
  }

  /** A report is news once, and only in the step that the instance was called in last. */
  private boolean fresh(Report report) {
    return switch (report.standing()) {
      case ABSENT -> false;
      case READY -> standing == Standing.ABSENT;
      case CALLED -> standing == Standing.READY && called(report);
      case ARRIVED ->
          (standing == Standing.READY || standing == Standing.CALLED)
              && called(report)
              && report.response() != null;
      case FAILED -> standing != Standing.FAILED && !standing.last();
      case LEFT -> !standing.last();
    };
  }

  private boolean called(Report report) {
    return step > 0 && report.step() == step;
  }

  /** Something new in the communication area, which the next call or wait tells. */
  void tell(TelinfoChange change) {
    if (change.instance() != instance) {
      untold.add(change);
    }
  }

  Release call(Step next, @Nullable Verdict verdict) {
    step = next.number();
    standing = Standing.READY;
    return release(Order.CALL, next, verdict, "");
  }

  Release order(Order order, @Nullable Verdict verdict, String message) {
    return release(order, null, verdict, message);
  }

  private Release release(
      Order order, @Nullable Step next, @Nullable Verdict verdict, String message) {
    Release release =
        new Release(load, instance, ++released, order, next, verdict, untold, message);
    untold.clear();
    unseen.add(release);
    return release;
  }
}
