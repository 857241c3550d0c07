package dev.lockstep.dataupgrade.api;

import java.sql.Connection;
import java.util.Optional;

/** What an upgrade program is given, and by which it tells how it went. */
public interface UpgradeContext {

  /**
   * A connection whose current schema is the company's, with auto-commit off. Lockstep commits; the
   * connection refuses {@code commit()} and {@code setAutoCommit(true)}.
   */
  Connection connection();

  /** The number of the company. */
  int company();

  /** The name of the company's schema, as the database keeps it. */
  String schema();

  /** The code of this program. */
  String program();

  /** The number of the data upgrade run. */
  long run();

  /** How often the task was claimed, this time included. */
  int attempt();

  /**
   * Whether an earlier attempt may have left effects. Never on PostgreSQL, where a transaction
   * takes back all of a failed attempt; on H2 DDL statements commit by themselves.
   */
  boolean startedBefore();

  /**
   * The rows to upgrade, when the pack divides the program by {@code ranges}: this is called once
   * for each range, and each call commits by itself. Empty when all rows are to be upgraded.
   */
  default Optional<DataRange> range() {
    return Optional.empty();
  }

  /** Adds a line to the task's log. */
  void log(String line);

  /** Tells an operator something; the task ends as done with information. */
  void information(String text);

  /** Names a row that was not upgraded; the task ends as done with row errors. */
  void rowError(String text);
}
