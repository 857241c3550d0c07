package dev.lockstep.transporter.load;

import dev.lockstep.transporter.JobVariables;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A load.
 *
 * @param uid no other load of any control database has it
 * @param exit how its last attempt ended; null while it is active and after a stop
 * @param error why it failed, or what it waits for while it is under way, or null
 * @param mode {@code empty}, {@code append} or {@code upsert}
 * @param document path of its document inside its folder
 * @param variables what its caller gave
 * @param lsn its logon sequence number; null before its master has obtained it
 * @param attempt how often it was begun
 * @param caller who takes it up after a crash, or null
 */
public record Load(
    LoadId id,
    String uid,
    String name,
    LoadState state,
    @Nullable LoadExit exit,
    @Nullable String error,
    TargetTable target,
    String mode,
    int instances,
    String document,
    JobVariables variables,
    @Nullable Long lsn,
    int attempt,
    long epoch,
    @Nullable Long jobExecution,
    @Nullable String caller,
    Instant createdAt,
    String createdBy,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt) {}
