/**
 * Reads what a database schema holds, structure and rows, in a form that can be compared: how it is
 * shown that two ways led to the same result.
 */
@NullMarked
package dev.lockstep.bench.schema;

import org.jspecify.annotations.NullMarked;
