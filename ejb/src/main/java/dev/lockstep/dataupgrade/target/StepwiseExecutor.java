package dev.lockstep.dataupgrade.target;

import dev.lockstep.dataupgrade.pack.Checksum;
import dev.lockstep.dataupgrade.sql.SqlStatement;
import dev.lockstep.dataupgrade.sql.StatementKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * For databases that commit each DDL statement by themselves (H2). Rows that statements change
 * commit together with the position in the marker. Before a DDL statement the marker keeps a
 * picture of what the catalog says about the objects that the statement names: when the process
 * dies, the next attempt compares it with the catalog and knows whether the statement took effect.
 *
 * <p>One DDL statement at a time is executed in a database: two of them deadlock inside of H2, and
 * a picture that another one changes would say nothing.
 */
public final class StepwiseExecutor implements ProgramExecutor {

  private final Lock ddlLock;

  /**
   * An executor for one database.
   *
   * @param ddlLock held during each DDL statement; one for all connections to the database
   */
  public StepwiseExecutor(Lock ddlLock) {
    this.ddlLock = ddlLock;
  }

  @Override
  public ExecutionResult execute(Connection connection, ProgramExecution execution)
      throws SQLException {
    Optional<HistoryRow> row = CompanyHistory.find(connection, execution.program());
    connection.rollback();
    if (row.isPresent() && row.get().done()) {
      return new ExecutionResult.Done(
          execution.statements().size(),
          "Found executed in the company's history (run " + row.get().run() + ")");
    }
    StepwiseHistory history = new StepwiseHistory(connection, execution);
    if (row.isEmpty()) {
      history.begin();
      return from(0, connection, execution, history, null);
    }
    return takeUp(row.get(), connection, execution, history);
  }

  private ExecutionResult takeUp(
      HistoryRow row, Connection connection, ProgramExecution execution, StepwiseHistory history)
      throws SQLException {
    int total = execution.statements().size();
    int done = row.statement();
    boolean samePrefix =
        done == 0 || (done <= total && prefix(execution, done).equals(row.prefix()));
    if (!row.checksum().equals(execution.checksum()) && !samePrefix) {
      return new ExecutionResult.Failed(
          total,
          done,
          "An earlier version of the program executed its first "
              + done
              + " statements, and they are not the first ones of the present version. Restore them in the script, or restore"
              + " the company's database");
    }
    if (row.doubt() != null) {
      if (!row.checksum().equals(execution.checksum())) {
        return new ExecutionResult.Failed(
            total,
            done,
            "An earlier version of the program was interrupted in its statement "
                + (done + 1)
                + ", and only that version can tell whether the statement took effect. Install it again and let"
                + " the run go on, or restore the company's database");
      }
      List<String> orphans = leftovers(row, connection, execution);
      if (!orphans.isEmpty()) {
        return new ExecutionResult.Failed(
            total,
            done,
            "The process died while H2 replaced a table by its copy; the rows are in "
                + orphans
                + ". Rename the copy to the table's name and retry, or restore the company's database");
      }
      if (tookEffect(row, connection, execution)) {
        done++;
      }
    }
    history.takeUp();
    String note = "Resumed at statement " + Math.min(done + 1, total) + " of " + total;
    return from(done, connection, execution, history, note);
  }

  private List<String> leftovers(HistoryRow row, Connection connection, ProgramExecution execution)
      throws SQLException {
    ddlLock.lock();
    try {
      return H2Leftovers.remove(connection, execution.statements().get(row.statement()));
    } finally {
      ddlLock.unlock();
    }
  }

  private boolean tookEffect(HistoryRow row, Connection connection, ProgramExecution execution)
      throws SQLException {
    SqlStatement inDoubt = execution.statements().get(row.statement());
    ddlLock.lock();
    try {
      return !H2CatalogPicture.of(connection, inDoubt).equals(row.doubt());
    } finally {
      ddlLock.unlock();
    }
  }

  private ExecutionResult from(
      int first,
      Connection connection,
      ProgramExecution execution,
      StepwiseHistory history,
      @Nullable String note)
      throws SQLException {
    long started = System.nanoTime();
    List<SqlStatement> statements = execution.statements();
    int kept = first;
    int index = first;
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      for (; index < statements.size(); index++) {
        if (statements.get(index).kind() == StatementKind.DML) {
          statement.execute(statements.get(index).text());
        } else {
          kept = index;
          ddl(statement, connection, execution, history, index);
          kept = index + 1;
        }
      }
      history.finish((System.nanoTime() - started) / 1_000_000);
      connection.commit();
      return new ExecutionResult.Done(statements.size(), note);
    } catch (SQLException e) {
      connection.rollback();
      String error =
          index < statements.size()
              ? SqlFaults.describe(index, statements.get(index), e)
              : "Writing the marker or committing failed: " + e.getMessage();
      return SqlFaults.worthAnotherAttempt(e)
          ? new ExecutionResult.Interrupted(error)
          : new ExecutionResult.Failed(statements.size(), kept, error);
    }
  }

  private void ddl(
      Statement statement,
      Connection connection,
      ProgramExecution execution,
      StepwiseHistory history,
      int index)
      throws SQLException {
    SqlStatement ddl = execution.statements().get(index);
    ddlLock.lock();
    try {
      String before = H2CatalogPicture.of(connection, ddl);
      history.stand(index, prefix(execution, index), before);
      connection.commit();
      executeOrClearDoubt(statement, connection, execution, history, index);
      history.stand(index + 1, prefix(execution, index + 1), null);
      connection.commit();
    } finally {
      ddlLock.unlock();
    }
  }

  /** Only a statement that failed leaves no doubt; when moving the marker fails, it stays. */
  private static void executeOrClearDoubt(
      Statement statement,
      Connection connection,
      ProgramExecution execution,
      StepwiseHistory history,
      int index)
      throws SQLException {
    try {
      statement.execute(execution.statements().get(index).text());
    } catch (SQLException e) {
      connection.rollback();
      history.stand(index, prefix(execution, index), null);
      connection.commit();
      throw e;
    }
  }

  private static String prefix(ProgramExecution execution, int statements) {
    return Checksum.of(
        execution.statements().subList(0, statements).stream()
            .map(SqlStatement::text)
            .collect(Collectors.joining(";\n")));
  }
}
