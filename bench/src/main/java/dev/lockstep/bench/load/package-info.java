/**
 * The load benchmark: the same files with rows of TPC-H's lineitem into the same empty table by
 * Lockstep, by bare COPY, by psql and by Spring Batch, interleaved in one run.
 */
@NullMarked
package dev.lockstep.bench.load;

import org.jspecify.annotations.NullMarked;
