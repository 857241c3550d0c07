package dev.lockstep.site.lock;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lock of a company.
 *
 * @param since when its users' rights were taken, or null as long as they are not
 * @param graceUntil until when sessions that hold locks may go on, or null before that is known
 * @param problem what keeps the lock from going on or what it could not do, or null
 * @param taken the rights that were taken, or are being taken or given back
 */
public record CompanyLock(
    int company,
    CompanyLockState state,
    @Nullable Instant since,
    @Nullable Instant graceUntil,
    @Nullable String problem,
    List<SchemaRight> taken) {
  public CompanyLock {
    taken = List.copyOf(taken);
  }
}
