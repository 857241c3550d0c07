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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
          List<MeasuredMove> moves = new ArrayList<>();
          for (Map.Entry<ReconfigurationId, List<Row>> one : rows(connection).entrySet()) {
            moves.addAll(withRest(connection, one.getKey(), one.getValue()));
          }
          return moves;
        });
  }

  /** The AMPs that moved together, in the order in which they are told. */
  private static Map<ReconfigurationId, List<Row>> rows(Connection connection) throws SQLException {
    Map<ReconfigurationId, List<Row>> found = new LinkedHashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(SQL);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        Row row = row(rows);
        found.computeIfAbsent(row.move().reconfiguration(), id -> new ArrayList<>()).add(row);
      }
    }
    return found;
  }

  private static Row row(ResultSet rows) throws SQLException {
    return new Row(
        new MeasuredMove(
            new ReconfigurationId(rows.getLong(1)),
            rows.getString(2),
            rows.getLong(4),
            Duration.ofMillis(Math.round(rows.getDouble(5) * MILLIS)),
            Duration.ZERO,
            rows.getInt(3)),
        Objects.requireNonNull(rows.getObject(6, OffsetDateTime.class)).toInstant());
  }

  /** What came after the last row is shared out by bytes. */
  private static List<MeasuredMove> withRest(
      Connection connection, ReconfigurationId id, List<Row> together) throws SQLException {
    long bytes = Math.max(1, together.stream().mapToLong(row -> row.move().bytes()).sum());
    long rest = rest(connection, id, together).toMillis();
    return together.stream()
        .map(Row::move)
        .map(move -> withRest(move, Math.round((double) rest * move.bytes() / bytes)))
        .toList();
  }

  private static Duration rest(Connection connection, ReconfigurationId id, List<Row> together)
      throws SQLException {
    Instant last =
        together.stream().map(Row::lastCylinder).max(Instant::compareTo).orElse(Instant.EPOCH);
    Instant end =
        ReconfigurationRows.steps(connection, id).stream()
            .filter(step -> step.step() == ReconfigurationStep.COME_UP)
            .map(StepTimes::ended)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(last);
    return Duration.between(last, end);
  }

  private static MeasuredMove withRest(MeasuredMove move, long millis) {
    return new MeasuredMove(
        move.reconfiguration(),
        move.fromStorage(),
        move.bytes(),
        move.copying(),
        Duration.ofMillis(millis),
        move.streams());
  }
}
