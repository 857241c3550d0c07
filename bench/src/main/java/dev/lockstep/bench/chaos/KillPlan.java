package dev.lockstep.bench.chaos;

import dev.lockstep.bench.chaos.KillMoment.Trigger;
import dev.lockstep.bench.chaos.KillMoment.Victim;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * All kills, one after another: the same for the same seed. Each is within the first quarter of a
 * round's work, so that one round is killed several times. Not thread-safe.
 */
public final class KillPlan {
  /** The fractions of moments are below. */
  static final double LARGEST_FRACTION = 0.25;

  private final Random random;
  private final List<Trigger> triggers;
  private final List<Victim> victims;
  private final Deque<Victim> next = new ArrayDeque<>();

  /**
   * @param triggers among which each kill's is drawn
   * @param victims that are all killed once, in an order that is drawn, before one is killed again
   */
  public KillPlan(long seed, List<Trigger> triggers, List<Victim> victims) {
    this.random = new Random(seed);
    this.triggers = List.copyOf(triggers);
    this.victims = List.copyOf(victims);
  }

  /** The next kill. */
  public KillMoment next() {
    Trigger trigger = triggers.get((int) (random.nextDouble() * triggers.size()));
    return new KillMoment(trigger, random.nextDouble() * LARGEST_FRACTION, victim());
  }

  private Victim victim() {
    if (victims.size() == 1) {
      return victims.get(0);
    }
    if (next.isEmpty()) {
      List<Victim> shuffled = new ArrayList<>(victims);
      Collections.shuffle(shuffled, random);
      next.addAll(shuffled);
    }
    return next.remove();
  }
}
