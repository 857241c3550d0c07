package dev.lockstep.examples.pack;

/** What one statement does to its table, in the kinds that differ in cost. */
public enum Change {
  /** Makes a new, empty table. */
  CREATE_TABLE,
  /** Alters the table's definition; its rows stay as they are. */
  ALTER_TABLE,
  /** Adds a constraint, for which all rows are checked. */
  ADD_CONSTRAINT,
  /** Builds an index from all rows. */
  CREATE_INDEX,
  /** Writes any number of rows. */
  REWRITE_ROWS,
  /** Writes one row that the statement names by its key. */
  SET_ROW
}
