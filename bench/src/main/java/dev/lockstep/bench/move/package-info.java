/**
 * The benchmark of moves: the rows of TPC-H's lineitem with their key from one schema of PostgreSQL
 * to another by Lockstep, by a bare binary COPY pipe, and by pg_dump and pg_restore, interleaved in
 * one run.
 */
@NullMarked
package dev.lockstep.bench.move;

import org.jspecify.annotations.NullMarked;
