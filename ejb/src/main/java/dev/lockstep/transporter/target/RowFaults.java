package dev.lockstep.transporter.target;

import dev.lockstep.shared.TransactionConflicts;
import java.sql.SQLException;
import java.util.Set;

/** Tells what a row is to blame for from what it is not. */
final class RowFaults {

  private static final String DUPLICATE = "23505";
  private static final Set<String> AGAIN = Set.of("55P03", "HYT00", "90131");

  private RowFaults() {}

  /** Whether a row does not fit: a value, a constraint or the number of fields. */
  static boolean ofRow(SQLException e) {
    return state(e).startsWith("22") || state(e).startsWith("23");
  }

  /** Whether the row's key is there already. */
  static boolean duplicate(SQLException e) {
    return state(e).equals(DUPLICATE);
  }

  /** Whether the same may succeed at once in a new transaction: others were in the way. */
  static boolean again(SQLException e) {
    return TransactionConflicts.tookBack(e) || AGAIN.contains(state(e));
  }

  /** Whether the database, or the way to it, is to blame. */
  static boolean ofSystem(SQLException e) {
    String state = state(e);
    return state.startsWith("08")
        || state.startsWith("53")
        || state.startsWith("57")
        || state.startsWith("58")
        || state.startsWith("XX")
        || state.startsWith("9");
  }

  static String state(SQLException e) {
    return String.valueOf(e.getSQLState());
  }

  /** What the database says, without the statement that H2 repeats. */
  static String message(SQLException e) {
    String message = String.valueOf(e.getMessage());
    int repeated = message.indexOf("; SQL statement:");
    return repeated < 0 ? message : message.substring(0, repeated);
  }
}
