package dev.lockstep.transporter.operator;

import dev.lockstep.coordination.Response;
import dev.lockstep.coordination.TelinfoChange;
import dev.lockstep.coordination.exchange.Coordination.Line;
import dev.lockstep.coordination.exchange.Order;
import dev.lockstep.coordination.exchange.Release;
import dev.lockstep.coordination.exchange.Report;
import dev.lockstep.coordination.exchange.Standing;
import dev.lockstep.shared.LockstepException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The letters of one instance: what it reports is sent again as a sign of life, and the conductor's
 * releases are taken in their order, each once. Used by one thread.
 */
final class Correspondence {

  private static final Logger LOG = LoggerFactory.getLogger(Correspondence.class);

  private final InstancePlan plan;
  private final Line<Report> line;
  private final BlockingQueue<CourseEvent> events;
  private Report report;
  private long seen;
  private long sent;
  private long heard = System.nanoTime();

  Correspondence(InstancePlan plan, Line<Report> line, BlockingQueue<CourseEvent> events) {
    this.plan = plan;
    this.line = line;
    this.events = events;
    this.report = written(Standing.READY, 0, null, List.of(), "");
  }

  /** Where the instance stood when it last reported. */
  Standing standing() {
    return report.standing();
  }

  /** Begins to say where the instance stands, without a hurry. */
  void stand(Standing standing, int step) {
    report = written(standing, step, null, List.of(), "");
  }

  /** Says that the instance has ended a step. */
  void arrive(int step, Response response, List<TelinfoChange> changes) {
    report = written(Standing.ARRIVED, step, response, changes, "");
    send();
  }

  /** Says why the instance cannot go on. */
  void fail(int step, String why) {
    report = written(Standing.FAILED, step, null, List.of(), why);
    send();
  }

  /** Says again what was said last. One that cannot be sent counts as lost on its way. */
  void send() {
    sent = System.nanoTime();
    try {
      line.send(report);
    } catch (LockstepException e) {
      LOG.warn("{}, instance {}: its report was not sent", plan.load(), plan.instance(), e);
    }
  }

  /** Whether the conductor has shown no sign of life for too long. */
  boolean forsaken() {
    return System.nanoTime() - heard > plan.limits().patience().toNanos();
  }

  /**
   * Waits until something happens, or a sign of life is due and was sent.
   *
   * @return null if nothing happened that concerns the course
   */
  @Nullable CourseEvent next() throws InterruptedException {
    long due = sent + plan.limits().heartbeat().toNanos() - System.nanoTime();
    CourseEvent event = events.poll(Math.max(due, 0), TimeUnit.NANOSECONDS);
    if (due <= 0 || event == null) {
      send();
    }
    return event instanceof CourseEvent.Released released && !inOrder(released.release())
        ? null
        : event;
  }

  private boolean inOrder(Release release) {
    heard = System.nanoTime();
    if (release.order() == Order.BEAT || release.number() != seen + 1) {
      return false;
    }
    seen = release.number();
    report =
        new Report(
            report.load(),
            report.instance(),
            seen,
            report.standing(),
            report.step(),
            report.response(),
            report.changes(),
            report.message());
    return true;
  }

  private Report written(
      Standing standing,
      int step,
      @Nullable Response response,
      List<TelinfoChange> changes,
      String message) {
    return new Report(
        plan.load(), plan.instance(), seen, standing, step, response, changes, message);
  }
}
