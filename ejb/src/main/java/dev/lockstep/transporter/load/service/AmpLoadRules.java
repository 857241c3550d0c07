package dev.lockstep.transporter.load.service;

import dev.lockstep.shared.Fault;
import dev.lockstep.site.amp.availability.AmpAvailability;
import dev.lockstep.site.amp.availability.AvailabilityState;
import dev.lockstep.site.amp.availability.persistence.AvailabilityStore;
import dev.lockstep.transporter.load.LoadRefusals;
import dev.lockstep.transporter.load.TargetTable;
import dev.lockstep.transporter.load.persistence.LoadGuard;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * AMPs are loaded while they are online or offline, but not on their way from one to the other, nor
 * while a reconfiguration has them: whichever begins first holds off the other.
 *
 * @param uses what works in the AMPs while their users stay out
 * @param mapVersion version of the current configuration map
 */
public record AmpLoadRules(Supplier<List<Fault>> uses, IntSupplier mapVersion)
    implements LoadGuard {

  @Override
  public void check(Connection connection, TargetTable target) throws SQLException {
    if (target instanceof TargetTable.OfAmps ofAmps) {
      AmpAvailability now = AvailabilityStore.hold(connection);
      requireFree(now);
      int version = mapVersion.getAsInt();
      if (version != ofAmps.mapVersion()) {
        throw LoadRefusals.ampsHaveMoved(ofAmps, version);
      }
      if (now.state() == AvailabilityState.OFFLINE) {
        AvailabilityStore.rowsChange(connection);
      }
    }
  }

  void requireFree(AmpAvailability now) {
    List<Fault> faults = new ArrayList<>(ofAvailability(now));
    faults.addAll(uses.get());
    if (!faults.isEmpty()) {
      throw LoadRefusals.ampsAreBusy(faults);
    }
  }

  private static List<Fault> ofAvailability(AmpAvailability now) {
    return switch (now.state()) {
      case ONLINE, OFFLINE -> List.of();
      case GOING_OFFLINE, GOING_ONLINE ->
          List.of(
              Fault.of("the AMPs", now.text(), "Wait until they are there: ./lockstep amp list"));
      case DOWN ->
          List.of(
              Fault.of(
                  "the AMPs",
                  now.text(),
                  "Wait until it has come up, or let it go on: ./lockstep amp moves"));
    };
  }
}
