package dev.lockstep.site.amp.availability;

import dev.lockstep.shared.audit.AuditEvent;
import dev.lockstep.shared.audit.AuditObject;
import dev.lockstep.shared.audit.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for a change of the availability, and why.
 *
 * @param who the operator
 * @param why null when nobody said so
 */
public record AvailabilityOrder(AvailabilityCommand command, String who, @Nullable Reason why) {

  /** The order of a reconfiguration. */
  static AvailabilityOrder of(AvailabilityCommand command, long reconfiguration) {
    return new AvailabilityOrder(command, "reconfiguration " + reconfiguration, null);
  }

  /** What the audit tells of it. */
  AuditEvent told(AmpAvailability before, String result) {
    return new AuditEvent(
        who,
        command.words(),
        AuditObject.NONE,
        why == null ? null : why.text(),
        "the AMPs were " + before.state() + "; " + result);
  }
}
