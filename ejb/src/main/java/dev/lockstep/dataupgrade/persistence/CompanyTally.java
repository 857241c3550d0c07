package dev.lockstep.dataupgrade.persistence;

/**
 * Tasks of one company in one state.
 *
 * @param millis the sum of their durations
 */
public record CompanyTally(long tasks, long millis) {}
