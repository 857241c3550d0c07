package dev.lockstep.reconfiguration;

/**
 * The move of one AMP with the storages as they were when it was ordered.
 *
 * @param fromStorage name of the storage that holds the AMP's rows
 * @param toStorage name of the storage that receives them
 */
public record PlannedMove(AmpMove move, String fromStorage, String toStorage) {}
