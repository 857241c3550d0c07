package dev.lockstep.dataupgrade.picture;

import org.jspecify.annotations.Nullable;

/**
 * A time during which a bshell was busy, with one task or with several small ones.
 *
 * @param fromMillis since the beginning of the picture
 * @param millis how long it took
 * @param tasks how many tasks, or ranges of tasks, were executed
 * @param failed how many of them failed
 * @param running whether it goes on
 * @param task the only task, or null when there are several
 * @param company of the only task, or null
 * @param program of the only task, or null
 */
public record Stretch(
    long fromMillis,
    long millis,
    int tasks,
    int failed,
    boolean running,
    @Nullable Long task,
    @Nullable Integer company,
    @Nullable String program) {

  long end() {
    return fromMillis + millis;
  }

  /** Both as one. */
  Stretch with(Stretch next) {
    return new Stretch(
        fromMillis,
        Math.max(end(), next.end()) - fromMillis,
        tasks + next.tasks,
        failed + next.failed,
        running || next.running,
        null,
        null,
        null);
  }
}
