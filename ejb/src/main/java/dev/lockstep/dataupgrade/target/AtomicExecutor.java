package dev.lockstep.dataupgrade.target;

import dev.lockstep.dataupgrade.Outcome;
import dev.lockstep.dataupgrade.ReportCollector;
import dev.lockstep.dataupgrade.sql.SqlStatement;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * For databases that roll back DDL (PostgreSQL): the program and its marker are one transaction.
 * The marker's key makes a second execution impossible.
 */
public final class AtomicExecutor implements ProgramExecutor {

  private static final Pattern ATOMIC = Pattern.compile("(?i)\\bATOMIC\\b");

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
    List<String> roundTrips = roundTrips(company, execution);
    int index = 0;
    ReportCollector said = new ReportCollector();
    try (ProgramStatement statement =
        new ProgramStatement(connection, execution.timeLimit(), said)) {
      for (; index < roundTrips.size(); index++) {
        statement.execute(roundTrips.get(index));
      }
      // the last round trip has committed; this costs none and tells the pool
      connection.commit();
      return new ExecutionResult.Done(
          execution.statements().size(), null, said.report(Outcome.DONE));
    } catch (SQLException e) {
      rollback(connection, e);
      boolean schemaApart = roundTrips.size() > execution.statements().size();
      return afterFailure(company, execution, schemaApart ? index - 1 : index, e, said);
    }
  }

  /**
   * One for each statement. The first one begins with the choice of the schema, which holds for
   * this transaction only, and the last one ends with the marker and the commit.
   */
  private static List<String> roundTrips(CompanyConnection company, ProgramExecution execution) {
    String schema = "SET LOCAL search_path TO " + company.quotedSchema();
    String end = new PostgresMarker(company).add(execution).insert() + ";COMMIT";
    List<String> texts = execution.statements().stream().map(SqlStatement::text).toList();
    List<String> roundTrips = new ArrayList<>(texts);
    if (texts.isEmpty() || texts.stream().anyMatch(text -> ATOMIC.matcher(text).find())) {
      // the driver does not find the end of such a routine when more follows
      roundTrips.add(0, schema);
      roundTrips.add(end);
      return roundTrips;
    }
    int last = texts.size() - 1;
    roundTrips.set(last, then(texts.get(last), end));
    roundTrips.set(0, then(schema, roundTrips.get(0)));
    return roundTrips;
  }

  private static String then(String first, String second) {
    return first + "\n;" + second;
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
      CompanyConnection company,
      ProgramExecution execution,
      int index,
      SQLException e,
      ReportCollector said)
      throws SQLException {
    TransactionFault fault = TransactionFault.of(execution, index, e);
    if (SqlFaults.worthAnotherAttempt(e)) {
      return new ExecutionResult.Interrupted(fault.error(), fault.fault());
    }
    return foundDone(company, execution)
        .orElseGet(
            () ->
                new ExecutionResult.Failed(
                    execution.statements().size(),
                    0,
                    fault.error(),
                    fault.fault(),
                    ProgramStatement.failed(said, e)));
  }

  private static Optional<ExecutionResult> foundDone(
      CompanyConnection company, ProgramExecution execution) throws SQLException {
    company.select();
    Optional<HistoryRow> row = CompanyHistory.find(company.connection(), execution.key());
    company.connection().rollback();
    row.ifPresent(HistoryRow::requireWhole);
    return row.filter(HistoryRow::done)
        .map(done -> ExecutionResult.Done.found(execution.statements().size(), done));
  }
}
