package dev.lockstep.dataupgrade.persistence;

/**
 * The time that a bshell worked on a task, by the server's monotonic clock; the queue turns it into
 * times of the database.
 *
 * @param bshell the worker, as operators see it
 * @param began in nanoseconds
 * @param ended in nanoseconds
 */
public record Stint(String bshell, long began, long ended) {
  private static final long NANOS_PER_MILLI = 1_000_000;

  /** How long it took, in nanoseconds. */
  public long nanos() {
    return ended - began;
  }

  /** How long it took, in milliseconds. */
  public long millis() {
    return nanos() / NANOS_PER_MILLI;
  }

  /** How long ago it began, in milliseconds. */
  long millisSinceBegin(long now) {
    return (now - began) / NANOS_PER_MILLI;
  }

  /** How long ago it ended, in milliseconds. */
  long millisSinceEnd(long now) {
    return (now - ended) / NANOS_PER_MILLI;
  }
}
