package dev.lockstep.dataupgrade.target;

import dev.lockstep.dataupgrade.StatementFault;
import dev.lockstep.site.sql.SqlStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Tells what a database answered to a statement of a program. */
public final class SqlFaults {

  private static final int QUOTED = 200;
  private static final String H2_STATEMENT = "; SQL statement:";
  private static final String H2_VALUE = ": \"";

  private SqlFaults() {}

  /** What happened, naming the statement. */
  public static String describe(int index, SqlStatement statement, SQLException e) {
    String text = statement.text().replaceAll("\\s+", " ");
    return "Statement "
        + (index + 1)
        + " (line "
        + statement.line()
        + ") failed: "
        + message(e)
        + " [SQLSTATE "
        + e.getSQLState()
        + "]. The statement: "
        + (text.length() <= QUOTED ? text : text.substring(0, QUOTED) + "…");
  }

  /** The same in parts. */
  static StatementFault fault(int index, SqlStatement statement, SQLException e) {
    return new StatementFault(
        index + 1,
        statement.line(),
        statement.text(),
        PostgresAnswer.of(e).orElseGet(() -> wholeAnswer(e)));
  }

  private static StatementFault.Answer wholeAnswer(SQLException e) {
    String message = message(e);
    return new StatementFault.Answer(
        message, e.getSQLState(), h2Detail(e, message), null, null, null);
  }

  /** H2 quotes the rows that break a constraint or do not fit behind a colon. */
  private static @Nullable String h2Detail(SQLException e, String message) {
    int value = message.indexOf(H2_VALUE);
    boolean ofRow =
        e.getSQLState() != null
            && (e.getSQLState().startsWith("22") || e.getSQLState().startsWith("23"));
    return ofRow && value >= 0 ? message.substring(value + 2) : null;
  }

  /** H2 repeats the statement in its messages. */
  private static String message(SQLException e) {
    String message = String.valueOf(e.getMessage());
    int repeated = message.indexOf(H2_STATEMENT);
    return repeated < 0 ? message : message.substring(0, repeated);
  }
}
