/**
 * TPC-H's line items dealt out over four AMPs by a load, two of which then move to other storages;
 * counts and sums over all AMPs, known from the generator, have to stay the same.
 */
@NullMarked
package dev.lockstep.examples.amps;

import org.jspecify.annotations.NullMarked;
