package dev.lockstep.cli.op;

import dev.lockstep.cli.session.ExitCode;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  /** The names of its entries. */
  public String contents() {
    return entries.stream().map(OperationEntry::entry).collect(Collectors.joining(", "));
  }

  /** The data upgrade runs that its entries executed. */
  public List<Integer> runs() {
    return entries.stream().flatMap(entry -> entry.runs().stream()).distinct().toList();
  }

  /** The entry that is executed, or that waits to be looked at. */
  public Optional<OperationEntry> executed() {
    return entries.stream().filter(entry -> entry.state().equals("RUNNING")).findFirst();
  }

  /** Whether an entry of it has failed. */
  public boolean hasFailed() {
    return entries.stream().anyMatch(entry -> entry.state().equals("FAILED"));
  }

  /** How it ends for the caller. */
  public ExitCode exitCode() {
    return state.exitCode(hasFailed());
  }

  /** What a person has to know and do now, in lines; none when it is nothing. */
  public List<String> advice() {
    return Stream.of(message, next()).filter(Objects::nonNull).map(String::valueOf).toList();
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
    String restart = "restart the entry: ./lockstep op cancel " + operation + " --restart";
    boolean ignorable =
        entries.stream()
            .anyMatch(
                entry -> entry.state().equals("FAILED") && entry.onFailure().equals("IGNORABLE"));
    if (!hasFailed()) {
      return "Continue it: ./lockstep op continue " + operation;
    }
    return ignorable
        ? "Pass it: ./lockstep op continue " + operation + " --reason TEXT, or " + restart
        : "Mend what failed and " + restart;
  }
}
