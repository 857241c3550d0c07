package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.CompanyStanding;
import dev.lockstep.dataupgrade.Release;
import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.RunOrigin;
import dev.lockstep.dataupgrade.RunState;
import dev.lockstep.dataupgrade.RunStep;
import dev.lockstep.dataupgrade.TaskCounts;
import dev.lockstep.dataupgrade.persistence.TaskRow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run as operators see it. Times left and gone are milliseconds.
 *
 * @param error what keeps it from going on, other than its tasks, or null
 * @param standings how far its companies have come, when it releases by company; else none
 * @param errorsOnly whether nothing but errors is kept in the logs of its tasks
 */
public record RunView(
    RunId run,
    String description,
    String packageCombination,
    RunOrigin origin,
    RunState state,
    @Nullable RunStep step,
    int bshells,
    List<Integer> companies,
    TaskCounts counts,
    List<TaskRow> running,
    @Nullable Long etaMillis,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    long elapsedMillis,
    int restarts,
    @Nullable String error,
    Release release,
    List<CompanyStanding> standings,
    boolean errorsOnly) {}
