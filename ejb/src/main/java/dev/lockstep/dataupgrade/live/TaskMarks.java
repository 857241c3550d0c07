package dev.lockstep.dataupgrade.live;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.shared.control.ControlTransactions;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.HashMap;
import java.util.Map;

/** Reads the marks of a run's tasks from the control database. */
final class TaskMarks implements TaskMarkSource {

  /** The most tasks that are read of a run whose tasks are not read as a whole. */
  private static final int MOST = 600;

  private static final String ALL =
      "SELECT id, state, attempt, coalesce(ranges_completed, 0) FROM lockstep.upgrade_task"
          + " WHERE run = ?";

  private static final String RESTLESS =
      ALL + " AND state IN ('RUNNING', 'FAILED') FETCH FIRST " + MOST + " ROWS ONLY";

  private final ControlTransactions transactions;

  TaskMarks(ControlTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Map<TaskId, TaskMark> of(RunId run, boolean whole) {
    return transactions.in(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(whole ? ALL : RESTLESS)) {
            statement.setLong(1, run.value());
            Map<TaskId, TaskMark> marks = new HashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                marks.put(
                    new TaskId(rows.getLong(1)),
                    new TaskMark(
                        TaskState.valueOf(rows.getString(2)), rows.getInt(3), rows.getInt(4)));
              }
            }
            return marks;
          }
        });
  }
}
