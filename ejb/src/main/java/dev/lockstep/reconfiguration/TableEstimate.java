package dev.lockstep.reconfiguration;

/**
 * How much a table is, about.
 *
 * @param rows as the database's statistics have them
 * @param bytes on the disk, without indexes; 0 when the database does not know
 */
public record TableEstimate(String table, long rows, long bytes) {}
