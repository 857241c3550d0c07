package dev.lockstep.dataupgrade.target;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a company's own database says about one program.
 *
 * @param done whether the whole program was executed
 * @param statement number of statements whose effect is committed
 * @param prefix checksum over these statements
 * @param doubt picture of the catalog before the DDL statement that was being executed, or null
 */
public record HistoryRow(
    String program,
    String checksum,
    long run,
    boolean done,
    int statement,
    int statements,
    @Nullable String prefix,
    @Nullable String doubt,
    Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable Long durationMillis) {}
