package dev.lockstep.dataupgrade.target;

import dev.lockstep.dataupgrade.Outcome;
import dev.lockstep.dataupgrade.ProgramReport;
import dev.lockstep.dataupgrade.ReportCollector;
import dev.lockstep.dataupgrade.StatementFault;
import dev.lockstep.shared.folder.Checksum;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.sql.DatabaseFaults;
import dev.lockstep.site.sql.SqlStatement;
import dev.lockstep.site.sql.StatementKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One attempt of one program, statement by statement; see {@link StepwiseExecutor}. */
final class StepwiseAttempt {

  private final Connection connection;
  private final Lock ddlLock;
  private final ReadWriteLock tables;
  private final ProgramExecution execution;
  private final List<SqlStatement> statements;
  private final StepwiseHistory history;
  private final ReportCollector said;
  private long rowsKept;

  /** An attempt in a company whose schema is the current one. */
  StepwiseAttempt(CompanyConnection company, ProgramExecution execution, ReportCollector said) {
    this.said = said;
    this.connection = company.connection();
    this.ddlLock = company.ddlLock();
    this.tables = company.tables();
    this.execution = execution;
    this.statements = execution.statements();
    this.history = new StepwiseHistory(connection, execution);
  }

  ExecutionResult execute() throws SQLException {
    Optional<HistoryRow> row = CompanyHistory.find(connection, execution.key());
    connection.rollback();
    if (row.isEmpty()) {
      history.begin();
      return from(0, null);
    }
    if (row.get().done()) {
      return ExecutionResult.Done.found(statements.size(), row.get());
    }
    row.get().requireWhole();
    return takeUp(row.get());
  }

  private ExecutionResult takeUp(HistoryRow row) throws SQLException {
    String objection = objection(row);
    if (objection != null) {
      return new ExecutionResult.Failed(statements.size(), row.statement(), objection);
    }
    int done = row.statement();
    if (row.doubt() != null && tookEffect(row)) {
      done++;
    }
    history.takeUp();
    return from(
        done,
        "Resumed at statement "
            + Math.min(done + 1, statements.size())
            + " of "
            + statements.size());
  }

  /** Why the program cannot go on where the marker stands, or null. */
  private @Nullable String objection(HistoryRow row) throws SQLException {
    int done = row.statement();
    boolean sameProgram = row.checksum().equals(execution.checksum());
    boolean samePrefix =
        done == 0 || (done <= statements.size() && prefix(done).equals(row.prefix()));
    if (!sameProgram && !samePrefix) {
      return "An earlier version of the program executed its first "
          + done
          + " statements, and they are not the first ones of the present version. Restore them in"
          + " the script, or restore the company's database";
    }
    if (row.doubt() == null) {
      return null;
    }
    if (!sameProgram) {
      return "An earlier version of the program was interrupted in its statement "
          + (done + 1)
          + ", and only that version can tell whether the statement took effect. Install it again"
          + " and let the run go on, or restore the company's database";
    }
    List<String> orphans = removeLeftovers(statements.get(done));
    return orphans.isEmpty()
        ? null
        : "The process died while H2 replaced a table by its copy; the rows are in "
            + orphans
            + ". Rename the copy to the table's name and retry, or restore the company's database";
  }

  private List<String> removeLeftovers(SqlStatement interrupted) throws SQLException {
    ddlLock.lock();
    try {
      return H2Leftovers.remove(connection, interrupted);
    } finally {
      ddlLock.unlock();
    }
  }

  private boolean tookEffect(HistoryRow row) throws SQLException {
    SqlStatement inDoubt = statements.get(row.statement());
    ddlLock.lock();
    try {
      return !H2CatalogPicture.of(connection, inDoubt).equals(row.doubt());
    } finally {
      ddlLock.unlock();
    }
  }

  private ExecutionResult from(int first, @Nullable String note) throws SQLException {
    long started = System.nanoTime();
    int kept = first;
    int index = first;
    boolean changesRows = false;
    try (ProgramStatement statement =
        new ProgramStatement(connection, execution.timeLimit(), said)) {
      for (; index < statements.size(); index++) {
        if (statements.get(index).kind() == StatementKind.DML) {
          if (!changesRows) {
            tables.readLock().lock();
            changesRows = true;
          }
          statement.execute(RoundTrip.of(index, statements.get(index)));
        } else {
          if (changesRows) {
            // others may be waiting for these rows, with the right to alter their table
            history.stand(index, prefix(index), null);
            connection.commit();
            tables.readLock().unlock();
            changesRows = false;
          }
          rowsKept = said.rows();
          kept = index;
          ddl(statement, index);
          kept = index + 1;
        }
      }
      history.finish((System.nanoTime() - started) / 1_000_000);
      connection.commit();
      return new ExecutionResult.Done(statements.size(), note, said.report(Outcome.DONE));
    } catch (SQLException e) {
      connection.rollback();
      return ended(index, kept, e);
    } finally {
      if (changesRows) {
        tables.readLock().unlock();
      }
    }
  }

  private ExecutionResult ended(int index, int kept, SQLException e) {
    boolean ofStatement = index < statements.size();
    String error =
        ofStatement
            ? SqlFaults.describe(index, statements.get(index), e)
            : "Writing the marker or committing failed: " + e.getMessage();
    StatementFault fault = ofStatement ? SqlFaults.fault(index, statements.get(index), e) : null;
    ProgramReport report = ProgramStatement.failed(said, e, rowsKept);
    return DatabaseFaults.worthAnotherAttempt(e)
        ? new ExecutionResult.Interrupted(error, fault, report)
        : new ExecutionResult.Failed(statements.size(), kept, error, fault, report);
  }

  private void ddl(ProgramStatement statement, int index) throws SQLException {
    tables.writeLock().lock();
    ddlLock.lock();
    try {
      String before = H2CatalogPicture.of(connection, statements.get(index));
      history.stand(index, prefix(index), before);
      connection.commit();
      executeOrClearDoubt(statement, index);
      history.stand(index + 1, prefix(index + 1), null);
      connection.commit();
    } finally {
      ddlLock.unlock();
      tables.writeLock().unlock();
    }
  }

  /** Only a statement that failed leaves no doubt; when moving the marker fails, it stays. */
  private void executeOrClearDoubt(ProgramStatement statement, int index) throws SQLException {
    try {
      statement.execute(RoundTrip.of(index, statements.get(index)));
    } catch (SQLException e) {
      connection.rollback();
      history.stand(index, prefix(index), null);
      connection.commit();
      throw e;
    }
  }

  private String prefix(int count) {
    return Checksum.of(
        statements.subList(0, count).stream()
            .map(SqlStatement::text)
            .collect(Collectors.joining(";\n")));
  }
}
