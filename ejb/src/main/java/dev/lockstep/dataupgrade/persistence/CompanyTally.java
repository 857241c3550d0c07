package dev.lockstep.dataupgrade.persistence;

/**
 * Tasks of one company in one state.
 *
 * @param millis the sum of their durations
 * @param withRowErrors how many of them were done with row errors
 */
public record CompanyTally(long tasks, long millis, long withRowErrors) {

  /** Tasks without row errors. */
  public CompanyTally(long tasks, long millis) {
    this(tasks, millis, 0);
  }
}
