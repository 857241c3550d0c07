package dev.lockstep.rest.view;

import dev.lockstep.dataupgrade.persistence.ProgramTally;
import org.jspecify.annotations.Nullable;

/**
 * What one program did in all companies.
 *
 * @param tasks how many companies have a task of it
 * @param rows how many rows it changed, or null when it changes none or nobody counted
 * @param taskMillis the sum of the durations of its tasks
 */
public record ProgramResultView(
    String program,
    String table,
    long tasks,
    long completed,
    long failed,
    @Nullable Long rows,
    long taskMillis) {
  static ProgramResultView of(ProgramTally tally) {
    return new ProgramResultView(
        tally.program(),
        tally.table(),
        tally.tasks(),
        tally.completed(),
        tally.failed(),
        tally.rows(),
        tally.taskMillis());
  }
}
