package dev.lockstep.reconfiguration;

import dev.lockstep.shared.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The moves that a reconfiguration is to make, and the commands of the configuration for them.
 *
 * @param moves without faults of writing; whether they are possible is {@link
 *     ReconfigurationRules}' matter
 * @param config what the configuration was told
 */
public record MoveOrder(List<RangeMove> moves, List<ConfigCommand> config) {

  public MoveOrder {
    moves = List.copyOf(moves);
    config = List.copyOf(config);
  }

  /** A pair of ranges as somebody wrote it. */
  public record Written(String from, String to) {}

  /**
   * Reads an order; when no commands are given, the configuration is told just these moves.
   *
   * @param faults gets every fault of writing
   * @return empty when there are any
   */
  public static Optional<MoveOrder> read(
      List<Written> moves, Optional<List<String>> config, List<Fault> faults) {
    int before = faults.size();
    List<RangeMove> ranges = new ArrayList<>();
    for (Written move : moves) {
      Optional<AmpRange> from = range("from", move.from(), faults);
      Optional<AmpRange> to = range("to", move.to(), faults);
      if (from.isPresent() && to.isPresent()) {
        ranges.add(new RangeMove(from.get(), to.get()));
      }
    }
    if (moves.isEmpty()) {
      faults.add(Fault.of("moves", "there are none", "Name at least one: {from: 0-3, to: 8-11}"));
    }
    List<ConfigCommand> commands = new ArrayList<>();
    for (String text : config.orElse(List.of())) {
      Optional<ConfigCommand> command = ConfigCommand.parse(text);
      command.ifPresent(commands::add);
      if (command.isEmpty()) {
        faults.add(
            Fault.of(
                "config command `" + text + "`",
                "is not one that is known",
                "Write it as MOVE AMP 0-3 TO 8-11"));
      }
    }
    if (faults.size() > before) {
      return Optional.empty();
    }
    return Optional.of(
        new MoveOrder(
            ranges,
            config.isPresent() ? commands : ranges.stream().map(ConfigCommand::new).toList()));
  }

  private static Optional<AmpRange> range(String field, String text, List<Fault> faults) {
    Optional<AmpRange> range = AmpRange.parse(text);
    if (range.isEmpty()) {
      faults.add(
          Fault.of(
              field + " `" + text + "`",
              "is not a range of AMPs",
              "Write a vproc number such as 5, or the lowest and the highest one such as 0-3"));
    }
    return range;
  }

  /**
   * The moves of the single AMPs, in their order.
   *
   * @throws IllegalStateException when ranges have unequal sizes
   */
  public List<AmpMove> single() {
    return moves.stream().flatMap(move -> move.single().stream()).toList();
  }
}
