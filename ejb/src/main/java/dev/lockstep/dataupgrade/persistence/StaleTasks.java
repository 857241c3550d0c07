package dev.lockstep.dataupgrade.persistence;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.shared.control.ControlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Tasks whose owner has not renewed their lease. Their logs end somewhere in the middle, and say
 * so.
 */
final class StaleTasks {

  private final ControlDialect dialect;

  StaleTasks(ControlDialect dialect) {
    this.dialect = dialect;
  }

  /** An attempt that was lost. */
  private record Lost(TaskId task, int attempt, boolean heard) {
    String text() {
      String what =
          "Attempt "
              + attempt
              + " is lost: its server died, or did not reach the control"
              + " database any more. ";
      return heard
          ? what + "What the program said and did at last is not in this log"
          : what + "Nothing is known of what the program said and did, if it was begun at all";
    }
  }

  /**
   * Frees those of a run whose leases end within so long.
   *
   * @return how many can be claimed again
   */
  int free(Connection connection, RunId run, Duration left) throws SQLException {
    List<Lost> lost = find(connection, run, left);
    if (lost.isEmpty()) {
      return 0;
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE lockstep.upgrade_task SET state = "
                + OutcomeStatements.FREE
                + ", owner = NULL WHERE id = ANY(?) AND state = 'RUNNING'")) {
      Long[] ids = lost.stream().map(one -> one.task().value()).toArray(Long[]::new);
      statement.setArray(1, connection.createArrayOf("BIGINT", ids));
      int freed = statement.executeUpdate();
      LogBatch log = new LogBatch(connection, dialect);
      for (Lost one : lost) {
        log.add(one.task(), one.attempt(), "WARN", one.text());
      }
      log.write();
      return freed;
    }
  }

  /** Locks them, so that their owner does not come back in between. */
  private List<Lost> find(Connection connection, RunId run, Duration left) throws SQLException {
    String sql =
        "SELECT id, attempt, EXISTS (SELECT 1 FROM lockstep.upgrade_task_log l"
            + " WHERE l.task = t.id AND l.attempt = t.attempt) AS heard"
            + " FROM lockstep.upgrade_task t WHERE run = ? AND state = 'RUNNING'"
            + " AND lease_until < "
            + dialect.nowPlusMillis()
            + " ORDER BY id FOR UPDATE";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, run.value());
      statement.setLong(2, left.toMillis());
      List<Lost> lost = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          lost.add(new Lost(new TaskId(rows.getLong(1)), rows.getInt(2), rows.getBoolean("heard")));
        }
      }
      return lost;
    }
  }
}
