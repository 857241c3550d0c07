package dev.lockstep.reconfiguration;

import org.jspecify.annotations.Nullable;

/**
 * The command to copy a cylinder.
 *
 * @param id of the command; the message that reminds of it carries nothing else
 * @param fromAmp the Move-From AMP
 * @param cylinder its number in the table, from 1
 * @param low the lowest key, as the cylinder index has it, or null for no limit
 * @param high the first key above it, or null for no limit
 * @param estimatedBytes what it is thought to have
 */
public record CylinderCommand(
    long id,
    ReconfigurationId reconfiguration,
    int fromAmp,
    String table,
    int cylinder,
    @Nullable String low,
    @Nullable String high,
    long estimatedBytes,
    CylinderState state,
    int attempt) {}
