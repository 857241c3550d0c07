package dev.lockstep.dataupgrade.persistence;

import dev.lockstep.dataupgrade.StatementResult;
import dev.lockstep.shared.control.RowTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of a task's log.
 *
 * @param line its number in the task's log, counted from 1; numbers of lines that are left out are
 *     missing
 * @param attempt which attempt said it, or null when it was none
 * @param level INFO, WARN or ERROR
 * @param statement number of the statement that did it, or null when it is no statement's
 * @param rows how many rows the statement changed, or null when it is none that changes rows
 * @param durationMillis how long the statement took, or null
 */
public record TaskLogLine(
    long line,
    Instant at,
    @Nullable Integer attempt,
    String level,
    String message,
    @Nullable Integer statement,
    @Nullable Long rows,
    @Nullable Long durationMillis) {

  static TaskLogLine of(ResultSet rows) throws SQLException {
    return new TaskLogLine(
        rows.getLong("line"),
        Objects.requireNonNull(RowTime.of(rows, "at")),
        rows.getObject("attempt", Integer.class),
        rows.getString("level"),
        rows.getString("message"),
        rows.getObject("statement", Integer.class),
        rows.getObject("rows_changed", Long.class),
        rows.getObject("duration_ms", Long.class));
  }

  static TaskLogLine of(long line, StatementResult only, Instant at, int attempt) {
    return new TaskLogLine(
        line, at, attempt, "INFO", only.text(), only.number(), only.rows(), only.millis());
  }

  /** Stands for lines that are not kept, and has the number of the last of them. */
  static TaskLogLine gapBefore(TaskLogLine next, long lines) {
    String message =
        String.format(
            Locale.ROOT,
            lines == 1
                ? "[%,d line is left out here; the log keeps the first and the last ones]"
                : "[%,d lines are left out here; the log keeps the first and the last ones]",
            lines);
    return new TaskLogLine(
        next.line() - 1, next.at(), next.attempt(), "INFO", message, null, null, null);
  }
}
