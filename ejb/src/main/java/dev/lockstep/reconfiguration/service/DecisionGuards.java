package dev.lockstep.reconfiguration.service;

import dev.lockstep.reconfiguration.Reconfiguration;
import dev.lockstep.reconfiguration.persistence.ReconfigurationDecision.Guard;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.amp.availability.AmpAvailability;
import dev.lockstep.site.amp.availability.AvailabilityState;
import dev.lockstep.site.amp.availability.persistence.AvailabilityStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;

/** What has to hold besides its state when an operator decides about a reconfiguration. */
final class DecisionGuards {

  private DecisionGuards() {}

  /**
   * The AMPs are offline, nobody brings them online and no work begins in them before it is noted.
   *
   * @param works what works in them
   */
  static Guard offline(Supplier<List<Fault>> works) {
    return (connection, present) -> requireFree(connection, works);
  }

  private static AmpAvailability requireFree(Connection connection, Supplier<List<Fault>> works)
      throws SQLException {
    AmpAvailability now = requireOffline(connection);
    List<Fault> faults = works.get();
    if (!faults.isEmpty()) {
      throw new LockstepException(ErrorCode.AMPS_IN_USE, faults);
    }
    return now;
  }

  private static AmpAvailability requireOffline(Connection connection) throws SQLException {
    AmpAvailability now = AvailabilityStore.hold(connection);
    if (now.state() != AvailabilityState.OFFLINE) {
      throw new LockstepException(
          ErrorCode.AMPS_NOT_OFFLINE,
          List.of(
              Fault.of(
                  "the AMPs",
                  now.text(),
                  "Take them offline first: ./lockstep amp offline --wait")));
    }
    return now;
  }

  /** The storages are not exchanged yet. */
  static Guard beforeExchange() {
    return (connection, present) -> {
      if (!present.step().beforeExchange()) {
        throw new LockstepException(
            ErrorCode.WRONG_STATE,
            "Reconfiguration "
                + present.id()
                + " is in step "
                + present.step().word()
                + ", where storages are exchanged, and cannot be given up any more. Let it go on"
                + " (./lockstep amp resume "
                + present.id()
                + "), then go back: ./lockstep amp move --back "
                + present.id());
      }
    };
  }

  /** The AMPs are offline, and have been since they moved, or what was written may be lost. */
  static Guard wayBack(boolean loseChanges, Supplier<List<Fault>> works) {
    return (connection, present) -> {
      AmpAvailability now = requireFree(connection, works);
      if (!loseChanges && !isUnchanged(present, now)) {
        throw new LockstepException(
            ErrorCode.MOVE_REFUSED,
            List.of(
                Fault.of(
                    "reconfiguration " + present.id(),
                    "its AMPs may have been online or loaded since they moved, and rows that were"
                        + " written then are not in the old storages",
                    "If these rows may be lost: ./lockstep amp move --back "
                        + present.id()
                        + " --lose-changes")));
      }
    };
  }

  private static boolean isUnchanged(Reconfiguration present, AmpAvailability now) {
    Long moved = present.movedChange();
    return moved != null && moved == now.change();
  }
}
