package dev.lockstep.dataupgrade.persistence;

import dev.lockstep.dataupgrade.Eta;
import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.dataupgrade.WorkTally;
import dev.lockstep.shared.control.ControlTransactions;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How much a run has done and has left, in time. */
public final class RunWork {

  private final ControlTransactions transactions;

  public RunWork(ControlTransactions transactions) {
    this.transactions = transactions;
  }

  /** What the tasks of a run take, by their states. */
  public Map<TaskState, WorkTally> byState(RunId run) {
    return transactions.in(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "SELECT state, count(*), count(expected_ms), coalesce(sum(expected_ms), 0),"
                      + " coalesce(max(expected_ms), 0), coalesce(sum(duration_ms), 0),"
                      + " coalesce(sum(CASE WHEN expected_ms IS NOT NULL THEN duration_ms END), 0)"
                      + " FROM lockstep.upgrade_task WHERE run = ? GROUP BY state")) {
            statement.setLong(1, run.value());
            Map<TaskState, WorkTally> work = new EnumMap<>(TaskState.class);
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                work.put(
                    TaskState.valueOf(rows.getString(1)),
                    new WorkTally(
                        rows.getLong(2),
                        rows.getLong(3),
                        rows.getLong(4),
                        rows.getLong(5),
                        rows.getLong(6),
                        rows.getLong(7)));
              }
            }
            return work;
          }
        });
  }

  /** The tasks that are being executed and were known before, with how long they have run. */
  public List<Eta.RunningWork> running(RunId run) {
    return transactions.in(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "SELECT expected_ms, started_at, CURRENT_TIMESTAMP FROM lockstep.upgrade_task"
                      + " WHERE run = ? AND state = 'RUNNING' AND expected_ms IS NOT NULL")) {
            statement.setLong(1, run.value());
            List<Eta.RunningWork> running = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                long ran =
                    Duration.between(
                            rows.getObject(2, OffsetDateTime.class),
                            rows.getObject(3, OffsetDateTime.class))
                        .toMillis();
                running.add(new Eta.RunningWork(rows.getLong(1), ran));
              }
            }
            return running;
          }
        });
  }
}
