package dev.lockstep.dataupgrade.persistence;

import dev.lockstep.dataupgrade.Outcome;
import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.RuntimeClass;
import dev.lockstep.dataupgrade.StatementResult;
import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.dataupgrade.range.RangeProgress;
import dev.lockstep.shared.control.RowTime;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads task rows. */
final class TaskRows {

  private TaskRows() {}

  /** Makes an object of the row at which a result stands. */
  @FunctionalInterface
  interface RowReader<T> {
    T read(ResultSet rows) throws SQLException;
  }

  static List<TaskRow> read(PreparedStatement statement) throws SQLException {
    return read(statement, TaskRows::row);
  }

  static <T> List<T> read(PreparedStatement statement, RowReader<T> reader) throws SQLException {
    List<T> objects = new ArrayList<>();
    each(statement, reader, objects::add);
    return objects;
  }

  static <T> void each(PreparedStatement statement, RowReader<T> reader, Consumer<T> seen)
      throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        seen.accept(reader.read(rows));
      }
    }
  }

  static TaskRow row(ResultSet rows) throws SQLException {
    Outcome outcome = outcome(rows);
    return new TaskRow(
        new TaskId(rows.getLong("id")),
        new RunId(rows.getLong("run")),
        rows.getInt("company"),
        rows.getString("program"),
        rows.getString("table_name"),
        UpgradeBatch.valueOf(rows.getString("batch")),
        RuntimeClass.valueOf(rows.getString("runtime_class")),
        RuntimeClass.valueOf(rows.getString("effective_class")),
        TaskState.valueOf(rows.getString("state")),
        rows.getInt("attempt"),
        rows.getString("bshell"),
        rows.getString("blocked_by"),
        rows.getString("error"),
        rows.getString("decided_by"),
        rows.getString("reason"),
        RowTime.of(rows, "started_at"),
        RowTime.of(rows, "finished_at"),
        rows.getObject("duration_ms", Long.class),
        rows.getObject("statements", Integer.class),
        rows.getObject("statements_done", Integer.class),
        outcome,
        outcome == null ? null : rows.getObject("rows_changed", Long.class),
        outcome == null ? null : onlyStatement(rows),
        ranges(rows));
  }

  private static @Nullable StatementResult onlyStatement(ResultSet rows) throws SQLException {
    String opening = rows.getString("only_statement");
    return opening == null
        ? null
        : new StatementResult(
            1, opening, rows.getObject("rows_changed", Long.class), rows.getLong("duration_ms"));
  }

  private static @Nullable RangeProgress ranges(ResultSet rows) throws SQLException {
    Integer ranges = rows.getObject("ranges", Integer.class);
    return ranges == null ? null : new RangeProgress(rows.getInt("ranges_completed"), ranges);
  }

  private static @Nullable Outcome outcome(ResultSet rows) throws SQLException {
    String outcome = rows.getString("outcome");
    return outcome == null ? null : Outcome.valueOf(outcome);
  }
}
