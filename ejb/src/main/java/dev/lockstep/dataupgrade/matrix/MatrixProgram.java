package dev.lockstep.dataupgrade.matrix;

import dev.lockstep.dataupgrade.UpgradeBatch;

/** A column of the matrix: a program that at least one company of the run has a task of. */
public record MatrixProgram(String program, String table, UpgradeBatch batch) {}
