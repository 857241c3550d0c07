package dev.lockstep.dataupgrade.target;

import dev.lockstep.dataupgrade.Outcome;
import dev.lockstep.dataupgrade.ProgramReport;
import dev.lockstep.dataupgrade.ReportCollector;
import dev.lockstep.dataupgrade.TimeLimit;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Executes the statements of one program or script one after another: keeps what the database says
 * of them, and ends the one in which the program's time is over.
 */
public final class ProgramStatement implements AutoCloseable {

  /** The SQLSTATE of a program that took too long; no other attempt would help it. */
  private static final String TOO_LONG = "LS002";

  private final Statement statement;
  private final @Nullable Duration limit;
  private final ReportCollector said;
  private final long began = System.nanoTime();

  /**
   * A statement for a program that begins now.
   *
   * @param said takes what the database says
   */
  public ProgramStatement(Connection connection, @Nullable Duration limit, ReportCollector said)
      throws SQLException {
    this.statement = connection.createStatement();
    this.limit = limit;
    this.said = said;
    statement.setEscapeProcessing(false);
  }

  /** Executes a statement; what it does and what is said of it are collected. */
  public void execute(RoundTrip roundTrip) throws SQLException {
    if (limit == null) {
      roundTrip.execute(statement, said);
      return;
    }
    if (nanosLeft(limit) <= 0) {
      throw tooLong(limit, null);
    }
    statement.setQueryTimeout(seconds(nanosLeft(limit)));
    try {
      roundTrip.execute(statement, said);
    } catch (SQLException e) {
      throw nanosLeft(limit) <= 0 ? tooLong(limit, e) : e;
    }
  }

  /** Cancels what is being executed; for another thread. */
  public void cancel() throws SQLException {
    statement.cancel();
  }

  private long nanosLeft(Duration most) {
    return most.toNanos() - (System.nanoTime() - began);
  }

  private static int seconds(long nanos) {
    return (int) Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toSeconds(nanos - 1) + 1);
  }

  private static SQLException tooLong(Duration limit, @Nullable SQLException cause) {
    return new SQLException(
        "The program took longer than its time limit of " + TimeLimit.text(limit), TOO_LONG, cause);
  }

  /**
   * What was said up to now, of a program that failed in this way.
   *
   * @param rowsKept how many of the rows that it changed stay changed
   */
  static ProgramReport failed(ReportCollector said, SQLException e, long rowsKept) {
    said.rolledBackTo(rowsKept);
    return said.report(Outcome.ofError(e.getSQLState()));
  }

  @Override
  public void close() throws SQLException {
    try (statement) {
      if (limit != null) {
        // H2 keeps it with the connection
        statement.setQueryTimeout(0);
      }
    }
  }
}
