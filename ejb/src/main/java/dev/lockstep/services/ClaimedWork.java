package dev.lockstep.services;

/**
 * The work that a server has claimed and not yet ended.
 *
 * @param tasks upgrade tasks, without those that are executed in ranges
 * @param ranges of upgrade tasks
 * @param cylinders that it copies
 */
public record ClaimedWork(int tasks, int ranges, int cylinders) {

  /** Nothing at all. */
  public static final ClaimedWork NONE = new ClaimedWork(0, 0, 0);
}
