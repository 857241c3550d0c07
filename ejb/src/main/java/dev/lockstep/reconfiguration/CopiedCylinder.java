package dev.lockstep.reconfiguration;

import org.jspecify.annotations.Nullable;

/**
 * A cylinder as the control database recorded it when it was copied.
 *
 * @param number its number in the table, from 1
 * @param low the lowest key, or null for no limit
 * @param high the first key above it, or null for no limit
 * @param checksum of its rows, in hexadecimal digits
 */
public record CopiedCylinder(
    String table,
    int number,
    @Nullable String low,
    @Nullable String high,
    long rows,
    String checksum) {}
