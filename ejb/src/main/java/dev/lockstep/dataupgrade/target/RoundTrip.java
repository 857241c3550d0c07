package dev.lockstep.dataupgrade.target;

import dev.lockstep.dataupgrade.ReportCollector;
import dev.lockstep.dataupgrade.StatementResult;
import dev.lockstep.shared.trace.SpanNotes;
import dev.lockstep.shared.trace.SpanRole;
import dev.lockstep.shared.trace.Trace;
import dev.lockstep.site.sql.SqlStatement;
import dev.lockstep.site.sql.StatementSubject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is sent to a database at once: a statement of a program, perhaps with others of ours before
 * and after it.
 *
 * @param index of the program's statement, from 0 on
 * @param statement of the program, or null when only ours are sent
 * @param before how many of ours come before it
 */
public record RoundTrip(String sql, int index, @Nullable SqlStatement statement, int before) {

  /** Nothing but a statement of a program. */
  public static RoundTrip of(int index, SqlStatement statement) {
    return new RoundTrip(statement.text(), index, statement, 0);
  }

  /** Nothing of a program. */
  static RoundTrip ours(String sql) {
    return new RoundTrip(sql, -1, null, 0);
  }

  /** The same after a statement of ours. */
  RoundTrip after(String ours) {
    return new RoundTrip(ours + "\n;" + sql, index, statement, before + 1);
  }

  /** The same with statements of ours behind it. */
  RoundTrip then(String ours) {
    return new RoundTrip(sql + "\n;" + ours, index, statement, before);
  }

  /** Executes it; what came of the program's statement and what is said of it are collected. */
  void execute(Statement on, ReportCollector said) throws SQLException {
    Trace.span(
        SpanRole.CLIENT,
        "markers",
        this::describe,
        () -> {
          noteDatabase(on);
          send(on, said);
          return on;
        });
  }

  /** Neither its text nor its values, which may be secrets: its number leads to the script. */
  private void describe(SpanNotes notes) {
    if (statement != null) {
      StatementSubject subject = StatementSubject.of(statement);
      notes
          .name(subject.words())
          .note("db.operation.name", subject.verb())
          .note("lockstep.statement", index + 1)
          .note("lockstep.line", statement.line());
      if (subject.table() != null) {
        notes.note("db.collection.name", subject.table());
      }
    }
  }

  /** Both drivers know their own names. */
  private static void noteDatabase(Statement on) throws SQLException {
    if (Trace.isSeen()) {
      String product = on.getConnection().getMetaData().getDatabaseProductName();
      String system = product.equals("H2") ? "h2database" : product.toLowerCase(Locale.ROOT);
      Trace.note(notes -> notes.note("db.system.name", system));
    }
  }

  private void send(Statement on, ReportCollector said) throws SQLException {
    long began = System.nanoTime();
    SqlMessages.execute(
        on,
        sql,
        said,
        () -> {
          long ended = System.nanoTime();
          if (statement != null) {
            said.add(
                new StatementResult(
                    index + 1,
                    statement.opening(),
                    rows(on, statement),
                    TimeUnit.NANOSECONDS.toMillis(ended - began)));
          }
        });
  }

  /** The driver has the results already; asking costs no round trip. */
  private @Nullable Long rows(Statement on, SqlStatement one) throws SQLException {
    if (!one.changesRows()) {
      return null;
    }
    for (int result = 0; result < before; result++) {
      on.getMoreResults();
    }
    long count = on.getUpdateCount();
    if (count == Statement.SUCCESS_NO_INFO) {
      return on.getLargeUpdateCount();
    }
    return count >= 0 ? (Long) count : returned(on, one);
  }

  /** A statement that returns the rows that it changes gives no count. */
  private static @Nullable Long returned(Statement on, SqlStatement one) throws SQLException {
    if (one.words().get(0).equals("WITH")) {
      return null;
    }
    try (ResultSet rows = on.getResultSet()) {
      if (rows == null) {
        return null;
      }
      long count = 0;
      while (rows.next()) {
        count++;
      }
      return count;
    }
  }
}
