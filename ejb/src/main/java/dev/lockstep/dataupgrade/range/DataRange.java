package dev.lockstep.dataupgrade.range;

import dev.lockstep.shared.QuotedName;
import dev.lockstep.site.DatabaseKind;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table whose column is in between two values. The first range of a grid is open
 * below and takes the rows without a value, the last one is open above.
 *
 * @param number from 1 on
 * @param count how many ranges the grid has
 * @param column as the database keeps its name
 * @param low the least value as text, or null in the first range
 * @param high the value above the greatest one as text, or null in the last range
 */
public record DataRange(
    int number, int count, String column, @Nullable String low, @Nullable String high) {

  /** Stands between a program's code, which has none, and a range's number. */
  private static final char SIGN = '#';

  /** Whose marker this is in the company's history. */
  public String key(String program) {
    return program + SIGN + number;
  }

  /** The condition that the range's rows meet, and no other rows do; in parentheses. */
  public String condition(DatabaseKind kind) {
    if (low == null && high == null) {
      return "(1 = 1)";
    }
    String name = QuotedName.of(column);
    if (low == null) {
      return "(" + name + " < " + literal(high, kind) + " OR " + name + " IS NULL)";
    }
    String from = name + " >= " + literal(low, kind);
    return high == null
        ? "(" + from + ")"
        : "(" + from + " AND " + name + " < " + literal(high, kind) + ")";
  }

  /**
   * A text that the database takes as a value of the column's type, whatever the session has set.
   */
  private static String literal(@Nullable String value, DatabaseKind kind) {
    String text = String.valueOf(value).replace("'", "''");
    return switch (kind) {
      case H2 -> "'" + text + "'";
      case POSTGRESQL -> "E'" + text.replace("\\", "\\\\") + "'";
    };
  }

  /** Which rows these are, in the words of operators. */
  public String words() {
    if (low == null) {
      return high == null ? "all rows" : column + " below " + high + " or null";
    }
    return high == null ? column + " from " + low : column + " from " + low + " to below " + high;
  }

  /** The range among its task's: {@code range 3 of 8 (seq from 201 to below 301)}. */
  @Override
  public String toString() {
    return "range " + number + " of " + count + " (" + words() + ")";
  }
}
