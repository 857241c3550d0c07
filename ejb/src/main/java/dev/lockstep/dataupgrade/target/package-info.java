/**
 * Executes upgrade programs in the companies' own databases. The effect and the row that says so
 * ({@code lockstep_history}) commit together; where a database commits each DDL statement by
 * itself, the row says after which statement the program stands.
 */
@NullMarked
package dev.lockstep.dataupgrade.target;

import org.jspecify.annotations.NullMarked;
