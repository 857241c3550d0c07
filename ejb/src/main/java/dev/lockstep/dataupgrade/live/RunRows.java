package dev.lockstep.dataupgrade.live;

import dev.lockstep.dataupgrade.Release;
import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.RunOrigin;
import dev.lockstep.dataupgrade.RunState;
import dev.lockstep.dataupgrade.RunStep;
import dev.lockstep.shared.control.ControlTransactions;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the runs that viewers see, in one statement. */
final class RunRows {

  private static final String WATCHED =
      "SELECT r.id, r.description, r.package_combination, r.origin, r.state, r.step, r.bshells,"
          + " r.created_at, r.started_at, r.finished_at, r.restarts, r.error, r.release_by,"
          + " r.errors_only, (SELECT max(a.id) FROM lockstep.audit a WHERE a.run = r.id)"
          + " FROM lockstep.upgrade_run r WHERE r.state IN ('RUNNING', 'STOPPING')"
          + " OR r.id = ANY(?) OR r.id IN (SELECT n.id FROM lockstep.upgrade_run n"
          + " ORDER BY n.id DESC FETCH FIRST ? ROWS ONLY) ORDER BY r.id";

  private final ControlTransactions transactions;

  RunRows(ControlTransactions transactions) {
    this.transactions = transactions;
  }

  /**
   * The newest runs, those that a batch job works on, and those that are named.
   *
   * @param newest how many of the newest
   */
  List<RunRow> watched(int newest, Collection<RunId> named) {
    Object[] numbers = named.stream().map(RunId::value).toArray();
    return transactions.in(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(WATCHED)) {
            statement.setArray(1, connection.createArrayOf("BIGINT", numbers));
            statement.setInt(2, newest);
            List<RunRow> runs = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                runs.add(row(rows));
              }
            }
            return runs;
          }
        });
  }

  private static RunRow row(ResultSet rows) throws SQLException {
    String step = rows.getString(6);
    return new RunRow(
        new RunId(rows.getLong(1)),
        rows.getString(2),
        rows.getString(3),
        RunOrigin.valueOf(rows.getString(4)),
        RunState.valueOf(rows.getString(5)),
        step == null ? null : RunStep.valueOf(step),
        rows.getInt(7),
        rows.getObject(8, OffsetDateTime.class).toInstant(),
        instant(rows, 9),
        instant(rows, 10),
        rows.getInt(11),
        rows.getString(12),
        Release.valueOf(rows.getString(13)),
        rows.getBoolean(14),
        rows.getLong(15));
  }

  private static @Nullable Instant instant(ResultSet rows, int column) throws SQLException {
    OffsetDateTime time = rows.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
