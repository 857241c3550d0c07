package dev.lockstep.reconfiguration.cylinder;

import dev.lockstep.shared.QuotedName;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The tables of a storage that have rows to move; Lockstep's own are not among them. */
public final class StorageTables {

  /** Statistics tell how many rows a page has; the pages are counted now. */
  private static final String POSTGRESQL =
      "SELECT c.relname, CASE WHEN c.reltuples > 0 AND c.relpages > 0"
          + " THEN (c.reltuples / c.relpages * (pg_relation_size(c.oid)"
          + " / current_setting('block_size')::bigint))::bigint ELSE 0 END,"
          + " pg_table_size(c.oid) FROM pg_class c"
          + " WHERE c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = ?)"
          + " AND c.relkind = 'r' AND c.relname NOT LIKE 'lockstep\\_%' ORDER BY 1";

  private static final String H2 =
      "SELECT table_name FROM information_schema.tables WHERE table_schema = ?"
          + " AND table_type = 'BASE TABLE' AND LOWER(table_name) NOT LIKE 'lockstep\\_%'"
          + " ORDER BY 1";

  private StorageTables() {}

  /** All of them, by their names. */
  public static List<TableSize> of(CompanyConnection storage) throws SQLException {
    return switch (storage.kind()) {
      case POSTGRESQL -> postgresql(storage);
      case H2 -> h2(storage);
    };
  }

  private static List<TableSize> postgresql(CompanyConnection storage) throws SQLException {
    List<TableSize> tables = new ArrayList<>();
    try (PreparedStatement statement = storage.connection().prepareStatement(POSTGRESQL)) {
      statement.setString(1, storage.schema());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          tables.add(new TableSize(rows.getString(1), rows.getLong(2), rows.getLong(3)));
        }
      }
    }
    return tables;
  }

  private static List<TableSize> h2(CompanyConnection storage) throws SQLException {
    List<String> names = new ArrayList<>();
    try (PreparedStatement statement = storage.connection().prepareStatement(H2)) {
      statement.setString(1, storage.schema());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
    }
    List<TableSize> tables = new ArrayList<>();
    for (String name : names) {
      tables.add(h2(storage, name));
    }
    return tables;
  }

  private static TableSize h2(CompanyConnection storage, String table) throws SQLException {
    String quoted = storage.quotedSchema() + "." + QuotedName.of(table);
    String size = "DISK_SPACE_USED('" + quoted.replace("'", "''") + "')";
    try (Statement statement = storage.connection().createStatement();
        ResultSet rows = statement.executeQuery("SELECT COUNT(*), " + size + " FROM " + quoted)) {
      rows.next();
      return new TableSize(table, rows.getLong(1), rows.getLong(2));
    }
  }
}
