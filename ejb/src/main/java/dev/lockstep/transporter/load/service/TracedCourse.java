package dev.lockstep.transporter.load.service;

import dev.lockstep.coordination.Response;
import dev.lockstep.coordination.Step;
import dev.lockstep.coordination.Verdict;
import dev.lockstep.shared.trace.OpenSpan;
import dev.lockstep.shared.trace.Trace;
import dev.lockstep.transporter.api.Status;
import dev.lockstep.transporter.operator.CourseObserver;
import java.time.Duration;

/**
 * Shows each phase of an instance in traces, from its first call to its last answer; what the
 * instance does at barriers is between them. Not for several threads.
 */
final class TracedCourse implements CourseObserver, AutoCloseable {

  private final CourseObserver next;
  private OpenSpan phase = OpenSpan.NONE;
  private int number;

  TracedCourse(CourseObserver next) {
    this.next = next;
  }

  @Override
  public void calling(Step step) {
    if (step.number() != number) {
      close();
      number = step.number();
      phase =
          Trace.open(
              step.method(),
              notes ->
                  notes
                      .note("lockstep.method", step.method())
                      .note("lockstep.phase", step.phase()));
    }
    next.calling(step);
  }

  @Override
  public void answered(Step step, Status status) {
    next.answered(step, status);
    if (status != Status.SAME_PHASE) {
      close();
    }
  }

  @Override
  public void arrived(Step step, Response response) {
    next.arrived(step, response);
  }

  @Override
  public void threw(Throwable fault) {
    phase.failed(fault);
    close();
    next.threw(fault);
  }

  @Override
  public void released(Verdict verdict, Duration waited) {
    next.released(verdict, waited);
  }

  @Override
  public void left() {
    next.left();
  }

  /** Ends a phase that got no answer. */
  @Override
  public void close() {
    phase.close();
    phase = OpenSpan.NONE;
  }
}
