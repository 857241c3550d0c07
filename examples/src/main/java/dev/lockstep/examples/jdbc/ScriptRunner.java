package dev.lockstep.examples.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Runs a script statement by statement on one connection, as the connection commits. */
public final class ScriptRunner {
  private ScriptRunner() {}

  /**
   * Runs all statements of a script in their order.
   *
   * @param name names the script in the message of a failure
   * @throws SQLException of the first statement that fails, with the script's name and the
   *     statement
   */
  public static void run(Connection connection, String name, String script) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : SqlStatements.split(script)) {
        execute(statement, name, sql);
      }
    }
  }

  private static void execute(Statement statement, String name, String sql) throws SQLException {
    try {
      statement.execute(sql);
    } catch (SQLException fault) {
      throw new SQLException(
          name + ": " + fault.getMessage() + " in: " + sql, fault.getSQLState(), fault);
    }
  }
}
