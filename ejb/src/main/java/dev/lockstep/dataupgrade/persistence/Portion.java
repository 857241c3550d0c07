package dev.lockstep.dataupgrade.persistence;

/**
 * How much is claimed at once.
 *
 * @param ready tasks whose prerequisites have been executed, at most, from 1
 * @param followers tasks that wait for these only, at most
 * @param longest tasks of one company that one bshell gets together, at most, from 1
 */
public record Portion(int ready, int followers, int longest) {}
