/**
 * The order in which peers are measured; medians, ratios, and how they are printed: as a table for
 * people, as one JSON line for tools.
 */
@NullMarked
package dev.lockstep.bench.figures;

import org.jspecify.annotations.NullMarked;
