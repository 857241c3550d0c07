package dev.lockstep.sequencer.live;

import org.jspecify.annotations.Nullable;

/**
 * An operation as viewers see it; times are texts as in REST.
 *
 * @param entries how many there are
 * @param passedEntries how many are done, not needed or ignored
 */
record OperationEvent(
    long operation,
    String name,
    int version,
    String title,
    String state,
    String wish,
    @Nullable String message,
    String driver,
    int entries,
    int passedEntries,
    @Nullable String startedAt,
    @Nullable String finishedAt) {}
