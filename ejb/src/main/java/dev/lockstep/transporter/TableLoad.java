package dev.lockstep.transporter;

/**
 * Rows of a source are written to a table by the operator that comes with Lockstep.
 *
 * @param errorLimit the number of bad rows that ends an instance, from 1
 */
public record TableLoad(From from, Into into, Mode mode, long errorLimit) implements LoadWork {}
