/** The driver's seat as commands and operators meet it. */
@NullMarked
package dev.lockstep.sequencer.seat.service;

import org.jspecify.annotations.NullMarked;
