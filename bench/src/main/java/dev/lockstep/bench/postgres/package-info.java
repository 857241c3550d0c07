/**
 * A PostgreSQL server of one's own, from binaries that come as Maven artifacts: nothing has to be
 * installed.
 */
@NullMarked
package dev.lockstep.bench.postgres;

import org.jspecify.annotations.NullMarked;
