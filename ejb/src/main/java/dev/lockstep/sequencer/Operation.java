package dev.lockstep.sequencer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The system model of one operation: all that the sequencer knows about it
 * (reference/put-sequencer.txt). Immutable; {@link Stepping} and {@link Driving} say what follows.
 *
 * @param message what a person has to know now, or null
 * @param driver who gave the newest command
 */
public record Operation(
    Heading heading,
    OperationState state,
    Wish wish,
    List<Entry> entries,
    @Nullable String message,
    String driver,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt) {

  public Operation {
    entries = List.copyOf(entries);
  }

  public OperationId id() {
    return heading.id();
  }

  /** The entry that is being executed, that failed, or that waits to be looked at. */
  public Optional<Entry> current() {
    return entries.stream()
        .filter(entry -> entry.state() == EntryState.RUNNING || entry.state() == EntryState.FAILED)
        .findFirst();
  }

  /** The entry that is being executed. */
  public Optional<Entry> running() {
    return current().filter(entry -> entry.state() == EntryState.RUNNING);
  }

  /** The first entry that was not passed. */
  public Optional<Entry> following() {
    return entries.stream().filter(entry -> !entry.state().passed()).findFirst();
  }

  /** An entry by its name. */
  public Optional<Entry> entry(String wanted) {
    return entries.stream().filter(entry -> entry.name().equals(wanted)).findFirst();
  }

  /** How many entries are passed. */
  public int passedEntries() {
    return (int) entries.stream().filter(entry -> entry.state().passed()).count();
  }

  /** The same under another number, which a recovered operation may have. */
  public Operation with(OperationId number) {
    return new Operation(
        heading.with(number), state, wish, entries, message, driver, startedAt, finishedAt);
  }

  /** The same with the version under which its files were kept anew. */
  public Operation with(int version) {
    return new Operation(
        heading.with(version), state, wish, entries, message, driver, startedAt, finishedAt);
  }

  Operation with(Entry changed) {
    List<Entry> all = new ArrayList<>(entries);
    all.replaceAll(entry -> entry.name().equals(changed.name()) ? changed : entry);
    return new Operation(heading, state, wish, all, message, driver, startedAt, finishedAt);
  }

  Operation with(Wish wanted) {
    return new Operation(heading, state, wanted, entries, message, driver, startedAt, finishedAt);
  }

  Operation drivenBy(String who) {
    return new Operation(heading, state, wish, entries, message, who, startedAt, finishedAt);
  }

  Operation become(OperationState next, @Nullable String told, Instant now) {
    if (!state.mayBecome(next)) {
      throw new IllegalStateException(
          "operation " + id() + " cannot go from " + state + " to " + next);
    }
    Instant began = startedAt == null && next == OperationState.RUNNING ? now : startedAt;
    Instant end = next.ended() ? now : null;
    return new Operation(heading, next, wish, entries, told, driver, began, end);
  }
}
