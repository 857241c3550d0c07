package dev.lockstep.rest.view;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.lockstep.sequencer.Entry;
import dev.lockstep.sequencer.EntryState;
import dev.lockstep.sequencer.OnFailure;
import dev.lockstep.sequencer.persistence.EntryWork;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An entry of an operation's table of contents.
 *
 * @param attempt how often it was begun; 0 before the first time
 * @param message what its newest attempt told, or null
 * @param passedBy who confirmed it or passed its failure, or null
 * @param reason why its failure was passed, or null
 * @param jobExecution the batch job's newest execution, or null
 * @param notes what it has written down, as its type does; or null
 */
public record OperationEntryView(
    String entry,
    String type,
    OnFailure onFailure,
    EntryState state,
    int attempt,
    @Nullable String message,
    @Nullable String passedBy,
    @Nullable String reason,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable Long jobExecution,
    @Schema(type = SchemaType.OBJECT) @JsonRawValue @Nullable String notes) {

  static OperationEntryView of(Entry entry, EntryWork work) {
    Entry.Pass pass = entry.pass();
    return new OperationEntryView(
        entry.name(),
        entry.type(),
        entry.onFailure(),
        entry.state(),
        entry.attempt(),
        entry.message(),
        pass == null ? null : pass.who(),
        pass == null ? null : pass.reason(),
        entry.startedAt(),
        entry.finishedAt(),
        work.jobExecution(),
        work.notes());
  }
}
