/**
 * The entry type {@code sql}: a script of the operation, executed in a data store. Its effect and
 * the rows of {@code lockstep_entry} that say so commit together; what a database executes outside
 * of transactions only is executed by itself, with a row before and after it.
 */
@NullMarked
package dev.lockstep.sequencer.statement;

import org.jspecify.annotations.NullMarked;
