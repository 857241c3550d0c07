package dev.lockstep.reconfiguration.cylinder.row;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.QuotedName;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The columns of a table whose values are kept, not generated, in their order.
 *
 * @param table as the database writes it
 */
public record TableColumns(DatabaseKind kind, String table, List<Column> columns) {

  private static final String POSTGRESQL =
      "SELECT a.attname, '' FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid"
          + " WHERE c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = ?)"
          + " AND c.relname = ? AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''"
          + " ORDER BY a.attnum";
  private static final String H2 =
      "SELECT column_name, data_type FROM information_schema.columns"
          + " WHERE table_schema = ? AND table_name = ? AND is_generated = 'NEVER'"
          + " ORDER BY ordinal_position";

  public TableColumns {
    columns = List.copyOf(columns);
  }

  /**
   * One of them.
   *
   * @param type as H2's catalog names it, without its length; empty on PostgreSQL
   */
  public record Column(String name, String type) {}

  /**
   * Those of a table.
   *
   * @throws LockstepException {@code UNKNOWN_OBJECT} when there is no such table
   */
  public static TableColumns of(CompanyConnection storage, String table) throws SQLException {
    String sql =
        switch (storage.kind()) {
          case POSTGRESQL -> POSTGRESQL;
          case H2 -> H2;
        };
    List<Column> columns = new ArrayList<>();
    try (PreparedStatement statement = storage.connection().prepareStatement(sql)) {
      statement.setString(1, storage.schema());
      statement.setString(2, table);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          columns.add(new Column(rows.getString(1), rows.getString(2)));
        }
      }
    }
    if (columns.isEmpty()) {
      throw new LockstepException(
          ErrorCode.UNKNOWN_OBJECT,
          "Schema " + storage.schema() + " has no table " + table + " with columns to copy");
    }
    return new TableColumns(storage.kind(), table, columns);
  }

  /** Their names in statements, divided by commas. */
  String list() {
    return columns.stream()
        .map(column -> QuotedName.of(column.name()))
        .collect(Collectors.joining(", "));
  }

  /** The table of a storage in statements. */
  String tableIn(CompanyConnection storage) {
    return storage.quotedSchema() + "." + QuotedName.of(table);
  }
}
