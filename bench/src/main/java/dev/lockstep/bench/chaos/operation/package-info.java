/**
 * Operations as what a campaign disturbs: a table of contents with every type of entry, a driver
 * who continues it, and what must be true when it is done.
 */
@NullMarked
package dev.lockstep.bench.chaos.operation;

import org.jspecify.annotations.NullMarked;
