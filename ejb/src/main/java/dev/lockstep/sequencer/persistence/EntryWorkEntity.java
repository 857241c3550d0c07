package dev.lockstep.sequencer.persistence;

import dev.lockstep.sequencer.entry.EntryOutcome;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** What the job that executes an entry writes down about its newest attempt. */
@Entity
@Table(name = "operation_entry_work")
@SuppressWarnings("NullAway.Init")
class EntryWorkEntity {

  @EmbeddedId EntryWorkKey key;

  int attempt;

  @Column(name = "job_execution")
  @Nullable Long jobExecution;

  @Nullable String notes;

  @Enumerated(EnumType.STRING)
  EntryOutcome.@Nullable End outcome;

  @Nullable String message;

  protected EntryWorkEntity() {}

  EntryWorkEntity(EntryWorkKey key) {
    this.key = key;
  }

  EntryWork work() {
    EntryOutcome told =
        outcome == null ? null : new EntryOutcome(outcome, message == null ? "" : message);
    return new EntryWork(attempt, jobExecution, notes, told);
  }
}
