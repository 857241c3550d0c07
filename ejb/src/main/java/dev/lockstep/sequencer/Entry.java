package dev.lockstep.sequencer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a table of contents, as the system model knows it.
 *
 * @param attempt how often it was begun; 0 before the first time
 * @param message what its newest attempt told, or null
 * @param pass who confirmed it or passed its failure, or null
 */
public record Entry(
    String name,
    String type,
    OnFailure onFailure,
    EntryState state,
    int attempt,
    @Nullable String message,
    @Nullable Pass pass,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt) {

  /**
   * A person's word that lets an operation go on.
   *
   * @param reason why, or null where none is asked for
   */
  public record Pass(String who, @Nullable String reason) {}

  /** An entry that was not begun. */
  public static Entry of(String name, String type, OnFailure onFailure) {
    return new Entry(name, type, onFailure, EntryState.WAITING, 0, null, null, null, null);
  }

  Entry begun(Instant now) {
    check(EntryState.RUNNING);
    Instant first = startedAt == null ? now : startedAt;
    return new Entry(
        name, type, onFailure, EntryState.RUNNING, attempt + 1, null, null, first, null);
  }

  /** The same attempt is made once more, since its server died. */
  Entry begunAgain() {
    return new Entry(name, type, onFailure, state, attempt + 1, null, null, startedAt, null);
  }

  Entry become(EntryState next, @Nullable String told, @Nullable Instant end) {
    check(next);
    return new Entry(name, type, onFailure, next, attempt, told, pass, startedAt, end);
  }

  Entry telling(String told) {
    return new Entry(name, type, onFailure, state, attempt, told, pass, startedAt, finishedAt);
  }

  Entry passed(EntryState next, Pass by, Instant now) {
    check(next);
    return new Entry(name, type, onFailure, next, attempt, message, by, startedAt, now);
  }

  private void check(EntryState next) {
    if (!state.mayBecome(next)) {
      throw new IllegalStateException("entry " + name + " cannot go from " + state + " to " + next);
    }
  }
}
