package dev.lockstep.dataupgrade.matrix;

import dev.lockstep.dataupgrade.RunState;

/**
 * How a run stands: as long as it rests and this is the same, so are its tasks.
 *
 * @param restarts how often it was taken up again after a crash
 * @param decision number in the audit, or 0 when nobody decided anything
 */
record MatrixStanding(RunState state, int restarts, long decision) {}
