package dev.lockstep.site.amp.availability;

import dev.lockstep.shared.audit.AuditEvent;
import dev.lockstep.site.lock.LockedObject;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of the availability that somebody asked for.
 *
 * @param who the operator who wants it, or null when a reconfiguration does, which changes nothing
 *     of who closed the AMPs
 * @param reconfiguration number of the reconfiguration that keeps the AMPs down, or null
 * @param grace how long open transactions may go on, or null to leave that as it is
 * @param storages what is locked or released with it
 * @param told what the audit tells of it
 */
public record AvailabilityChange(
    AvailabilityState next,
    @Nullable String who,
    @Nullable Long reconfiguration,
    @Nullable Duration grace,
    List<LockedObject> storages,
    AuditEvent told) {
  public AvailabilityChange {
    storages = List.copyOf(storages);
  }
}
