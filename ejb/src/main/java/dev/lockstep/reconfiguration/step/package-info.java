/**
 * The steps of a reconfiguration, one class for each step of reference/move-amp.txt. Each can be
 * executed again, wholly or after it was interrupted anywhere.
 */
@NullMarked
package dev.lockstep.reconfiguration.step;

import org.jspecify.annotations.NullMarked;
