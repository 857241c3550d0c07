package dev.lockstep.cli.op;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An operation with its table of contents. */
public record Operation(
    int operation,
    String uid,
    String name,
    int version,
    String title,
    String resume,
    OperationState state,
    String wish,
    @Nullable String message,
    String driver,
    List<Integer> companies,
    List<Integer> amps,
    int passedEntries,
    List<OperationEntry> entries,
    String createdAt,
    @Nullable String startedAt,
    @Nullable String finishedAt) {

  /** Such as {@code operation 7 (q4) RUNNING, 2 of 5 entries}. */
  public String heading() {
    return String.format(
        Locale.ROOT,
        "operation %d (%s) %s, %d of %d entries",
        operation,
        name,
        state.words(wish),
        passedEntries,
        entries.size());
  }

  /** What can be done about it now, or null when nothing has to be. */
  public @Nullable String next() {
    return switch (state) {
      case QUEUED, RUNNING, DONE, DONE_WITH_WARNINGS, EXITED -> null;
      case WAITING -> waiting();
      case PAUSED, RECOVERABLE -> "Let it go on: ./lockstep op resume " + operation;
    };
  }

  private String waiting() {
    boolean failed = entries.stream().anyMatch(entry -> entry.state().equals("FAILED"));
    String restart = "restart the entry: ./lockstep op cancel " + operation + " --restart";
    boolean ignorable =
        entries.stream()
            .anyMatch(
                entry -> entry.state().equals("FAILED") && entry.onFailure().equals("IGNORABLE"));
    if (!failed) {
      return "Continue it: ./lockstep op continue " + operation;
    }
    return ignorable
        ? "Pass it: ./lockstep op continue " + operation + " --reason TEXT, or " + restart
        : "Mend what failed and " + restart;
  }
}
