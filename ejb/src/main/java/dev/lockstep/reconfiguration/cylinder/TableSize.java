package dev.lockstep.reconfiguration.cylinder;

/**
 * How large a table is, about.
 *
 * @param table as the database writes it
 * @param rows by the database's statistics on PostgreSQL, where they may be old; counted on H2
 * @param bytes on the disk, without indexes; 0 when the database does not know
 */
public record TableSize(String table, long rows, long bytes) {}
