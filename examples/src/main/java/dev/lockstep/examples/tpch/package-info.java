/**
 * TPC-H's tables made by a generator, the operation that loads them, and the answers that four of
 * TPC-H's queries must give afterwards. The answers are computed from the generator's rows, without
 * a database.
 */
@NullMarked
package dev.lockstep.examples.tpch;

import org.jspecify.annotations.NullMarked;
