package dev.lockstep.reconfiguration.preparation;

import dev.lockstep.reconfiguration.TableEstimate;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How much the indexes of a storage take on the disk. H2 does not tell, so each counts as large as
 * its table.
 */
final class IndexBytes {

  private static final String POSTGRESQL =
      "SELECT coalesce(sum(pg_indexes_size(c.oid)), 0) FROM pg_class c"
          + " WHERE c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = ?)"
          + " AND c.relkind = 'r' AND c.relname NOT LIKE 'lockstep\\_%'";

  private static final String H2 =
      "SELECT table_name, COUNT(*) FROM information_schema.indexes WHERE table_schema = ?"
          + " GROUP BY table_name";

  private IndexBytes() {}

  /** Of all tables of a storage that move. */
  static long of(CompanyConnection storage, List<TableEstimate> tables) throws SQLException {
    return switch (storage.kind()) {
      case H2 -> h2(storage, tables);
      case POSTGRESQL -> postgresql(storage);
    };
  }

  private static long h2(CompanyConnection storage, List<TableEstimate> tables)
      throws SQLException {
    Map<String, Long> bytes =
        tables.stream().collect(Collectors.toMap(TableEstimate::table, TableEstimate::bytes));
    try (PreparedStatement statement = storage.connection().prepareStatement(H2)) {
      statement.setString(1, storage.schema());
      long sum = 0;
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          sum += bytes.getOrDefault(rows.getString(1), 0L) * rows.getLong(2);
        }
      }
      return sum;
    }
  }

  private static long postgresql(CompanyConnection storage) throws SQLException {
    try (PreparedStatement statement = storage.connection().prepareStatement(POSTGRESQL)) {
      statement.setString(1, storage.schema());
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }
}
