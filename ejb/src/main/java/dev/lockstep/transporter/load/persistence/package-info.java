/** Loads, their statistics and their restart log in the control database. */
@NullMarked
package dev.lockstep.transporter.load.persistence;

import org.jspecify.annotations.NullMarked;
