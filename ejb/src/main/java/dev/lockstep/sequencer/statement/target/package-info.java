/**
 * Executes a script in a schema and keeps there, in the table {@code lockstep_entry}, how far it
 * has come.
 */
@NullMarked
package dev.lockstep.sequencer.statement.target;

import org.jspecify.annotations.NullMarked;
