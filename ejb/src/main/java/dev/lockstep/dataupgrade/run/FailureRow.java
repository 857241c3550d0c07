package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.TaskId;
import java.util.List;

/**
 * A task that failed.
 *
 * @param blocks codes of the programs that cannot be executed because of it
 */
public record FailureRow(
    TaskId task, int company, String program, String error, List<String> blocks) {}
