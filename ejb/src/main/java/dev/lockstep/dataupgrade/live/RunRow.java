package dev.lockstep.dataupgrade.live;

import dev.lockstep.dataupgrade.Release;
import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.RunOrigin;
import dev.lockstep.dataupgrade.RunState;
import dev.lockstep.dataupgrade.RunStep;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run as its row in the control database says, and the newest decision about it: as long as a run
 * rests and these are the same, so are its tasks.
 *
 * @param decision number in the audit, or 0 when nobody decided anything
 */
record RunRow(
    RunId id,
    String description,
    String packageCombination,
    RunOrigin origin,
    RunState state,
    @Nullable RunStep step,
    int bshells,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    int restarts,
    @Nullable String error,
    Release release,
    boolean errorsOnly,
    long decision) {}
