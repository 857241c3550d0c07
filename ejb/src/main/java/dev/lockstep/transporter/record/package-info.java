/**
 * Records as bytes: where each one ends, what its fields are, and blocks of them that are read and
 * written as a whole. Plain Java; one block's memory is used again for the next.
 */
@NullMarked
package dev.lockstep.transporter.record;

import org.jspecify.annotations.NullMarked;
