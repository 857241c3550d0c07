package dev.lockstep.transporter.operator.conductor;

import dev.lockstep.coordination.Telinfo;
import dev.lockstep.coordination.TelinfoChange;
import dev.lockstep.coordination.exchange.Roster;
import dev.lockstep.transporter.api.GlobalVariables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The conductor's copy of the communication area. What the instances change in a phase takes effect
 * at its end, in an order that does not depend on who arrived first.
 */
final class Area {

  private static final Comparator<TelinfoChange> ORDER =
      Comparator.comparing(TelinfoChange::kind).thenComparing(TelinfoChange::instance);

  private final Telinfo telinfo;
  private final Roster roster;
  private final List<TelinfoChange> collected = new ArrayList<>();
  private boolean news;

  Area(int instances, Roster roster) {
    this.telinfo = new Telinfo(instances, GlobalVariables.MOST_BYTES);
    this.roster = roster;
  }

  void collect(List<TelinfoChange> changes) {
    collected.addAll(changes);
  }

  /**
   * Makes what was collected known.
   *
   * @return what is wrong with it, if something is
   */
  Optional<String> take() {
    List<TelinfoChange> changes = collected.stream().sorted(ORDER).toList();
    collected.clear();
    news = !changes.isEmpty();
    for (TelinfoChange change : changes) {
      try {
        telinfo.apply(change);
      } catch (IllegalArgumentException | IllegalStateException e) {
        return Optional.of(
            String.format(Locale.ROOT, "Instance %d: %s", change.instance(), e.getMessage()));
      }
      roster.tell(change);
    }
    return Optional.empty();
  }

  /** Whether there was something to make known at the end of this phase. */
  boolean news() {
    return news;
  }
}
