package dev.lockstep.transporter.load;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import java.util.Locale;

/**
 * Whether the instances of a load get their sessions. They keep them to the end, so one that waits
 * for a session would wait in vain.
 *
 * @param size the most sessions of the data store at a time
 * @param reserved sessions of other loads that are under way
 */
public record SessionBudget(String dataStore, int size, int reserved) {

  /**
   * Refuses a load that does not get all its sessions.
   *
   * @throws LockstepException {@code LOAD_NEEDS_SESSIONS}
   */
  public void require(String load, int needed) {
    int free = Math.max(0, size - reserved);
    if (needed <= free) {
      return;
    }
    throw new LockstepException(
        ErrorCode.LOAD_NEEDS_SESSIONS,
        String.format(
            Locale.ROOT,
            "Load %s needs %d sessions of data store %s at a time, and %d of %d are free. %s",
            load,
            needed,
            dataStore,
            free,
            size,
            needed > size
                ? "Take fewer instances"
                : "Wait until other loads have ended, or take fewer instances"));
  }
}
