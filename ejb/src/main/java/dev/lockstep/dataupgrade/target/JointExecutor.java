package dev.lockstep.dataupgrade.target;

import dev.lockstep.dataupgrade.sql.SqlStatement;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;

/**
 * For databases that roll back DDL (PostgreSQL): small programs of one company follow each other in
 * one transaction, which ends with all of their effects and markers or with none. Whoever gets none
 * executes each by itself, which tells what is wrong with which.
 */
public final class JointExecutor {

  /**
   * Executes programs that {@link dev.lockstep.dataupgrade.sql.SharedTransaction} allows.
   *
   * @param company its current schema does not matter; left without an open transaction
   * @param mayBegin asked with each program's index; the transaction ends before one that may not
   * @return for each program whose effect and marker are committed, when it ended, as {@link
   *     System#nanoTime()}; the programs are the first ones. Empty when nothing is kept.
   * @throws SQLException why nothing is kept
   */
  public List<Long> execute(
      CompanyConnection company, List<ProgramExecution> programs, IntPredicate mayBegin)
      throws SQLException {
    Connection connection = company.connection();
    PostgresMarker markers = new PostgresMarker(company);
    List<Long> ends = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      String before = "SET LOCAL search_path TO " + company.quotedSchema() + "\n;";
      long start = System.nanoTime();
      long began = start;
      for (ProgramExecution program : programs) {
        if (!mayBegin.test(ends.size())) {
          break;
        }
        for (SqlStatement one : program.statements()) {
          statement.execute(before + one.text());
          before = "";
        }
        long ended = System.nanoTime();
        markers.add(program, micros(start, began), micros(start, ended));
        ends.add(ended);
        began = ended;
      }
      if (!ends.isEmpty()) {
        statement.execute(markers.insert() + ";COMMIT");
        ends.set(ends.size() - 1, System.nanoTime());
      }
      // what has to be has been committed; this costs no round trip and tells the pool
      connection.commit();
      return ends;
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    }
  }

  private static long micros(long from, long to) {
    return TimeUnit.NANOSECONDS.toMicros(to - from);
  }
}
