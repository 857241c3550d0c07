package dev.lockstep.dataupgrade.persistence;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one program did in all companies.
 *
 * @param tasks how many companies have a task of it
 * @param rows how many rows it changed, or null when it changes none or nobody counted
 * @param taskMillis the sum of its tasks' durations
 */
public record ProgramTally(
    String program,
    String table,
    long tasks,
    long completed,
    long failed,
    @Nullable Long rows,
    long taskMillis) {

  /**
   * The columns of a tally over tasks {@code t}.
   *
   * @param result the alias of the row that has a task's state, changed rows and duration
   */
  public static String columns(String result) {
    return String.format(
        Locale.ROOT,
        "t.program, t.table_name, count(*), sum(CASE WHEN %1$s.state = 'COMPLETED' THEN 1 ELSE 0"
            + " END), sum(CASE WHEN %1$s.state = 'FAILED' THEN 1 ELSE 0 END),"
            + " sum(%1$s.rows_changed), coalesce(sum(%1$s.duration_ms), 0)",
        result);
  }

  /** Reads tallies whose columns are the first ones. */
  public static List<ProgramTally> read(PreparedStatement statement) throws SQLException {
    List<ProgramTally> tallies = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        tallies.add(
            new ProgramTally(
                rows.getString(1),
                rows.getString(2),
                rows.getLong(3),
                rows.getLong(4),
                rows.getLong(5),
                number(rows, 6),
                rows.getLong(7)));
      }
    }
    return tallies;
  }

  /** A sum is of another type than what is added up. */
  private static @Nullable Long number(ResultSet rows, int column) throws SQLException {
    long number = rows.getLong(column);
    return rows.wasNull() ? null : (Long) number;
  }
}
