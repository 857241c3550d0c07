package dev.lockstep.dataupgrade.target;

import dev.lockstep.dataupgrade.sql.SqlStatement;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * For databases that roll back DDL (PostgreSQL): the program and its marker are one transaction.
 * The marker's key makes a second execution impossible.
 */
public final class AtomicExecutor implements ProgramExecutor {

  @Override
  public ExecutionResult execute(CompanyConnection company, ProgramExecution execution)
      throws SQLException {
    if (execution.resumed()) {
      Optional<ExecutionResult> done = foundDone(company, execution);
      if (done.isPresent()) {
        return done.get();
      }
    }
    Connection connection = company.connection();
    long started = System.nanoTime();
    int index = 0;
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      for (; index < execution.statements().size(); index++) {
        String text = execution.statements().get(index).text();
        // the schema is set in the first statement's round trip, for this transaction only
        statement.execute(index == 0 ? schemaThen(company, text) : text);
      }
      mark(company, execution, (System.nanoTime() - started) / 1_000_000);
      connection.commit();
      return new ExecutionResult.Done(execution.statements().size(), null);
    } catch (SQLException e) {
      rollback(connection, e);
      return afterFailure(company, execution, index, e);
    }
  }

  private static String schemaThen(CompanyConnection company, String text) {
    return "SET LOCAL search_path TO " + company.quotedSchema() + ";\n" + text;
  }

  private static void rollback(Connection connection, SQLException cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  /** Another attempt may have done it all, and this one failed on its effect. */
  private static ExecutionResult afterFailure(
      CompanyConnection company, ProgramExecution execution, int index, SQLException e)
      throws SQLException {
    if (SqlFaults.worthAnotherAttempt(e)) {
      return new ExecutionResult.Interrupted(describe(execution, index, e));
    }
    return foundDone(company, execution)
        .orElseGet(
            () ->
                new ExecutionResult.Failed(
                    execution.statements().size(), 0, describe(execution, index, e)));
  }

  private static String describe(ProgramExecution execution, int index, SQLException e) {
    if (index >= execution.statements().size()) {
      return "Writing the marker or committing failed: " + e.getMessage();
    }
    SqlStatement statement = execution.statements().get(index);
    return SqlFaults.describe(index, statement, e);
  }

  private static Optional<ExecutionResult> foundDone(
      CompanyConnection company, ProgramExecution execution) throws SQLException {
    company.select();
    Optional<HistoryRow> row = CompanyHistory.find(company.connection(), execution.program());
    company.connection().rollback();
    return row.filter(HistoryRow::done)
        .map(
            done ->
                new ExecutionResult.Done(
                    execution.statements().size(),
                    "Found executed in the company's history (run " + done.run() + ")"));
  }

  /** Names the schema, since the program may have set another one. */
  private static void mark(CompanyConnection company, ProgramExecution execution, long millis)
      throws SQLException {
    String sql =
        "INSERT INTO "
            + company.quotedSchema()
            + ".lockstep_history (program, checksum, run, state, statement, statements,"
            + " started_at, finished_at, duration_ms)"
            + " VALUES (?, ?, ?, 'DONE', ?, ?, transaction_timestamp(), clock_timestamp(), ?)";
    try (PreparedStatement statement = company.connection().prepareStatement(sql)) {
      statement.setString(1, execution.program());
      statement.setString(2, execution.checksum());
      statement.setLong(3, execution.run().value());
      statement.setInt(4, execution.statements().size());
      statement.setInt(5, execution.statements().size());
      statement.setLong(6, millis);
      statement.executeUpdate();
    }
  }
}
