package dev.lockstep.dataupgrade.persistence;

import dev.lockstep.dataupgrade.PlannedProgram;
import dev.lockstep.dataupgrade.TaskStanding;

/** A task that initialization found to be needed. */
public record NewTask(int company, String table, PlannedProgram program, TaskStanding standing) {}
