package dev.lockstep.bench.chaos;

import dev.lockstep.bench.chaos.KillMoment.Trigger;
import java.util.List;
import java.util.Random;

/**
 * The moments of all kills, one after another: the same for the same seed. Each is within the first
 * quarter of a round's work, so that one round is killed several times. Not thread-safe.
 */
public final class KillPlan {
  private static final double LARGEST_FRACTION = 0.25;

  private final Random random;
  private final List<Trigger> triggers;

  /**
   * @param triggers among which each kill's is drawn
   */
  public KillPlan(long seed, List<Trigger> triggers) {
    this.random = new Random(seed);
    this.triggers = List.copyOf(triggers);
  }

  /** The next kill's moment. */
  public KillMoment next() {
    Trigger trigger = triggers.get((int) (random.nextDouble() * triggers.size()));
    return new KillMoment(trigger, random.nextDouble() * LARGEST_FRACTION);
  }
}
