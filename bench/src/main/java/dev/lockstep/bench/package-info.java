/**
 * What benchmarks, chaos campaigns and integration tests share: waiting for a condition, and the
 * one exception that they all fail with. Only processes, REST and JDBC are used: nothing here knows
 * the server's classes.
 */
@NullMarked
package dev.lockstep.bench;

import org.jspecify.annotations.NullMarked;
