/**
 * Where a campaign's companies live: in a database server that can be killed and started again, or
 * in files that the Lockstep server opens itself.
 */
@NullMarked
package dev.lockstep.bench.chaos.store;

import org.jspecify.annotations.NullMarked;
