package dev.lockstep.sequencer.seat.persistence;

import dev.lockstep.sequencer.seat.Driver;
import dev.lockstep.sequencer.seat.Seat;
import dev.lockstep.sequencer.seat.SeatChange;
import dev.lockstep.sequencer.seat.SeatRequest;
import dev.lockstep.shared.control.RowTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and writes the row of the seat and those of the requests. */
final class SeatRows {

  private static final String REQUESTS = "lockstep.driver_request";

  private SeatRows() {}

  static Seat read(Connection connection, boolean hold) throws SQLException {
    String sql = "SELECT * FROM lockstep.driver_seat WHERE id = 1" + (hold ? " FOR UPDATE" : "");
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return new Seat(driver(rows), requests(connection), change(rows));
    }
  }

  private static @Nullable Driver driver(ResultSet rows) throws SQLException {
    String who = rows.getString("driver");
    Instant since = RowTime.of(rows, "since");
    return who == null || since == null
        ? null
        : new Driver(who, since, RowTime.of(rows, "seen_at"), rows.getString("given_by"));
  }

  private static @Nullable SeatChange change(ResultSet rows) throws SQLException {
    String kind = rows.getString("change_kind");
    Instant at = RowTime.of(rows, "change_at");
    return kind == null || at == null
        ? null
        : new SeatChange(
            SeatChange.Kind.valueOf(kind),
            at,
            rows.getString("change_by"),
            rows.getString("change_from"),
            rows.getString("change_to"));
  }

  private static List<SeatRequest> requests(Connection connection) throws SQLException {
    List<SeatRequest> requests = new ArrayList<>();
    try (PreparedStatement statement =
            connection.prepareStatement("SELECT * FROM " + REQUESTS + " ORDER BY asked_at, who");
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        requests.add(
            new SeatRequest(
                rows.getString("who"),
                rows.getObject("asked_at", OffsetDateTime.class).toInstant()));
      }
    }
    return requests;
  }

  /** Writes what is different. */
  static void write(Connection connection, Seat before, Seat after) throws SQLException {
    Driver driver = after.driver();
    SeatChange change = after.change();
    update(
        connection,
        "UPDATE lockstep.driver_seat SET driver = ?, since = ?, seen_at = ?, given_by = ?,"
            + " change_kind = ?, change_at = ?, change_by = ?, change_from = ?, change_to = ?"
            + " WHERE id = 1",
        driver == null ? null : driver.who(),
        driver == null ? null : time(driver.since()),
        driver == null ? null : time(driver.seenAt()),
        driver == null ? null : driver.givenBy(),
        change == null ? null : change.kind().name(),
        change == null ? null : time(change.at()),
        change == null ? null : change.by(),
        change == null ? null : change.from(),
        change == null ? null : change.to());
    for (SeatRequest request : before.requests()) {
      if (!after.requests().contains(request)) {
        update(connection, "DELETE FROM " + REQUESTS + " WHERE who = ?", request.who());
      }
    }
    for (SeatRequest request : after.requests()) {
      if (!before.requests().contains(request)) {
        update(
            connection,
            "INSERT INTO " + REQUESTS + " (who, asked_at) VALUES (?, ?)",
            request.who(),
            time(request.since()));
      }
    }
  }

  private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  private static void update(Connection connection, String sql, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }
}
