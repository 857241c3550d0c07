package dev.lockstep.dataupgrade;

/**
 * What is known of the time that the tasks of one state take. Times are milliseconds.
 *
 * @param tasks how many there are
 * @param known how many of them are of programs that were executed before
 * @param expected what those are expected to take, together
 * @param expectedMost what the longest of those is expected to take
 * @param took what all took that have ended
 * @param knownTook what those took of which the time was known before
 */
public record WorkTally(
    long tasks, long known, long expected, long expectedMost, long took, long knownTook) {

  /** No tasks. */
  static final WorkTally NONE = new WorkTally(0, 0, 0, 0, 0, 0);

  WorkTally plus(WorkTally other) {
    return new WorkTally(
        tasks + other.tasks,
        known + other.known,
        expected + other.expected,
        Math.max(expectedMost, other.expectedMost),
        took + other.took,
        knownTook + other.knownTook);
  }
}
