package dev.lockstep.dataupgrade.matrix;

import dev.lockstep.dataupgrade.TaskState;

/**
 * A task where the matrix is made.
 *
 * @param rank of its effective runtime class; the smallest is executed first
 * @param weight the longest path behind it; of one rank the heaviest is executed first
 */
record MatrixTask(
    long task, int company, MatrixProgram program, int rank, int weight, TaskState state) {}
