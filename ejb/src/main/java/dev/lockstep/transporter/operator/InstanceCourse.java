package dev.lockstep.transporter.operator;

import dev.lockstep.coordination.Response;
import dev.lockstep.coordination.Step;
import dev.lockstep.coordination.Verdict;
import dev.lockstep.coordination.exchange.Coordination.Line;
import dev.lockstep.coordination.exchange.Release;
import dev.lockstep.coordination.exchange.Report;
import dev.lockstep.coordination.exchange.Standing;
import dev.lockstep.transporter.api.OperatorProvider;
import dev.lockstep.transporter.api.Status;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The course of one instance through the methods of an attempt. The thread that runs it waits: for
 * the operator, which is called on another thread and may hang there, and for the conductor. Used
 * once, by one thread.
 */
public final class InstanceCourse {

  private static final Logger LOG = LoggerFactory.getLogger(InstanceCourse.class);

  private final InstancePlan plan;
  private final CourseParts parts;
  private final LocalVariables variables;
  private final BlockingQueue<CourseEvent> events = new LinkedBlockingQueue<>();
  private final AtomicBoolean returnWished = new AtomicBoolean();
  private final OperatorCalls calls;
  private @Nullable Step step;
  private @Nullable InstanceEnd end;
  private boolean calling;
  private boolean interruptWished;
  private long callBegan;
  private long arrived;

  /** A course that has not begun, of an operator that is made with its first call. */
  public InstanceCourse(InstancePlan plan, OperatorProvider provider, CourseParts parts) {
    this.plan = plan;
    this.parts = parts;
    this.variables = new LocalVariables(plan.instance(), plan.instances());
    this.calls = new OperatorCalls(provider, parts.threads(), events::add);
  }

  /**
   * Goes through all methods.
   *
   * @return how it ended; whatever the operator throws, a call without end and a conductor that is
   *     gone end it as aborted
   * @throws InterruptedException if the thread is interrupted; the others are told
   */
  public InstanceEnd run() throws InterruptedException {
    try (calls;
        Line<Report> line =
            parts
                .coordination()
                .join(
                    plan.load(),
                    plan.instance(),
                    release -> events.add(new CourseEvent.Released(release)))) {
      Correspondence letters = new Correspondence(plan, line, events);
      try {
        return run(letters);
      } finally {
        letters.stand(Standing.LEFT, stepNumber());
        letters.send();
        parts.observer().left();
      }
    }
  }

  private InstanceEnd run(Correspondence letters) throws InterruptedException {
    letters.send();
    while (end == null) {
      CourseEvent event = letters.next();
      if (event instanceof CourseEvent.Released released) {
        follow(released.release(), letters);
      } else if (event instanceof CourseEvent.Returned returned) {
        calling = false;
        answered(returned.status(), letters);
      } else if (event instanceof CourseEvent.Threw threw) {
        calling = false;
        threw(threw.fault(), letters);
      }
      lookAtLimits(letters);
    }
    return end;
  }

  private void follow(Release release, Correspondence letters) throws InterruptedException {
    variables.know(release.changes());
    released(release.verdict());
    switch (release.order()) {
      case CALL -> call(Objects.requireNonNull(release.step()), letters);
      case INTERRUPT -> {
        interruptWished = calling;
        returnWished.set(calling);
      }
      case LEAVE -> end = new InstanceEnd.Left();
      case ABORT -> abort(release.message(), letters);
      case WAIT, BEAT -> {}
    }
  }

  private void released(@Nullable Verdict verdict) {
    if (verdict != null) {
      parts.observer().released(verdict, Duration.ofNanos(System.nanoTime() - arrived));
    }
  }

  private void call(Step next, Correspondence letters) {
    step = next;
    letters.stand(Standing.CALLED, next.number());
    begin(next);
    if (next.number() == 1) {
      letters.send();
    }
  }

  private void begin(Step next) {
    parts.observer().calling(next);
    calling = true;
    callBegan = System.nanoTime();
    calls.begin(next, call(next, false));
  }

  private CourseCall call(Step next, boolean aborted) {
    return new CourseCall(plan, next, variables, parts.services(), returnWished, aborted);
  }

  /** An answer that comes after the instance has failed is of no use. */
  private void answered(Status status, Correspondence letters) {
    Step present = Objects.requireNonNull(step);
    parts.observer().answered(present, status);
    if (letters.standing() == Standing.FAILED) {
      return;
    }
    if (status == Status.SAME_PHASE && !interruptWished) {
      begin(present);
      return;
    }
    interruptWished = false;
    returnWished.set(false);
    arrived = System.nanoTime();
    Response response = Response.valueOf(status.name());
    parts.observer().arrived(present, response);
    letters.arrive(present.number(), response, variables.takeChanges());
  }

  private void threw(Throwable fault, Correspondence letters) {
    if (letters.standing() != Standing.FAILED) {
      LOG.warn("{}: its operator failed", me(), fault);
      parts.observer().threw(fault);
      letters.fail(stepNumber(), String.format(Locale.ROOT, "%s: %s", at(), fault));
    }
  }

  private void lookAtLimits(Correspondence letters) throws InterruptedException {
    long most = plan.limits().call().toNanos();
    if (end == null && letters.forsaken()) {
      abort(
          String.format(
              Locale.ROOT,
              "%s: no sign of life of its conductor for %d s. Look at the server and its broker, then restart the load",
              me(),
              plan.limits().patience().toSeconds()),
          letters);
    } else if (calling
        && System.nanoTime() - callBegan > most
        && letters.standing() != Standing.FAILED) {
      calls.interrupt();
      letters.fail(
          stepNumber(),
          String.format(
              Locale.ROOT,
              "%s: not returned within its time limit of %s. Find out what it waits for, then resume the load, or load anew with a higher callLimit",
              at(),
              plan.limits().call()));
    }
  }

  private void abort(String why, Correspondence letters) throws InterruptedException {
    returnWished.set(true);
    Farewell farewell = new Farewell(letters, calls, plan.limits().grace());
    String rest = "";
    if (calling && !farewell.callReturns()) {
      rest = String.format(Locale.ROOT, "%s: its call has not returned and was left behind", at());
    } else if (step != null) {
      rest =
          farewell.terminate(next -> call(next, true)).map(text -> me() + ", " + text).orElse("");
    }
    if (!rest.isEmpty()) {
      LOG.warn("Not all was put away: {}", rest);
    }
    end = new InstanceEnd.Aborted(why, rest);
  }

  private int stepNumber() {
    return step == null ? 0 : step.number();
  }

  private String at() {
    Step present = step;
    return present == null
        ? me()
        : String.format(
            Locale.ROOT, "%s, method %s, phase %d", me(), present.method(), present.phase());
  }

  private String me() {
    return "Instance " + plan.instance();
  }
}
