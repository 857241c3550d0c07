package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.TaskCounts;
import org.jspecify.annotations.Nullable;

/**
 * How far the tasks of a run are.
 *
 * @param etaMillis how long it will still take, or null when that is not known
 */
public record RunProgress(TaskCounts counts, @Nullable Long etaMillis) {}
