package dev.lockstep.sequencer.persistence;

import java.time.Instant;

/**
 * A version of an operation's file.
 *
 * @param entries how many there are
 * @param checksum of all its files
 */
public record SubmittedFile(
    String name,
    int version,
    String title,
    int entries,
    String checksum,
    Instant submittedAt,
    String submittedBy) {}
