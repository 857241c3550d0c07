package dev.lockstep.services;

import dev.lockstep.security.Role;
import dev.lockstep.shared.control.ControlTransactions;
import dev.lockstep.shared.control.RowTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Who watches at which server, in the control database: rows that go away with a server's sign. */
final class WatcherStore {

  private static final String SELECT =
      "SELECT w.who, w.role, w.since, w.streams, s.node FROM lockstep.server_watcher w"
          + " JOIN lockstep.server_sign s ON s.incarnation = w.incarnation WHERE ";

  private final ControlTransactions transactions;
  private final Duration life;

  /**
   * @param life how long a sign lasts, after which nobody is told about who watched there
   */
  WatcherStore(ControlTransactions transactions, Duration life) {
    this.transactions = transactions;
    this.life = life;
  }

  /** Tells who watches at a server that has signed; nothing is written when that is known. */
  void tell(ServerSign server, List<Watcher> watchers) {
    transactions.in(
        connection -> {
          boolean known = told(connection, server).equals(Set.copyOf(watchers));
          if (!known) {
            forget(connection, server);
            insert(connection, server, watchers);
          }
          return known;
        });
  }

  private static Set<Watcher> told(Connection connection, ServerSign server) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SELECT + "w.incarnation = ?")) {
      statement.setString(1, server.incarnation());
      return Set.copyOf(read(statement));
    }
  }

  private static void forget(Connection connection, ServerSign server) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("DELETE FROM lockstep.server_watcher WHERE incarnation = ?")) {
      statement.setString(1, server.incarnation());
      statement.executeUpdate();
    }
  }

  private static void insert(Connection connection, ServerSign server, List<Watcher> watchers)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO lockstep.server_watcher (incarnation, who, role, since, streams)"
                + " VALUES (?, ?, ?, ?, ?)")) {
      for (Watcher watcher : watchers) {
        statement.setString(1, server.incarnation());
        statement.setString(2, watcher.who());
        statement.setString(3, watcher.role().name());
        statement.setObject(4, watcher.since().atOffset(ZoneOffset.UTC));
        statement.setInt(5, watcher.streams());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** Who watches at all servers that live but this one, each person once for each server. */
  List<Watcher> elsewhere(ServerSign here) {
    return transactions.in(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  SELECT
                      + "w.incarnation <> ? AND s.seen_at > "
                      + transactions.dialect().nowPlusMillis()
                      + " ORDER BY w.who, s.node")) {
            statement.setString(1, here.incarnation());
            statement.setLong(2, -life.toMillis());
            return read(statement);
          }
        });
  }

  private static List<Watcher> read(PreparedStatement statement) throws SQLException {
    List<Watcher> watchers = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        watchers.add(
            new Watcher(
                rows.getString("who"),
                Role.valueOf(rows.getString("role")),
                Objects.requireNonNull(RowTime.of(rows, "since")),
                rows.getInt("streams"),
                List.of(rows.getString("node"))));
      }
    }
    return watchers;
  }
}
