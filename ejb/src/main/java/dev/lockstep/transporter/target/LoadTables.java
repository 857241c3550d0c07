package dev.lockstep.transporter.target;

import dev.lockstep.shared.QuotedName;
import dev.lockstep.transporter.LoadIdentity;
import dev.lockstep.transporter.LoadStatistics;
import dev.lockstep.transporter.Position;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Lockstep's own tables in a company's schema: {@code lockstep_load} with a row for each load, and
 * {@code lockstep_load_position} with a row for each instance.
 */
final class LoadTables {

  static final List<String> DEFINITIONS =
      List.of(
          "CREATE TABLE IF NOT EXISTS %s.lockstep_load (load_key varchar(64) PRIMARY KEY,"
              + " load_number bigint NOT NULL, lsn bigint NOT NULL, target varchar(128) NOT NULL,"
              + " holds varchar(128) UNIQUE,"
              + " begun_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,"
              + " ended_at timestamp with time zone)",
          "CREATE TABLE IF NOT EXISTS %s.lockstep_load_position (load_key varchar(64) NOT NULL,"
              + " instance integer NOT NULL, attempt integer NOT NULL,"
              + " load_number bigint NOT NULL, lsn bigint NOT NULL, part integer NOT NULL,"
              + " source_offset bigint NOT NULL, records bigint NOT NULL, source_key text,"
              + " rows_loaded bigint NOT NULL, rows_rejected bigint NOT NULL,"
              + " bytes_read bigint NOT NULL,"
              + " saved_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,"
              + " PRIMARY KEY (load_key, instance))");

  private final Connection connection;
  private final String schema;

  LoadTables(Connection connection, String schema) {
    this.connection = connection;
    this.schema = QuotedName.of(schema);
  }

  /**
   * How far an instance is.
   *
   * @param attempt the one that writes it
   */
  record Stored(int attempt, Position position, LoadStatistics statistics) {}

  /** Whether the load has begun. */
  boolean begun(LoadIdentity load) throws SQLException {
    try (PreparedStatement select = prepare("SELECT 1 FROM %s.lockstep_load WHERE load_key = ?")) {
      select.setString(1, load.key());
      try (ResultSet rows = select.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** The number of another unfinished load of a table. */
  Optional<Long> otherHolder(LoadIdentity load, String table) throws SQLException {
    try (PreparedStatement select =
        prepare("SELECT load_number FROM %s.lockstep_load WHERE holds = ? AND load_key <> ?")) {
      select.setString(1, table);
      select.setString(2, load.key());
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? Optional.of(rows.getLong(1)) : Optional.empty();
      }
    }
  }

  /** Takes the table of a load that has begun, once more. */
  void hold(LoadIdentity load) throws SQLException {
    try (PreparedStatement update =
        prepare(
            "UPDATE %s.lockstep_load SET holds = target, ended_at = NULL"
                + " WHERE load_key = ? AND holds IS NULL")) {
      update.setString(1, load.key());
      update.executeUpdate();
    }
  }

  void begin(LoadIdentity load, String table) throws SQLException {
    try (PreparedStatement insert =
        prepare(
            "INSERT INTO %s.lockstep_load (load_key, load_number, lsn, target, holds)"
                + " VALUES (?, ?, ?, ?, ?)")) {
      insert.setString(1, load.key());
      insert.setLong(2, load.number());
      insert.setLong(3, load.lsn());
      insert.setString(4, table);
      insert.setString(5, table);
      insert.executeUpdate();
    }
  }

  void end(LoadIdentity load) throws SQLException {
    try (PreparedStatement update =
        prepare(
            "UPDATE %s.lockstep_load SET holds = NULL, ended_at = CURRENT_TIMESTAMP"
                + " WHERE load_key = ? AND ended_at IS NULL")) {
      update.setString(1, load.key());
      update.executeUpdate();
    }
  }

  /** Writes the load's row as it is. */
  void touch(LoadIdentity load) throws SQLException {
    try (PreparedStatement update =
        prepare("UPDATE %s.lockstep_load SET lsn = lsn WHERE load_key = ?")) {
      update.setString(1, load.key());
      update.executeUpdate();
    }
  }

  /** Makes this attempt the one that writes, unless there is a newer one; commits nothing. */
  boolean takeUp(LoadIdentity load, int instance) throws SQLException {
    try (PreparedStatement update =
        prepare(
            "UPDATE %s.lockstep_load_position SET attempt = ?, lsn = ?"
                + " WHERE load_key = ? AND instance = ? AND attempt <= ?")) {
      update.setInt(1, load.attempt());
      update.setLong(2, load.lsn());
      update.setString(3, load.key());
      update.setInt(4, instance);
      update.setInt(5, load.attempt());
      if (update.executeUpdate() == 1) {
        return true;
      }
    }
    if (stored(load, instance).isPresent()) {
      return false;
    }
    insert(load, instance);
    return true;
  }

  private void insert(LoadIdentity load, int instance) throws SQLException {
    try (PreparedStatement insert =
        prepare(
            "INSERT INTO %s.lockstep_load_position (load_key, instance, attempt, load_number, lsn,"
                + " part, source_offset, records, rows_loaded, rows_rejected, bytes_read)"
                + " VALUES (?, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0)")) {
      insert.setString(1, load.key());
      insert.setInt(2, instance);
      insert.setInt(3, load.attempt());
      insert.setLong(4, load.number());
      insert.setLong(5, load.lsn());
      insert.executeUpdate();
    }
  }

  Optional<Stored> stored(LoadIdentity load, int instance) throws SQLException {
    try (PreparedStatement select =
        prepare(
            "SELECT attempt, part, source_offset, records, source_key, rows_loaded, rows_rejected,"
                + " bytes_read FROM %s.lockstep_load_position"
                + " WHERE load_key = ? AND instance = ?")) {
      select.setString(1, load.key());
      select.setInt(2, instance);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Stored(
                    row.getInt(1),
                    new Position(row.getInt(2), row.getLong(3), row.getLong(4), row.getString(5)),
                    new LoadStatistics(row.getLong(6), row.getLong(7), row.getLong(8))))
            : Optional.empty();
      }
    }
  }

  /** Writes how far an instance is; false when another attempt writes by now. */
  boolean save(LoadIdentity load, int instance, Position position, LoadStatistics statistics)
      throws SQLException {
    try (PreparedStatement update =
        prepare(
            "UPDATE %s.lockstep_load_position SET part = ?, source_offset = ?, records = ?,"
                + " source_key = ?, rows_loaded = ?, rows_rejected = ?, bytes_read = ?,"
                + " saved_at = CURRENT_TIMESTAMP"
                + " WHERE load_key = ? AND instance = ? AND attempt = ?")) {
      update.setInt(1, position.part());
      update.setLong(2, position.offset());
      update.setLong(3, position.records());
      update.setString(4, position.key());
      update.setLong(5, statistics.rows());
      update.setLong(6, statistics.rejected());
      update.setLong(7, statistics.bytes());
      update.setString(8, load.key());
      update.setInt(9, instance);
      update.setInt(10, load.attempt());
      return update.executeUpdate() == 1;
    }
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    return connection.prepareStatement(String.format(Locale.ROOT, sql, schema));
  }
}
