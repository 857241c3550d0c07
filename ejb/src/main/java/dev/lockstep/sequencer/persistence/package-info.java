/** Operations, their entries and their files in the control database. */
@NullMarked
package dev.lockstep.sequencer.persistence;

import org.jspecify.annotations.NullMarked;
