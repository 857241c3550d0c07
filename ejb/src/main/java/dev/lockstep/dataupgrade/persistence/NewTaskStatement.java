package dev.lockstep.dataupgrade.persistence;

import dev.lockstep.dataupgrade.RunId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Inserts many tasks of a run by one statement: the database takes it apart faster than it takes
 * one statement for each, and a run may have a million.
 */
final class NewTaskStatement implements AutoCloseable {

  /** A column and what is in it. */
  private record Column(String name, String type, Function<NewTask, @Nullable Object> value) {}

  private static final List<Column> COLUMNS =
      List.of(
          new Column("company", "INTEGER", NewTask::company),
          new Column("program", "VARCHAR", task -> task.program().code()),
          new Column("table_name", "VARCHAR", NewTask::table),
          new Column("batch", "VARCHAR", task -> task.program().batch().name()),
          new Column("runtime_class", "VARCHAR", task -> task.program().ownClass().name()),
          new Column("effective_class", "VARCHAR", task -> task.program().effectiveClass().name()),
          new Column("class_rank", "INTEGER", task -> task.program().effectiveClass().ordinal()),
          new Column("weight", "INTEGER", task -> (int) Math.min(Integer.MAX_VALUE, task.path())),
          new Column("state", "VARCHAR", task -> task.standing().state().name()),
          new Column("unmet", "INTEGER", task -> task.standing().unmet()),
          new Column("expected_ms", "BIGINT", NewTask::expected));

  private final Connection connection;
  private final PreparedStatement statement;

  /** To be used for any number of portions, in the caller's transaction. */
  NewTaskStatement(Connection connection, RunId run) throws SQLException {
    this.connection = connection;
    this.statement =
        connection.prepareStatement(
            "INSERT INTO lockstep.upgrade_task (run, attempt, "
                + COLUMNS.stream().map(Column::name).collect(Collectors.joining(", "))
                + ") SELECT CAST(? AS BIGINT), 0, t.* FROM UNNEST("
                + COLUMNS.stream().map(column -> "?").collect(Collectors.joining(", "))
                + ") AS t");
    statement.setLong(1, run.value());
  }

  /** Inserts these tasks in their order. */
  void insert(List<NewTask> tasks) throws SQLException {
    int parameter = 2;
    for (Column column : COLUMNS) {
      Object[] values = tasks.stream().map(column.value()).toArray();
      statement.setArray(parameter++, connection.createArrayOf(column.type(), values));
    }
    statement.executeUpdate();
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }
}
