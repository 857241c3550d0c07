package dev.lockstep.sequencer.live;

import org.jspecify.annotations.Nullable;

/**
 * An entry as viewers see it; times are texts as in REST.
 *
 * @param position in the table of contents, from 0 on
 */
record EntryEvent(
    long operation,
    String entry,
    int position,
    String type,
    String state,
    int attempt,
    @Nullable String message,
    @Nullable String passedBy,
    @Nullable String startedAt,
    @Nullable String finishedAt) {}
