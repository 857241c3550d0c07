package dev.lockstep.dataupgrade;

/**
 * A line of what a program said in one attempt.
 *
 * @param number counted from 1 over all lines of the attempt, also those that are left out
 * @param at when, by the server's monotonic clock in nanoseconds
 */
public record ReportLine(long number, long at, ProgramMessage message) {}
