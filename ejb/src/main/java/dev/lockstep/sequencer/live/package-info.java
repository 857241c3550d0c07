/** Shows operations, their entries and the driver's seat to viewers. */
@NullMarked
package dev.lockstep.sequencer.live;

import org.jspecify.annotations.NullMarked;
