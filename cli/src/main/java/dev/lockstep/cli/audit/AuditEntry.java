package dev.lockstep.cli.audit;

import org.jspecify.annotations.Nullable;

/** A decision that was carried out. */
record AuditEntry(
    long id,
    @Nullable String at,
    @Nullable String who,
    @Nullable String origin,
    @Nullable String action,
    @Nullable Integer run,
    @Nullable Integer task,
    @Nullable Integer company,
    @Nullable String program,
    @Nullable Long operation,
    @Nullable String entry,
    @Nullable Long load,
    @Nullable String reason,
    @Nullable String result) {}
