package dev.lockstep.sequencer.persistence;

import dev.lockstep.sequencer.Entry;
import dev.lockstep.sequencer.EntryState;
import dev.lockstep.sequencer.OnFailure;
import dev.lockstep.shared.control.ShortText;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One entry of an operation's table of contents in the control database. */
@Embeddable
@SuppressWarnings("NullAway.Init")
class EntryRow {

  String name;
  String type;

  @Column(name = "on_failure")
  @Enumerated(EnumType.STRING)
  OnFailure onFailure;

  @Enumerated(EnumType.STRING)
  EntryState state;

  int attempt;
  @Nullable String message;

  @Column(name = "passed_by")
  @Nullable String passedBy;

  @Nullable String reason;

  @Column(name = "started_at")
  @Nullable Instant startedAt;

  @Column(name = "finished_at")
  @Nullable Instant finishedAt;

  protected EntryRow() {}

  EntryRow(Entry entry) {
    name = entry.name();
    type = entry.type();
    onFailure = entry.onFailure();
    fill(entry);
  }

  /** What changes. */
  final void fill(Entry entry) {
    state = entry.state();
    attempt = entry.attempt();
    message = ShortText.orNull(entry.message());
    Entry.Pass pass = entry.pass();
    passedBy = pass == null ? null : pass.who();
    reason = pass == null ? null : pass.reason();
    startedAt = entry.startedAt();
    finishedAt = entry.finishedAt();
  }

  Entry entry() {
    return new Entry(
        name,
        type,
        onFailure,
        state,
        attempt,
        message,
        passedBy == null ? null : new Entry.Pass(passedBy, reason),
        startedAt,
        finishedAt);
  }
}
