package dev.lockstep.dataupgrade.target;

import dev.lockstep.dataupgrade.Outcome;
import dev.lockstep.dataupgrade.ReportCollector;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.sql.DatabaseFaults;
import dev.lockstep.site.sql.SqlStatement;
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
  public ExecutionResult execute(
      CompanyConnection company, ProgramExecution execution, ReportCollector said)
      throws SQLException {
    if (execution.resumed()) {
      Optional<ExecutionResult> done = foundDone(company, execution);
      if (done.isPresent()) {
        return done.get();
      }
    }
    Connection connection = company.connection();
    List<RoundTrip> roundTrips = roundTrips(company, execution);
    int index = 0;
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
  private static List<RoundTrip> roundTrips(CompanyConnection company, ProgramExecution execution) {
    String schema = "SET LOCAL search_path TO " + company.quotedSchema();
    String end = new PostgresMarker(company).add(execution).insert() + ";COMMIT";
    List<SqlStatement> statements = execution.statements();
    List<RoundTrip> roundTrips = new ArrayList<>();
    for (int index = 0; index < statements.size(); index++) {
      roundTrips.add(RoundTrip.of(index, statements.get(index)));
    }
    boolean routine = statements.stream().anyMatch(one -> ATOMIC.matcher(one.text()).find());
    if (statements.isEmpty() || routine) {
      // the driver does not find the end of such a routine when more follows
      roundTrips.add(0, RoundTrip.ours(schema));
      roundTrips.add(RoundTrip.ours(end));
      return roundTrips;
    }
    int last = roundTrips.size() - 1;
    roundTrips.set(last, roundTrips.get(last).then(end));
    roundTrips.set(0, roundTrips.get(0).after(schema));
    return roundTrips;
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
    if (DatabaseFaults.worthAnotherAttempt(e)) {
      return new ExecutionResult.Interrupted(
          fault.error(), fault.fault(), ProgramStatement.failed(said, e, 0));
    }
    return foundDone(company, execution)
        .orElseGet(
            () ->
                new ExecutionResult.Failed(
                    execution.statements().size(),
                    0,
                    fault.error(),
                    fault.fault(),
                    ProgramStatement.failed(said, e, 0)));
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
