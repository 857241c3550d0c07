package dev.lockstep.services;

import dev.lockstep.shared.control.ControlTransactions;
import dev.lockstep.shared.control.RowTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The signs of servers in the control database, by its clock. */
public final class SignStore {

  private static final String CLAIMS =
      "SELECT owner, 'TASK' AS kind, COUNT(*) AS claimed FROM lockstep.upgrade_task"
          + " WHERE state = 'RUNNING' AND owner IS NOT NULL GROUP BY owner"
          + " UNION ALL SELECT owner, 'RANGE', COUNT(*) FROM lockstep.upgrade_range"
          + " WHERE state = 'RUNNING' AND owner IS NOT NULL GROUP BY owner"
          + " UNION ALL SELECT owner, 'CYLINDER', COUNT(*)"
          + " FROM lockstep.reconfiguration_cylinder"
          + " WHERE state = 'COPYING' AND owner IS NOT NULL GROUP BY owner";

  private final ControlTransactions transactions;
  private final Duration life;
  private final Duration memory;

  /**
   * @param life how long a sign lasts
   * @param memory for how long a server is told about that was killed and never came back
   */
  public SignStore(ControlTransactions transactions, Duration life, Duration memory) {
    this.transactions = transactions;
    this.life = life;
    this.memory = memory;
  }

  /** Signs that a server lives. Signs that nobody is told about any more are removed. */
  public void sign(ServerSign server) {
    transactions.in(
        connection -> {
          int renewed = renew(connection, server);
          if (renewed == 0) {
            forget(connection);
            insert(connection, server);
          }
          return renewed;
        });
  }

  private int renew(Connection connection, ServerSign server) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE lockstep.server_sign SET seen_at = "
                + transactions.dialect().now()
                + " WHERE incarnation = ?")) {
      statement.setString(1, server.incarnation());
      return statement.executeUpdate();
    }
  }

  private void forget(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "DELETE FROM lockstep.server_sign WHERE seen_at < "
                + transactions.dialect().nowPlusMillis())) {
      statement.setLong(1, -memory.toMillis());
      statement.executeUpdate();
    }
  }

  private void insert(Connection connection, ServerSign server) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO lockstep.server_sign (incarnation, node, started_at, seen_at)"
                + " VALUES (?, ?, ?, "
                + transactions.dialect().now()
                + ")")) {
      statement.setString(1, server.incarnation());
      statement.setString(2, server.node());
      statement.setObject(3, OffsetDateTime.ofInstant(server.startedAt(), ZoneOffset.UTC));
      statement.executeUpdate();
    }
  }

  /** Removes the sign of a server that is being stopped. */
  public void leave(ServerSign server) {
    transactions.in(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "DELETE FROM lockstep.server_sign WHERE incarnation = ?")) {
            statement.setString(1, server.incarnation());
            return statement.executeUpdate();
          }
        });
  }

  /**
   * The newest start of each server, by name: those that live, and those that were killed or are
   * frozen and have not been started again.
   */
  public List<ServerStanding> servers() {
    return transactions.in(
        connection -> {
          Map<String, ClaimedWork> claimed = claimed(connection);
          Map<String, ServerStanding> newest = new LinkedHashMap<>();
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "SELECT incarnation, node, started_at, seen_at, CASE WHEN seen_at > "
                      + transactions.dialect().nowPlusMillis()
                      + " THEN 1 ELSE 0 END AS alive FROM lockstep.server_sign WHERE seen_at > "
                      + transactions.dialect().nowPlusMillis()
                      + " ORDER BY node, seen_at DESC")) {
            statement.setLong(1, -life.toMillis());
            statement.setLong(2, -memory.toMillis());
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                ServerStanding read = read(rows, claimed);
                newest.putIfAbsent(read.node(), read);
              }
            }
          }
          return new ArrayList<>(newest.values());
        });
  }

  private static ServerStanding read(ResultSet rows, Map<String, ClaimedWork> claimed)
      throws SQLException {
    return new ServerStanding(
        rows.getString("node"),
        Objects.requireNonNull(RowTime.of(rows, "started_at")),
        Objects.requireNonNull(RowTime.of(rows, "seen_at")),
        rows.getInt("alive") == 1,
        claimed.getOrDefault(rows.getString("incarnation"), ClaimedWork.NONE));
  }

  private static Map<String, ClaimedWork> claimed(Connection connection) throws SQLException {
    Map<String, Map<String, Integer>> counts = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(CLAIMS);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        counts
            .computeIfAbsent(rows.getString("owner"), owner -> new HashMap<>())
            .put(rows.getString("kind"), rows.getInt("claimed"));
      }
    }
    Map<String, ClaimedWork> claimed = new HashMap<>();
    counts.forEach(
        (owner, of) ->
            claimed.put(
                owner,
                new ClaimedWork(
                    of.getOrDefault("TASK", 0),
                    of.getOrDefault("RANGE", 0),
                    of.getOrDefault("CYLINDER", 0))));
    return claimed;
  }
}
