package dev.lockstep.transporter.target;

import dev.lockstep.site.amp.target.Cylinder;
import dev.lockstep.site.amp.target.CylinderIndex;
import dev.lockstep.transporter.LoadIdentity;
import java.sql.SQLException;
import java.util.Collection;

/**
 * The cylinder index of an AMP's storage as a load obeys it: whatever it writes there, it has seen
 * its AMP's number in the same transaction.
 */
final class AmpGuard {

  private final CylinderIndex index;
  private final int amp;

  AmpGuard(TargetPart part, TargetPart.Owner owner) {
    this.index = new CylinderIndex(part.storage(owner));
    this.amp = owner.number();
  }

  /** Locks tables for the AMP; on H2 nothing but the commit may follow. */
  void own(Collection<String> tables) throws SQLException {
    for (String table : tables) {
      index.own(table, amp);
    }
  }

  /** Enters a table that the load has made; one that is there already stays as it is. */
  void enter(String table, LoadIdentity load) throws SQLException {
    if (index.of(table).isEmpty()) {
      index.claim(new Cylinder(table, 1, amp, null, null, null, null, "load " + load.number()));
    }
    index.own(table, amp);
  }
}
