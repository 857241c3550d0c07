package dev.lockstep.dataupgrade.persistence;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.TaskId;

/**
 * A task that a bshell owns as long as its lease is renewed.
 *
 * @param attempt 1 for the first claim; guards the final write
 * @param faults how many attempts were ended by a fault of the system
 */
public record ClaimedTask(
    TaskId task, RunId run, int company, String program, int attempt, int faults) {}
