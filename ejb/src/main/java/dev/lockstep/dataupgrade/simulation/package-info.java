/**
 * Simulates data upgrade runs: every program is executed and nothing is kept. At this root stand
 * the plain rules; the packages below join them to the control database, to the companies'
 * databases, and to batch jobs and callers.
 */
@NullMarked
package dev.lockstep.dataupgrade.simulation;

import org.jspecify.annotations.NullMarked;
