package dev.lockstep.dataupgrade.persistence;

import dev.lockstep.dataupgrade.PlannedProgram;
import dev.lockstep.dataupgrade.TaskStanding;
import org.jspecify.annotations.Nullable;

/**
 * A task that initialization found to be needed.
 *
 * @param path milliseconds from its start until all is executed that waits for it; of two tasks of
 *     a runtime class the one with the longer path goes first
 * @param expected how many milliseconds it will take, or null when it was never executed
 */
public record NewTask(
    int company,
    String table,
    PlannedProgram program,
    TaskStanding standing,
    long path,
    @Nullable Long expected) {}
