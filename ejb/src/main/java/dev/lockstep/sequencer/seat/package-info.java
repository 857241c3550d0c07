/**
 * The driver's seat: at most one person presses the buttons of this Lockstep, and any number watch
 * (reference/put-sequencer.txt). Here are the rules of who may take, ask for, give and leave it.
 */
@NullMarked
package dev.lockstep.sequencer.seat;

import org.jspecify.annotations.NullMarked;
