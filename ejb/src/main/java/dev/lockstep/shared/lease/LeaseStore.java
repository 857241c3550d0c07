package dev.lockstep.shared.lease;

import dev.lockstep.shared.control.ControlTransactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** Acquires and renews a lease by the control database's clock. */
public final class LeaseStore {

  private final ControlTransactions transactions;
  private final String name;
  private final Duration ttl;

  public LeaseStore(ControlTransactions transactions, String name, Duration ttl) {
    this.transactions = transactions;
    this.name = name;
    this.ttl = ttl;
  }

  /**
   * Takes the lease when nobody holds it any more.
   *
   * @return the new epoch, or empty when another owner holds it
   */
  public Optional<Long> acquire(String owner) {
    return transactions.in(
        connection -> {
          insertIfMissing(connection);
          String sql =
              "UPDATE lockstep.lease SET owner = ?, epoch = epoch + 1, expires = "
                  + transactions.dialect().nowPlusMillis()
                  + " WHERE name = ? AND expires < "
                  + transactions.dialect().now();
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, owner);
            statement.setLong(2, ttl.toMillis());
            statement.setString(3, name);
            return statement.executeUpdate() == 0 ? Optional.<Long>empty() : epoch(connection);
          }
        });
  }

  /**
   * Renews a lease that is still held.
   *
   * @return false when it expired or another epoch began: the owner must stop acting
   */
  public boolean renew(String owner, long epoch) {
    return transactions.inOneStatement(
        connection -> {
          String sql =
              "UPDATE lockstep.lease SET expires = "
                  + transactions.dialect().nowPlusMillis()
                  + " WHERE name = ? AND owner = ? AND epoch = ? AND expires > "
                  + transactions.dialect().now();
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, ttl.toMillis());
            statement.setString(2, name);
            statement.setString(3, owner);
            statement.setLong(4, epoch);
            return statement.executeUpdate() == 1;
          }
        });
  }

  /** Whether an owner holds the lease under an epoch now. */
  public boolean holds(String owner, long epoch) {
    return transactions.inOneStatement(
        connection -> {
          String sql =
              "SELECT 1 FROM lockstep.lease WHERE name = ? AND owner = ? AND epoch = ?"
                  + " AND expires > "
                  + transactions.dialect().now();
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            statement.setString(2, owner);
            statement.setLong(3, epoch);
            try (ResultSet rows = statement.executeQuery()) {
              return rows.next();
            }
          }
        });
  }

  /** Who holds the lease now; empty when it has expired or was never taken. */
  public Optional<LeaseHolder> holder() {
    return transactions.inOneStatement(
        connection -> {
          String sql =
              "SELECT owner, epoch FROM lockstep.lease WHERE name = ? AND expires > "
                  + transactions.dialect().now();
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
              return rows.next()
                  ? Optional.of(new LeaseHolder(server(rows.getString(1)), rows.getLong(2)))
                  : Optional.<LeaseHolder>empty();
            }
          }
        });
  }

  /** An owner is a server's name and what tells its starts apart. */
  private static String server(String owner) {
    int end = owner.lastIndexOf('/');
    return end < 0 ? owner : owner.substring(0, end);
  }

  private void insertIfMissing(Connection connection) throws SQLException {
    String sql =
        "INSERT INTO lockstep.lease (name, owner, epoch, expires)"
            + " SELECT ?, '', 0, TIMESTAMP WITH TIME ZONE '2000-01-01 00:00:00+00'"
            + " WHERE NOT EXISTS (SELECT 1 FROM lockstep.lease WHERE name = ?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, name);
      statement.setString(2, name);
      statement.executeUpdate();
    }
  }

  private Optional<Long> epoch(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT epoch FROM lockstep.lease WHERE name = ?")) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? Optional.of(rows.getLong(1)) : Optional.empty();
      }
    }
  }
}
