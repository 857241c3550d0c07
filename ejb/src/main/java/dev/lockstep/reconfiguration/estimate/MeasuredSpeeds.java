package dev.lockstep.reconfiguration.estimate;

import dev.lockstep.reconfiguration.ReconfigurationId;
import dev.lockstep.site.DatabaseKind;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What moves that were made tell of the speed of moves between databases of each kind. */
public final class MeasuredSpeeds {

  private MeasuredSpeeds() {}

  private record Key(ReconfigurationId reconfiguration, DatabaseKind kind) {}

  /**
   * The speeds of reconfigurations by the kind of database, in the order of the moves.
   *
   * @param kinds the kind of a storage's database, as far as it is known
   */
  public static List<MoveSpeed> of(
      Collection<MeasuredMove> moves, Function<String, Optional<DatabaseKind>> kinds) {
    Map<Key, MeasuredMove> together = new LinkedHashMap<>();
    for (MeasuredMove move : moves) {
      kinds
          .apply(move.fromStorage())
          .ifPresent(
              kind ->
                  together.merge(new Key(move.reconfiguration(), kind), move, MeasuredMove::with));
    }
    return together.entrySet().stream()
        .map(entry -> speed(entry.getKey().kind(), entry.getValue()))
        .toList();
  }

  private static MoveSpeed speed(DatabaseKind kind, MeasuredMove move) {
    return new MoveSpeed(
        kind,
        move.reconfiguration(),
        move.bytes(),
        move.copying(),
        move.rest(),
        Math.max(1, move.streams()));
  }
}
