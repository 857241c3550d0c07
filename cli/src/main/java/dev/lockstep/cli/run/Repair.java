package dev.lockstep.cli.run;

/**
 * What a decision about a task brought.
 *
 * @param note what became of it, and what to do next
 */
public record Repair(Run run, String note) {}
