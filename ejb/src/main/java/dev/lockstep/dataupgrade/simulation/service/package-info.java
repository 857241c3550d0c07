/** The beans that start, execute, stop, show and clean up simulations. */
@NullMarked
package dev.lockstep.dataupgrade.simulation.service;

import org.jspecify.annotations.NullMarked;
