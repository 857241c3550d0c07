package dev.lockstep.transporter.load;

import dev.lockstep.coordination.Response;
import dev.lockstep.coordination.Step;
import dev.lockstep.coordination.exchange.Standing;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where one instance stands in its attempt.
 *
 * @param method that it was called in last
 * @param phase of the method, from 1 on
 * @param standing {@code CALLED} while its operator works, {@code ARRIVED} while it waits at the
 *     barrier, {@code FAILED}, or {@code LEFT}
 * @param response how it has ended the phase; null while it has not
 * @param since when it has stood so
 */
public record InstancePosition(
    String method, int phase, Standing standing, @Nullable Response response, Instant since) {

  /** Its operator is called in a step. */
  public static InstancePosition called(Step step, Instant now) {
    return new InstancePosition(step.method(), step.phase(), Standing.CALLED, null, now);
  }

  /** It has ended a step and waits for the others. */
  public static InstancePosition arrived(Step step, Response response, Instant now) {
    return new InstancePosition(step.method(), step.phase(), Standing.ARRIVED, response, now);
  }

  /** It stands where it is in another way. */
  public InstancePosition with(Standing other, Instant now) {
    return new InstancePosition(method, phase, other, response, now);
  }

  /** Whether it waits since it has ended the method, or a phase of it, by itself. */
  public boolean hasEnded(String other) {
    return standing == Standing.ARRIVED && response != Response.SAME_PHASE && method.equals(other);
  }

  /** Whether its operator is being called in this phase. */
  public boolean isCalled(Step step) {
    return standing == Standing.CALLED && phase == step.phase() && method.equals(step.method());
  }
}
