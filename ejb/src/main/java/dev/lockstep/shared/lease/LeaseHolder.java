package dev.lockstep.shared.lease;

/**
 * Who holds the lease.
 *
 * @param server its name
 */
public record LeaseHolder(String server, long epoch) {}
