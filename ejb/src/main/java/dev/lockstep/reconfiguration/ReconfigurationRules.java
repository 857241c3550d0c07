package dev.lockstep.reconfiguration;

import dev.lockstep.shared.Fault;
import dev.lockstep.site.Amp;
import dev.lockstep.site.AmpState;
import dev.lockstep.site.Site;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Whether an order's moves are possible as the site and the configuration map are (the rules of
 * reference/move-amp.txt and its note). What only the databases know is not asked here.
 */
public final class ReconfigurationRules {

  private final Site site;
  private final Set<Integer> inMap;

  /**
   * Rules for a site.
   *
   * @param inMap the AMPs of the current configuration map
   */
  public ReconfigurationRules(Site site, Collection<Integer> inMap) {
    this.site = site;
    this.inMap = Set.copyOf(inMap);
  }

  /** Everything that stands against the order; empty when it is possible. */
  public List<Fault> faults(MoveOrder order) {
    List<Fault> faults = new ArrayList<>();
    order.moves().forEach(move -> checkSizes(move, faults));
    checkOverlaps(order, "Move-From", RangeMove::from, faults);
    checkOverlaps(order, "Move-To", RangeMove::to, faults);
    checkBoth(order, faults);
    numbers(order, RangeMove::from).forEach(vproc -> checkFrom(vproc, faults));
    numbers(order, RangeMove::to).forEach(vproc -> checkTo(vproc, faults));
    checkConfig(order, faults);
    return faults;
  }

  private static void checkSizes(RangeMove move, List<Fault> faults) {
    if (move.from().size() != move.to().size()) {
      faults.add(
          Fault.of(
              "move " + move,
              "has "
                  + move.from().size()
                  + " Move-From and "
                  + move.to().size()
                  + " Move-To AMPs, but they correspond one to one",
              "Name as many of the one as of the other"));
    }
  }

  private static void checkOverlaps(
      MoveOrder order, String what, Function<RangeMove, AmpRange> side, List<Fault> faults) {
    List<AmpRange> ranges = order.moves().stream().map(side).toList();
    for (int i = 0; i < ranges.size(); i++) {
      for (int j = i + 1; j < ranges.size(); j++) {
        if (ranges.get(i).overlaps(ranges.get(j))) {
          faults.add(
              Fault.of(
                  what + " AMPs " + ranges.get(i) + " and " + ranges.get(j),
                  "overlap",
                  "Name every AMP once"));
        }
      }
    }
  }

  private static void checkBoth(MoveOrder order, List<Fault> faults) {
    Set<Integer> both = numbers(order, RangeMove::from);
    both.retainAll(numbers(order, RangeMove::to));
    for (int vproc : both) {
      faults.add(
          Fault.of(
              "AMP " + vproc, "is a Move-From and a Move-To AMP", "Move it in a single direction"));
    }
  }

  private static Set<Integer> numbers(MoveOrder order, Function<RangeMove, AmpRange> side) {
    Set<Integer> numbers = new TreeSet<>();
    order.moves().forEach(move -> numbers.addAll(side.apply(move).numbers()));
    return numbers;
  }

  private void checkFrom(int vproc, List<Fault> faults) {
    if (!site.amps().containsKey(vproc)) {
      faults.add(unknown(vproc));
    } else if (!inMap.contains(vproc)) {
      faults.add(
          Fault.of(
              "AMP " + vproc,
              "is a Move-From AMP but not in the configuration map",
              "Move an AMP that has rows; see: ./lockstep amp list"));
    }
  }

  private void checkTo(int vproc, List<Fault> faults) {
    Amp amp = site.amps().get(vproc);
    if (amp == null) {
      faults.add(unknown(vproc));
    } else if (inMap.contains(vproc)) {
      faults.add(
          Fault.of(
              "AMP " + vproc,
              "is a Move-To AMP but in the configuration map already",
              "Move to a vproc number of its own"));
    } else if (amp.state() != AmpState.NEW) {
      faults.add(
          Fault.of(
              "AMP " + vproc,
              "is a Move-To AMP but not a new one",
              "Write `state: new` for it in the site file"));
    } else if (!site.storages().containsKey(amp.storage())) {
      faults.add(Fault.of("AMP " + vproc, "has no storage", "Add its storage to the site file"));
    }
  }

  private static Fault unknown(int vproc) {
    return Fault.of("AMP " + vproc, "the site does not have it", "Add it to amps in the site file");
  }

  /** The commands and the moves say the same, AMP by AMP, however they are cut into ranges. */
  private static void checkConfig(MoveOrder order, List<Fault> faults) {
    if (order.moves().stream().anyMatch(move -> move.from().size() != move.to().size())) {
      return;
    }
    List<AmpMove> configured = new ArrayList<>();
    for (ConfigCommand command : order.config()) {
      RangeMove move = command.move();
      if (move.from().size() != move.to().size()) {
        faults.add(
            Fault.of(
                "config command `" + command + "`",
                "has ranges of unequal sizes",
                "Name as many of the one as of the other"));
        return;
      }
      configured.addAll(move.single());
    }
    List<AmpMove> moves = order.single();
    for (AmpMove move : moves) {
      if (!configured.contains(move)) {
        faults.add(
            Fault.of(
                "move " + move,
                "no config command says it",
                "Add MOVE AMP "
                    + move.from()
                    + " TO "
                    + move.to()
                    + " to config, or leave the"
                    + " move out"));
      }
    }
    for (AmpMove command : configured) {
      if (!moves.contains(command)) {
        faults.add(
            Fault.of(
                "config command MOVE AMP " + command.from() + " TO " + command.to(),
                "no move matches it",
                "Add it to moves, or leave it out of config"));
      }
    }
  }
}
