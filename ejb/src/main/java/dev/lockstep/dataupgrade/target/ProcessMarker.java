package dev.lockstep.dataupgrade.target;

import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.sql.DatabaseFaults;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The marker of a program that a process executes on a connection of its own. Where effect and
 * marker cannot commit together, the marker says before the process is started that it was, so that
 * the next attempt knows.
 */
public final class ProcessMarker {

  private final ProgramExecution execution;

  public ProcessMarker(ProgramExecution execution) {
    this.execution = execution;
  }

  /**
   * What the marker said before this attempt.
   *
   * @param done the end of an earlier attempt, or null
   * @param startedBefore whether an earlier attempt may have left effects
   */
  public record Found(ExecutionResult.@Nullable Done done, boolean startedBefore) {}

  /** Looks for the marker and leaves it as it is. */
  public Found look(CompanyConnection company) throws SQLException {
    Optional<HistoryRow> row = find(company);
    return new Found(row.map(this::done).orElse(null), row.isPresent());
  }

  /** Looks for the marker and writes that the program is begun; that is committed. */
  public Found begin(CompanyConnection company) throws SQLException {
    Optional<HistoryRow> row = find(company);
    if (row.isPresent() && row.get().done()) {
      return new Found(done(row.get()), true);
    }
    company.select();
    StepwiseHistory history = new StepwiseHistory(company.connection(), execution);
    if (row.isPresent()) {
      history.takeUp();
    } else {
      history.begin();
    }
    return new Found(null, row.isPresent());
  }

  private Optional<HistoryRow> find(CompanyConnection company) throws SQLException {
    company.select();
    Connection connection = company.connection();
    Optional<HistoryRow> row = CompanyHistory.find(connection, execution.key());
    connection.rollback();
    row.ifPresent(HistoryRow::requireWhole);
    return row;
  }

  private ExecutionResult.@Nullable Done done(HistoryRow row) {
    return row.done() ? ExecutionResult.Done.found(0, row) : null;
  }

  /** Writes that the program is done, and commits it. */
  public void finish(CompanyConnection company, long millis) throws SQLException {
    company.select();
    new StepwiseHistory(company.connection(), execution).finish(millis);
    company.connection().commit();
  }

  /**
   * The statement by which a process writes the marker in its own transaction; it changes a row.
   */
  public String statement(CompanyConnection company) {
    return company.kind() == DatabaseKind.POSTGRESQL
        ? new PostgresMarker(company).add(execution).insert()
        : "UPDATE "
            + company.quotedSchema()
            + ".lockstep_history SET state = 'DONE', statement = statements, doubt = NULL,"
            + " finished_at = CURRENT_TIMESTAMP,"
            + " duration_ms = DATEDIFF('MILLISECOND', started_at, CURRENT_TIMESTAMP)"
            + " WHERE program = '"
            + execution.key().replace("'", "''")
            + "' AND state = 'RUNNING'";
  }

  /**
   * Whether executing the same again may succeed after such an error.
   *
   * @param error SQLSTATE, a blank and the vendor's code, or null
   */
  public static boolean worthAnotherAttempt(@Nullable String error) {
    if (error == null) {
      return false;
    }
    String[] parts = error.split(" ", 2);
    return DatabaseFaults.worthAnotherAttempt(
        new SQLException("", parts[0], Integer.parseInt(parts[1])));
  }
}
