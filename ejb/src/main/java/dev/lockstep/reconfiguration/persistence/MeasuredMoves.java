package dev.lockstep.reconfiguration.persistence;

import dev.lockstep.reconfiguration.ReconfigurationId;
import dev.lockstep.reconfiguration.ReconfigurationStep;
import dev.lockstep.reconfiguration.StepTimes;
import dev.lockstep.reconfiguration.estimate.MeasuredMove;
import dev.lockstep.shared.control.ControlTransactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Reads how fast AMPs moved. Reconfigurations that were interrupted are left out, since nobody
 * knows how long they would have taken.
 */
public final class MeasuredMoves {

  /** The newest reconfigurations that are looked at. */
  private static final int MOST = 20;

  private static final String SQL =
      "SELECT c.reconfiguration, m.from_storage, r.parallelism, sum(c.estimated_bytes),"
          + " sum(EXTRACT(EPOCH FROM c.ended_at) - EXTRACT(EPOCH FROM c.began_at)),"
          + " max(c.ended_at)"
          + " FROM lockstep.reconfiguration r JOIN lockstep.reconfiguration_cylinder c"
          + " ON c.reconfiguration = r.id JOIN lockstep.reconfiguration_move m"
          + " ON m.reconfiguration = r.id AND m.from_amp = c.from_amp"
          + " WHERE r.id IN (SELECT d.id FROM lockstep.reconfiguration d JOIN"
          + " lockstep.reconfiguration_step s ON s.reconfiguration = d.id AND s.step = 'COME_UP'"
          + " WHERE d.attempt = 1 AND s.ended_at IS NOT NULL ORDER BY d.id DESC FETCH FIRST "
          + MOST
          + " ROWS ONLY) GROUP BY c.reconfiguration, m.from_storage, r.parallelism"
          + " HAVING count(*) = count(c.began_at) AND count(*) = count(c.ended_at)"
          + " ORDER BY c.reconfiguration DESC, m.from_storage";

  private static final long MILLIS = 1000;

  private final ControlTransactions transactions;

  /** Moves in this control database. */
  public MeasuredMoves(ControlTransactions transactions) {
    this.transactions = transactions;
  }

  private record Row(MeasuredMove move, Instant lastCylinder) {}

  /** The newest ones, AMP by AMP, the newest first. */
  public List<MeasuredMove> newest() {
    return transactions.in(
        connection -> {
          List<Row> rows = rows(connection);
          List<MeasuredMove> moves = new ArrayList<>();
          for (Row row : rows) {
            moves.add(withRest(connection, row, rows));
          }
          return moves;
        });
  }

  private static List<Row> rows(Connection connection) throws SQLException {
    List<Row> found = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(SQL);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        found.add(
            new Row(
                new MeasuredMove(
                    new ReconfigurationId(rows.getLong(1)),
                    rows.getString(2),
                    rows.getLong(4),
                    Duration.ofMillis(Math.round(rows.getDouble(5) * MILLIS)),
                    Duration.ZERO,
                    rows.getInt(3)),
                Objects.requireNonNull(rows.getObject(6, OffsetDateTime.class)).toInstant()));
      }
    }
    return found;
  }

  private static MeasuredMove withRest(Connection connection, Row row, List<Row> all)
      throws SQLException {
    ReconfigurationId id = row.move().reconfiguration();
    List<Row> together =
        all.stream().filter(other -> other.move().reconfiguration().equals(id)).toList();
    long bytes = Math.max(1, together.stream().mapToLong(other -> other.move().bytes()).sum());
    Instant last =
        together.stream().map(Row::lastCylinder).max(Instant::compareTo).orElse(Instant.EPOCH);
    Instant end =
        ReconfigurationRows.steps(connection, id).stream()
            .filter(step -> step.step() == ReconfigurationStep.COME_UP)
            .map(StepTimes::ended)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(last);
    Duration rest = Duration.between(last, end);
    MeasuredMove move = row.move();
    return new MeasuredMove(
        id,
        move.fromStorage(),
        move.bytes(),
        move.copying(),
        Duration.ofMillis(Math.round((double) rest.toMillis() * move.bytes() / bytes)),
        move.streams());
  }
}
