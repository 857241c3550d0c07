/** Keeps the driver's seat in the control database. */
@NullMarked
package dev.lockstep.sequencer.seat.persistence;

import org.jspecify.annotations.NullMarked;
