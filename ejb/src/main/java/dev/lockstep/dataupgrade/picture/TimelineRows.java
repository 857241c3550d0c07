package dev.lockstep.dataupgrade.picture;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.shared.control.ControlTransactions;
import dev.lockstep.shared.control.RowTime;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Reads what bshells executed. Of a divided task the ranges count, since many bshells have them.
 */
final class TimelineRows {

  private static final int FETCHED_AT_ONCE = 5000;

  private static final String EXECUTED =
      "SELECT t.id, t.company, t.program, t.bshell, t.started_at AS started_at,"
          + " CASE WHEN t.state = 'RUNNING' THEN NULL ELSE t.finished_at END AS finished_at,"
          + " t.state"
          + " FROM lockstep.upgrade_task t WHERE t.run = ? AND t.bshell IS NOT NULL"
          + " AND t.started_at IS NOT NULL AND t.ranges IS NULL"
          + " AND t.state IN ('RUNNING', 'COMPLETED', 'FAILED')"
          + " UNION ALL SELECT t.id, t.company, t.program, r.bshell, r.started_at, r.finished_at,"
          + " r.state"
          + " FROM lockstep.upgrade_range r JOIN lockstep.upgrade_task t ON t.id = r.task"
          + " WHERE t.run = ? AND r.bshell IS NOT NULL AND r.started_at IS NOT NULL"
          + " AND r.state IN ('RUNNING', 'COMPLETED', 'FAILED')";

  private final ControlTransactions transactions;

  TimelineRows(ControlTransactions transactions) {
    this.transactions = transactions;
  }

  List<Executed> of(RunId run) {
    return transactions.in(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(EXECUTED)) {
            statement.setLong(1, run.value());
            statement.setLong(2, run.value());
            statement.setFetchSize(FETCHED_AT_ONCE);
            List<Executed> executed = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                executed.add(
                    new Executed(
                        rows.getLong(1),
                        rows.getInt(2),
                        rows.getString(3),
                        rows.getString(4),
                        Objects.requireNonNull(RowTime.of(rows, "started_at")),
                        RowTime.of(rows, "finished_at"),
                        rows.getString(7).equals("FAILED")));
              }
            }
            return executed;
          }
        });
  }
}
