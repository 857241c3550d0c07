package dev.lockstep.reconfiguration;

/**
 * How far the copy of a table has come.
 *
 * @param fromAmp the Move-From AMP
 * @param cylinders how many the table has
 * @param copied how many of them are copied
 * @param copying how many are being copied
 * @param failed how many wait after they have met an error
 * @param estimatedBytes of all of them
 * @param rows of those that are copied
 * @param bytes of those that are copied
 */
public record CopyProgress(
    int fromAmp,
    String table,
    int cylinders,
    int copied,
    int copying,
    int failed,
    long estimatedBytes,
    long rows,
    long bytes) {}
