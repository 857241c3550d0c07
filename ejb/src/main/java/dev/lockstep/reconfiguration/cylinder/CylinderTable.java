package dev.lockstep.reconfiguration.cylinder;

import dev.lockstep.reconfiguration.cylinder.row.RangeSum;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/** The cylinder index of a storage: its table {@code lockstep_cylinder}. */
public final class CylinderTable {

  private static final String DEFINITION =
      "CREATE TABLE IF NOT EXISTS %s.lockstep_cylinder (table_name varchar(256) NOT NULL,"
          + " cylinder integer NOT NULL, amp integer NOT NULL, low_key text, high_key text,"
          + " row_count bigint, checksum bigint, written_by varchar(128) NOT NULL,"
          + " written_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,"
          + " PRIMARY KEY (table_name, cylinder))";

  private final CompanyConnection storage;

  /** The index in this storage. */
  public CylinderTable(CompanyConnection storage) {
    this.storage = storage;
  }

  /** A row of the index. */
  record Entry(int amp, @Nullable String low, @Nullable String high, RangeSum sum) {

    boolean isOf(CylinderOrder order) {
      return amp == order.amp()
          && Objects.equals(low, order.range().low())
          && Objects.equals(high, order.range().high());
    }
  }

  /** Makes the table if it is missing, and commits. */
  public void ensure() throws SQLException {
    Lock ddl = storage.ddlLock();
    ddl.lock();
    try (Statement statement = storage.connection().createStatement()) {
      statement.execute(sql(DEFINITION));
      storage.connection().commit();
    } finally {
      ddl.unlock();
    }
  }

  /** Writes a row without counts, unless there is one. Waits for another that does the same. */
  boolean claim(CylinderOrder order) throws SQLException {
    String insert =
        "INSERT INTO %s.lockstep_cylinder"
            + " (table_name, cylinder, amp, low_key, high_key, written_by)"
            + " VALUES (?, ?, ?, ?, ?, ?)";
    try (PreparedStatement statement =
        prepare(
            switch (storage.kind()) {
              case POSTGRESQL -> insert + " ON CONFLICT DO NOTHING";
              case H2 -> insert;
            })) {
      statement.setString(1, order.range().table());
      statement.setInt(2, order.range().number());
      statement.setInt(3, order.amp());
      statement.setString(4, order.range().low());
      statement.setString(5, order.range().high());
      statement.setString(6, order.writtenBy());
      return statement.executeUpdate() == 1;
    }
  }

  /** Writes what was counted into the row. */
  void complete(CylinderRange range, RangeSum sum) throws SQLException {
    try (PreparedStatement statement =
        prepare(
            "UPDATE %s.lockstep_cylinder SET row_count = ?, checksum = ?,"
                + " written_at = CURRENT_TIMESTAMP WHERE table_name = ? AND cylinder = ?")) {
      statement.setLong(1, sum.rows());
      statement.setLong(2, sum.checksum());
      statement.setString(3, range.table());
      statement.setInt(4, range.number());
      if (statement.executeUpdate() != 1) {
        throw new SQLException(
            "The cylinder index has lost cylinder " + range.number() + " of " + range.table());
      }
    }
  }

  Optional<Entry> find(CylinderRange range) throws SQLException {
    try (PreparedStatement statement =
        prepare(
            "SELECT amp, low_key, high_key, row_count, checksum FROM %s.lockstep_cylinder"
                + " WHERE table_name = ? AND cylinder = ?")) {
      statement.setString(1, range.table());
      statement.setInt(2, range.number());
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Entry(
                    row.getInt(1),
                    row.getString(2),
                    row.getString(3),
                    new RangeSum(row.getLong(4), 0, row.getLong(5))))
            : Optional.empty();
      }
    }
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    return storage.connection().prepareStatement(sql(sql));
  }

  private String sql(String format) {
    return String.format(Locale.ROOT, format, storage.quotedSchema());
  }
}
