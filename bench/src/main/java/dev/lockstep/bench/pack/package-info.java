/**
 * Writes feature packs and site files for campaigns and benchmarks, as a person would write them by
 * hand.
 */
@NullMarked
package dev.lockstep.bench.pack;

import org.jspecify.annotations.NullMarked;
