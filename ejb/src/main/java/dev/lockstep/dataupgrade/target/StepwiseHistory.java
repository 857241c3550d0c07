package dev.lockstep.dataupgrade.target;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Moves the marker of one program forward, statement by statement. */
final class StepwiseHistory {

  private static final String SERIALIZATION_FAILURE = "40001";

  private final Connection connection;
  private final ProgramExecution execution;

  StepwiseHistory(Connection connection, ProgramExecution execution) {
    this.connection = connection;
    this.execution = execution;
  }

  /** Writes that the program is being executed and no statement is done. */
  void begin() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO lockstep_history (program, checksum, run, state, statement, statements)"
                + " VALUES (?, ?, ?, 'RUNNING', 0, ?)")) {
      statement.setString(1, execution.key());
      statement.setString(2, execution.checksum());
      statement.setLong(3, execution.run().value());
      statement.setInt(4, execution.statements().size());
      statement.executeUpdate();
    }
    connection.commit();
  }

  /** Writes that an earlier attempt is taken up with the script as it is now. */
  void takeUp() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE lockstep_history SET checksum = ?, run = ?, statements = ?"
                + " WHERE program = ? AND state = 'RUNNING'")) {
      statement.setString(1, execution.checksum());
      statement.setLong(2, execution.run().value());
      statement.setInt(3, execution.statements().size());
      statement.setString(4, execution.key());
      statement.executeUpdate();
    }
    connection.commit();
  }

  /**
   * Writes how many statements are done; the caller commits.
   *
   * @param prefix checksum over these statements
   * @param doubt picture of the catalog before the DDL statement that comes next, or null
   */
  void stand(int done, String prefix, @Nullable String doubt) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE lockstep_history SET statement = ?, prefix = ?, doubt = ?"
                + " WHERE program = ? AND state = 'RUNNING'")) {
      statement.setInt(1, done);
      statement.setString(2, prefix);
      statement.setString(3, doubt);
      statement.setString(4, execution.key());
      requireMine(statement.executeUpdate());
    }
  }

  /** Writes that the whole program is done; the caller commits. */
  void finish(long millis) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE lockstep_history SET state = 'DONE', statement = statements, doubt = NULL,"
                + " finished_at = CURRENT_TIMESTAMP, duration_ms = ?"
                + " WHERE program = ? AND state = 'RUNNING'")) {
      statement.setLong(1, millis);
      statement.setString(2, execution.key());
      requireMine(statement.executeUpdate());
    }
  }

  /** Otherwise an attempt that came later has overtaken this one, whose rows must not be kept. */
  private static void requireMine(int rows) throws SQLException {
    if (rows != 1) {
      throw new SQLException("Another attempt has completed the program", SERIALIZATION_FAILURE);
    }
  }
}
