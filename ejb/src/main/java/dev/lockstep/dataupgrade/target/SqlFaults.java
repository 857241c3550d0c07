package dev.lockstep.dataupgrade.target;

import dev.lockstep.dataupgrade.StatementFault;
import dev.lockstep.site.sql.SqlStatement;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells faults of the system, which are worth another attempt, from faults of a program. */
public final class SqlFaults {

  private static final Set<String> TRANSIENT =
      Set.of("55P03", "57P01", "57P02", "57P03", "53300", "53200", "HYT00", "57014");
  private static final int H2_LOCK_TIMEOUT = 50200;
  private static final Set<Integer> H2_AWAY =
      Set.of(90067, 90098, 90121, 90108, 90020, 90028, 90031);
  private static final Set<String> POSTGRES_AWAY =
      Set.of("57P01", "57P02", "57P03", "53300", "58000", "58030");
  private static final int QUOTED = 200;
  private static final String H2_STATEMENT = "; SQL statement:";
  private static final String H2_VALUE = ": \"";

  private SqlFaults() {}

  /** Whether executing the same again may succeed. */
  public static boolean worthAnotherAttempt(SQLException e) {
    String state = e.getSQLState();
    return e.getErrorCode() == H2_LOCK_TIMEOUT
        || H2_AWAY.contains(e.getErrorCode())
        || (state != null
            && (state.startsWith("40") || state.startsWith("08") || TRANSIENT.contains(state)));
  }

  /**
   * Whether a connection could not be opened because the database is not there, and not because of
   * a wrong user or name.
   */
  public static boolean away(SQLException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException one && isAway(one)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAway(SQLException e) {
    String state = e.getSQLState();
    return H2_AWAY.contains(e.getErrorCode())
        || (state != null && (state.startsWith("08") || POSTGRES_AWAY.contains(state)));
  }

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
