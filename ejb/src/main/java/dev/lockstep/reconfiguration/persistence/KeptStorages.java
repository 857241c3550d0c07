package dev.lockstep.reconfiguration.persistence;

import dev.lockstep.reconfiguration.PlannedMove;
import dev.lockstep.reconfiguration.Reconfiguration;
import dev.lockstep.reconfiguration.ReconfigurationState;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Storages that an earlier reconfiguration keeps until it is released. A later one of the same AMPs
 * or storages would take the way back from it.
 */
final class KeptStorages {

  private KeptStorages() {}

  /** Refuses a reconfiguration that needs one of them, with a fault for each of its moves. */
  static void refuse(Connection connection, Reconfiguration wanted) throws SQLException {
    List<Fault> faults = new ArrayList<>();
    for (Reconfiguration earlier :
        ReconfigurationRows.read(
            connection,
            "WHERE state IN ("
                + ReconfigurationStore.states(ReconfigurationState::keepsStorages)
                + ") ORDER BY id")) {
      Set<String> kept =
          earlier.moves().stream().flatMap(KeptStorages::storages).collect(Collectors.toSet());
      wanted.moves().stream()
          .filter(move -> storages(move).anyMatch(kept::contains))
          .forEach(move -> faults.add(fault(move, earlier)));
    }
    if (!faults.isEmpty()) {
      throw new LockstepException(ErrorCode.MOVE_REFUSED, faults);
    }
  }

  private static Stream<String> storages(PlannedMove move) {
    return Stream.of(move.fromStorage(), move.toStorage());
  }

  private static Fault fault(PlannedMove move, Reconfiguration earlier) {
    return Fault.of(
        "move " + move.move(),
        "reconfiguration "
            + earlier.id()
            + " is "
            + earlier.state()
            + " and still keeps storage "
            + move.fromStorage()
            + " or "
            + move.toStorage()
            + " for the way back",
        "Drop what is kept, when nobody needs it any more: ./lockstep amp release-old "
            + earlier.id());
  }
}
