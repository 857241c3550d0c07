package dev.lockstep.dataupgrade.target;

import dev.lockstep.dataupgrade.Outcome;
import dev.lockstep.dataupgrade.ProgramReport;
import dev.lockstep.dataupgrade.ReportCollector;
import dev.lockstep.shared.trace.Trace;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * For databases that roll back DDL (PostgreSQL): small programs of one company follow each other in
 * one transaction, which ends with all of their effects and markers or with none. Whoever gets none
 * executes each by itself, which tells what is wrong with which.
 */
public final class JointExecutor {

  private final boolean errorsOnly;

  /** An executor that reports everything. */
  public JointExecutor() {
    this(false);
  }

  /** An executor that reports everything, or errors only. */
  public JointExecutor(boolean errorsOnly) {
    this.errorsOnly = errorsOnly;
  }

  /**
   * The end of one program.
   *
   * @param at as {@link System#nanoTime()}
   */
  public record End(long at, ProgramReport report) {}

  /**
   * Executes programs that {@link dev.lockstep.site.sql.SharedTransaction} allows.
   *
   * @param company its current schema does not matter; left without an open transaction
   * @param mayBegin asked with each program's index; the transaction ends before one that may not
   * @return the end of each program whose effect and marker are committed; the programs are the
   *     first ones. Empty when nothing is kept.
   * @throws SQLException why nothing is kept
   */
  public List<End> execute(
      CompanyConnection company, List<ProgramExecution> programs, IntPredicate mayBegin)
      throws SQLException {
    Connection connection = company.connection();
    PostgresMarker markers = new PostgresMarker(company);
    List<End> ends = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      String schema = "SET LOCAL search_path TO " + company.quotedSchema();
      long start = System.nanoTime();
      long began = start;
      for (ProgramExecution program : programs) {
        if (!mayBegin.test(ends.size())) {
          break;
        }
        ReportCollector said =
            Trace.span(
                "task",
                notes ->
                    notes
                        .note("lockstep.run", program.run().value())
                        .note("lockstep.program", program.program()),
                () -> execute(statement, program, ends.isEmpty() ? schema : null));
        long ended = System.nanoTime();
        markers.add(program, micros(start, began), micros(start, ended));
        ends.add(new End(ended, said.report(Outcome.DONE)));
        began = ended;
      }
      if (!ends.isEmpty()) {
        RoundTrip.ours(markers.insert() + ";COMMIT").execute(statement, new ReportCollector());
        int last = ends.size() - 1;
        ends.set(last, new End(System.nanoTime(), ends.get(last).report()));
      }
      // what has to be has been committed; this costs no round trip and tells the pool
      connection.commit();
      return ends;
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    }
  }

  private ReportCollector execute(
      Statement statement, ProgramExecution program, @Nullable String schema) throws SQLException {
    ReportCollector said = new ReportCollector(errorsOnly);
    for (int index = 0; index < program.statements().size(); index++) {
      RoundTrip one = RoundTrip.of(index, program.statements().get(index));
      (schema != null && index == 0 ? one.after(schema) : one).execute(statement, said);
    }
    return said;
  }

  private static long micros(long from, long to) {
    return TimeUnit.NANOSECONDS.toMicros(to - from);
  }
}
