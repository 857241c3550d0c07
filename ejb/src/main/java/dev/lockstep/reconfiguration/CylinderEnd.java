package dev.lockstep.reconfiguration;

/**
 * What was copied of a cylinder, the same on both sides.
 *
 * @param bytes as they passed from one database to the other
 */
public record CylinderEnd(long rows, long bytes, String checksum) {}
