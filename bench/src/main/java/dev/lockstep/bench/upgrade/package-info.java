/**
 * The upgrade benchmark: the same migrations of the same many schemas by Lockstep, by Flyway and by
 * plain JDBC, interleaved in one run.
 */
@NullMarked
package dev.lockstep.bench.upgrade;

import org.jspecify.annotations.NullMarked;
