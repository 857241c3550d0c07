package dev.lockstep.bench.chaos;

import dev.lockstep.bench.chaos.KillMoment.Trigger;
import java.util.Random;

/**
 * The moments of all kills, one after another: the same for the same seed. Each is within the first
 * quarter of a run, so that one run is killed several times. Not thread-safe.
 */
public final class KillPlan {
  private static final double LARGEST_FRACTION = 0.25;
  private static final double SHARE_BY_TASKS = 0.4;

  private final Random random;

  public KillPlan(long seed) {
    this.random = new Random(seed);
  }

  /** The next kill's moment. */
  public KillMoment next() {
    Trigger trigger = random.nextDouble() < SHARE_BY_TASKS ? Trigger.TASKS : Trigger.TIME;
    return new KillMoment(trigger, random.nextDouble() * LARGEST_FRACTION);
  }
}
