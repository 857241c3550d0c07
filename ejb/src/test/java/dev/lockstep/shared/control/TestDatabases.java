package dev.lockstep.shared.control;

import javax.sql.DataSource;

/** Makes databases of one kind and drops them again. Used by one test class at a time. */
interface TestDatabases {

  /** A new database without tables. */
  DataSource empty();

  /** A new database with Lockstep's own tables. */
  DataSource migrated();

  /** Drops all that were made; who is still connected is disconnected. */
  void dropAll();
}
