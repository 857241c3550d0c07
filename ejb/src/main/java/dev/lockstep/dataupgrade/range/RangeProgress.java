package dev.lockstep.dataupgrade.range;

/**
 * How far the ranges of a task are.
 *
 * @param completed how many are in the company's history
 */
public record RangeProgress(int completed, int all) {}
