package dev.lockstep.transporter.operator.conductor;

import dev.lockstep.coordination.exchange.Roster;
import dev.lockstep.coordination.exchange.Standing;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for instances of which nothing is heard.
 *
 * @param begun when the conductor began to listen
 */
record Losses(ConductorPlan plan, Roster roster, long begun) {

  /** Who did not come or is lost, and what to do about it; empty if nobody is missed. */
  Optional<String> missed(long now) {
    Set<Integer> absent = roster.that(standing -> standing == Standing.ABSENT);
    if (!absent.isEmpty() && now - begun > plan.assembly().toNanos()) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "Instances %s: not there after %d s. Look whether their server has threads for"
                  + " them, then restart the load",
              absent,
              plan.assembly().toSeconds()));
    }
    Set<Integer> lost = roster.silent(now, plan.patience().toNanos());
    lost.removeAll(absent);
    return lost.isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "Instances %s: no sign of life for %d s. Look at their server and its broker, then"
                    + " restart the load",
                lost,
                plan.patience().toSeconds()));
  }

  /** Whether every instance has left or is lost, so that nobody has to be waited for. */
  boolean allGone(long now) {
    Set<Integer> here = roster.that(standing -> standing != Standing.LEFT);
    here.removeAll(roster.silent(now, plan.patience().toNanos()));
    return here.isEmpty();
  }
}
