package dev.lockstep.cli.company;

import org.jspecify.annotations.Nullable;

/**
 * A company as the server manages it.
 *
 * @param status {@code NORMAL} or {@code UPGRADE_NEEDED}
 * @param run the data upgrade run that it is in
 * @param pending programs that it still needs; null if its database cannot be reached
 * @param lock what keeps its users out; null when nothing does
 */
public record Company(
    int company,
    @Nullable String description,
    @Nullable String purpose,
    @Nullable String packageCombination,
    @Nullable String dataStore,
    @Nullable String schema,
    @Nullable String status,
    @Nullable Integer run,
    @Nullable Integer pending,
    @Nullable CompanyLock lock) {

  /** Whether programs are left to execute. */
  public boolean needsUpgrade() {
    return "UPGRADE_NEEDED".equals(status) || (pending != null && pending > 0);
  }

  /** The state of its lock, with a mark if there is a problem with it. */
  @Nullable String lockState() {
    if (lock == null) {
      return null;
    }
    return lock.problem() == null ? lock.state() : lock.state() + "!";
  }

  boolean isReachable() {
    return pending != null;
  }
}
