package dev.lockstep.sequencer.statement.target;

/**
 * Which execution of which entry the rows in a data store are about.
 *
 * @param operation a name that no other operation of any control database has
 * @param entry name
 * @param operationName number and name, for who looks at the rows
 */
public record ExecutionKey(String operation, String entry, String operationName) {}
