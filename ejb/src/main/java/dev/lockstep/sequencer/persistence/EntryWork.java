package dev.lockstep.sequencer.persistence;

import dev.lockstep.sequencer.entry.EntryOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What the job that executes an entry wrote down.
 *
 * @param attempt the newest attempt
 * @param jobExecution the number of its job execution, or null when it was not noted
 * @param notes JSON that attempts leave for those after them, or null
 * @param outcome how the newest attempt ended, or null while it has not
 */
public record EntryWork(
    int attempt,
    @Nullable Long jobExecution,
    @Nullable String notes,
    @Nullable EntryOutcome outcome) {

  /** Of an entry that was never begun. */
  public static final EntryWork NONE = new EntryWork(0, null, null, null);
}
