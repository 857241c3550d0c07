package dev.lockstep.reconfiguration;

import org.jspecify.annotations.Nullable;

/**
 * A cylinder that is to be copied.
 *
 * @param fromAmp the Move-From AMP
 * @param cylinder its number in the table, from 1
 * @param low the lowest key, or null for no limit
 * @param high the first key above it, or null for no limit
 */
public record NewCylinder(
    int fromAmp,
    String table,
    int cylinder,
    @Nullable String low,
    @Nullable String high,
    long estimatedBytes) {}
