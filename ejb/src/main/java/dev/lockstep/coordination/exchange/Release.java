package dev.lockstep.coordination.exchange;

import dev.lockstep.coordination.Step;
import dev.lockstep.coordination.TelinfoChange;
import dev.lockstep.coordination.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the conductor tells one instance. Each instance's releases are numbered from 1 on without a
 * gap.
 *
 * @param instance whom it concerns; 0 is everybody
 * @param step what to call, with {@link Order#CALL}
 * @param verdict the sync code of the phase that has ended by this
 * @param changes of the communication area that the instance does not know yet
 * @param message why the load is aborted; otherwise empty
 */
public record Release(
    LoadAttempt load,
    int instance,
    long number,
    Order order,
    @Nullable Step step,
    @Nullable Verdict verdict,
    List<TelinfoChange> changes,
    String message) {

  public Release {
    changes = List.copyOf(changes);
  }

  /** A sign of life of the conductor. */
  public static Release beat(LoadAttempt load) {
    return new Release(load, 0, 0, Order.BEAT, null, null, List.of(), "");
  }

  /** Whether this concerns the instance of the load. */
  public boolean concerns(LoadAttempt other, int number) {
    return load.equals(other) && (instance == 0 || instance == number);
  }
}
