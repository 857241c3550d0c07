/** Simulations, what came of their tasks, and the copies of schemas, in the control database. */
@NullMarked
package dev.lockstep.dataupgrade.simulation.persistence;

import org.jspecify.annotations.NullMarked;
