package dev.lockstep.reconfiguration;

/**
 * What was copied of a cylinder.
 *
 * @param bytes as they passed from one database to the other, or as they were estimated when the
 *     rows stayed in their database
 * @param checksum of the rows as they were read from the source
 */
public record CylinderEnd(long rows, long bytes, String checksum) {}
