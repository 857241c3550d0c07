package dev.lockstep.dataupgrade;

import org.jspecify.annotations.Nullable;

/**
 * The state that follows for one task from the tasks that it needs.
 *
 * @param unmet number of prerequisites that have not been executed
 * @param blockedBy code of the failed program that blocks the task, or null
 */
public record TaskStanding(TaskState state, int unmet, @Nullable String blockedBy) {}
