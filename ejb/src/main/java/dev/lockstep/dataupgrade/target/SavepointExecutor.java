package dev.lockstep.dataupgrade.target;

import dev.lockstep.dataupgrade.Outcome;
import dev.lockstep.dataupgrade.ReportCollector;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.sql.DatabaseFaults;
import dev.lockstep.site.sql.SqlStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * For PostgreSQL, inside a transaction that somebody else rolls back: each program has a savepoint,
 * sees what the ones before it did, and ends as its own transaction would. What is due at a commit
 * is done at its end: deferred constraints are checked, temporary tables go, settings are reset.
 */
public final class SavepointExecutor implements ProgramExecutor {

  private static final String SAVEPOINT = "lockstep_program";
  private static final Set<String> SETTING_WORDS = Set.of("SET", "RESET");

  private static final String DEFERRED =
      "SELECT string_agg(quote_ident(n.nspname) || '.' || quote_ident(c.conname), ', ')"
          + " FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace"
          + " WHERE c.condeferred AND n.nspname = current_schema()";

  /**
   * A statement ends soon after the process that wants its result, and with it its locks; before
   * version 14 PostgreSQL cannot do that.
   */
  private static final String NOTICE_THE_END =
      "SELECT set_config(name, '2000', true) FROM pg_settings"
          + " WHERE name = 'client_connection_check_interval'";

  private final int lockTimeoutMillis;

  /**
   * An executor.
   *
   * @param lockTimeoutMillis how long a statement may wait for a lock while the transaction holds
   *     others
   */
  public SavepointExecutor(int lockTimeoutMillis) {
    this.lockTimeoutMillis = lockTimeoutMillis;
  }

  /**
   * Executes the program in the open transaction, which stays open and is not committed.
   *
   * @throws SQLException when the transaction is lost
   */
  @Override
  public ExecutionResult execute(
      CompanyConnection company, ProgramExecution execution, ReportCollector said)
      throws SQLException {
    Connection connection = company.connection();
    try (Statement statement = connection.createStatement();
        ProgramStatement program = new ProgramStatement(connection, execution.timeLimit(), said)) {
      statement.execute("SAVEPOINT " + SAVEPOINT);
      int index = -1;
      try {
        begin(statement, company);
        Optional<HistoryRow> row = CompanyHistory.find(connection, execution.key());
        if (row.filter(HistoryRow::done).isPresent()) {
          return ExecutionResult.Done.found(execution.statements().size(), row.get());
        }
        List<SqlStatement> statements = execution.statements();
        for (index = 0; index < statements.size(); index++) {
          program.execute(RoundTrip.of(index, statements.get(index)));
        }
        end(statement, company, execution);
      } catch (SQLException e) {
        // a transaction that was lost cannot go back, and this throws
        statement.execute("ROLLBACK TO SAVEPOINT " + SAVEPOINT);
        return failed(execution, index, e, said);
      }
      // tells that no statement has ended the transaction in between
      statement.execute("RELEASE SAVEPOINT " + SAVEPOINT);
      return new ExecutionResult.Done(
          execution.statements().size(), null, said.report(Outcome.DONE));
    }
  }

  private void begin(Statement statement, CompanyConnection company) throws SQLException {
    statement.execute("SET LOCAL search_path TO " + company.quotedSchema());
    statement.execute("SET LOCAL lock_timeout TO " + lockTimeoutMillis);
    statement.execute(NOTICE_THE_END);
    String deferred;
    try (ResultSet rows = statement.executeQuery(DEFERRED)) {
      rows.next();
      deferred = rows.getString(1);
    }
    if (deferred != null) {
      statement.execute("SET CONSTRAINTS " + deferred + " DEFERRED");
    }
  }

  private static void end(
      Statement statement, CompanyConnection company, ProgramExecution execution)
      throws SQLException {
    statement.execute(new PostgresMarker(company).add(execution).insert());
    statement.execute("SET CONSTRAINTS ALL IMMEDIATE");
    statement.execute("DISCARD TEMP");
    boolean settings =
        execution.statements().stream()
            .anyMatch(
                one ->
                    one.words().stream().limit(1).anyMatch(SETTING_WORDS::contains)
                        || one.identifiers().contains("SET_CONFIG"));
    if (settings) {
      statement.execute("RESET ROLE");
      statement.execute("RESET ALL");
    }
  }

  private static ExecutionResult failed(
      ProgramExecution execution, int index, SQLException e, ReportCollector said) {
    // what is due at a commit is said of the last statement, as by a transaction of its own
    int last = Math.min(index, execution.statements().size() - 1);
    TransactionFault fault = TransactionFault.of(execution, last, e);
    return DatabaseFaults.worthAnotherAttempt(e)
        ? new ExecutionResult.Interrupted(
            fault.error(), fault.fault(), ProgramStatement.failed(said, e, 0))
        : new ExecutionResult.Failed(
            execution.statements().size(),
            0,
            fault.error(),
            fault.fault(),
            ProgramStatement.failed(said, e, 0));
  }
}
