package dev.lockstep.reconfiguration.cylinder;

/**
 * What is to be copied.
 *
 * @param key of the source's table; the target has no keys yet
 * @param amp the number that the cylinder is written for
 * @param writtenBy who writes it, such as {@code move 3}
 */
public record CylinderOrder(CylinderRange range, TableKey key, int amp, String writtenBy) {}
