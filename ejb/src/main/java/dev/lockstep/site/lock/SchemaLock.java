package dev.lockstep.site.lock;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lock of a company or a storage.
 *
 * @param wanted rises each time that somebody asks for the lock
 * @param since when its users' rights were taken, or null as long as they are not
 * @param grace how long sessions that hold locks may go on, or null for what the server is set to
 * @param graceUntil until when they may, or null before that is known
 * @param problem what keeps the lock from going on or what it could not do, or null
 * @param taken the rights that were taken, or are being taken or given back
 */
public record SchemaLock(
    LockedObject object,
    LockState state,
    long wanted,
    @Nullable Instant since,
    @Nullable Duration grace,
    @Nullable Instant graceUntil,
    @Nullable String problem,
    List<SchemaRight> taken) {
  public SchemaLock {
    taken = List.copyOf(taken);
  }
}
