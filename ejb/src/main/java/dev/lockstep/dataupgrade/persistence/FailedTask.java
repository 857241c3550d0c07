package dev.lockstep.dataupgrade.persistence;

import dev.lockstep.dataupgrade.StatementFault;
import org.jspecify.annotations.Nullable;

/**
 * A task that failed.
 *
 * @param fault the statement at which it failed, or null when it was no statement
 */
public record FailedTask(TaskRow task, @Nullable StatementFault fault) {}
