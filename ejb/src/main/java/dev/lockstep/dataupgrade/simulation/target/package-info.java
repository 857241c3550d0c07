/**
 * Places in companies' databases where programs can be executed and nothing is kept: a transaction
 * that is rolled back on PostgreSQL, a copy of the schema that is dropped on H2.
 */
@NullMarked
package dev.lockstep.dataupgrade.simulation.target;

import org.jspecify.annotations.NullMarked;
