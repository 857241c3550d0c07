/**
 * Chaos campaigns: an engine's work on the real server, which is killed without warning at random
 * moments and started again. Afterwards everything must have happened exactly once.
 */
@NullMarked
package dev.lockstep.bench.chaos;

import org.jspecify.annotations.NullMarked;
