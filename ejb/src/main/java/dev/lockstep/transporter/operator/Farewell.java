package dev.lockstep.transporter.operator;

import dev.lockstep.coordination.Step;
import dev.lockstep.transporter.api.Method;
import dev.lockstep.transporter.api.Status;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is left to do for one instance when the load has failed: the operator's call is waited for,
 * and then it puts away what it has, without waiting for the other instances.
 */
final class Farewell {

  private final Correspondence letters;
  private final OperatorCalls calls;
  private final Duration grace;

  Farewell(Correspondence letters, OperatorCalls calls, Duration grace) {
    this.letters = letters;
    this.calls = calls;
    this.grace = grace;
  }

  /**
   * Waits for the present call to return, with an interrupt after some time.
   *
   * @return whether it has returned
   */
  boolean callReturns() throws InterruptedException {
    if (answer(within()) != null) {
      return true;
    }
    calls.interrupt();
    return answer(within()) != null;
  }

  /**
   * Calls Terminate, one phase after another.
   *
   * @param call makes the call of a step
   * @return why it did not come to its end, if it did not
   */
  Optional<String> terminate(Function<Step, CourseCall> call) throws InterruptedException {
    long until = within();
    int phase = 1;
    while (true) {
      Step step = new Step(0, Method.TERMINATE.name(), phase);
      calls.begin(step, call.apply(step));
      CourseEvent answer = answer(until);
      if (answer instanceof CourseEvent.Returned returned) {
        if (returned.status() == Status.END_METHOD) {
          return Optional.empty();
        }
        phase += returned.status() == Status.NEXT_PHASE ? 1 : 0;
      } else if (answer instanceof CourseEvent.Threw threw) {
        return Optional.of(
            String.format(Locale.ROOT, "Terminate, phase %d: %s", phase, threw.fault()));
      }
      if (answer == null || System.nanoTime() - until > 0) {
        calls.interrupt();
        return Optional.of(
            String.format(
                Locale.ROOT,
                "Terminate, phase %d: not at its end after %d s",
                phase,
                grace.toSeconds()));
      }
    }
  }

  private long within() {
    return System.nanoTime() + grace.toNanos();
  }

  private @Nullable CourseEvent answer(long until) throws InterruptedException {
    while (System.nanoTime() - until < 0) {
      CourseEvent event = letters.next();
      if (event instanceof CourseEvent.Returned || event instanceof CourseEvent.Threw) {
        return event;
      }
    }
    return null;
  }
}
