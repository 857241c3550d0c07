/**
 * What an entry type is to the sequencer: one class that checks an entry's settings and executes
 * it, found as a CDI bean, with one job XML of its own.
 */
@NullMarked
package dev.lockstep.sequencer.entry;

import org.jspecify.annotations.NullMarked;
