package dev.lockstep.shared.lease;

/**
 * Told by an event when this server begins to hold the lease.
 *
 * @param epoch rises with each holder
 */
public record Leadership(long epoch) {}
