package dev.lockstep.reconfiguration.cylinder;

import dev.lockstep.shared.QuotedName;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What tells the rows of a table apart: its primary key, or else a unique key over columns that are
 * never empty.
 *
 * @param table as the database writes it
 * @param columns in the order of the key's index
 */
public record TableKey(String table, List<KeyColumn> columns) {

  /**
   * A column may be NOT NULL and have rows without a value, if that was never validated. Types of
   * extensions have an order of their own, which conditions need not find.
   */
  private static final String POSTGRESQL =
      "SELECT x.relname, a.attname, format_type(a.atttypid, -1),"
          + " CASE WHEN oc.opcnamespace = 'pg_catalog'::regnamespace THEN '' ELSE 'ROW' END"
          + " FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid"
          + " JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_am m ON m.oid = x.relam"
          + " CROSS JOIN LATERAL generate_series(0, i.indnkeyatts - 1) p"
          + " JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[p]"
          + " JOIN pg_opclass oc ON oc.oid = i.indclass[p]"
          + " WHERE t.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = ?)"
          + " AND t.relname = ? AND i.indisunique AND i.indisvalid AND i.indimmediate"
          + " AND i.indpred IS NULL AND i.indexprs IS NULL AND m.amname = 'btree'"
          + " AND NOT EXISTS (SELECT 1 FROM generate_series(0, i.indnkeyatts - 1) q"
          + " JOIN pg_attribute b ON b.attrelid = t.oid AND b.attnum = i.indkey[q]"
          + " WHERE NOT b.attnotnull OR EXISTS (SELECT 1 FROM pg_constraint v"
          + " WHERE v.contype = 'n' AND v.conrelid = t.oid AND v.conkey = ARRAY[b.attnum]"
          + " AND NOT v.convalidated))"
          + " ORDER BY i.indisprimary DESC, i.indnkeyatts, x.relname, p";

  private static final String H2 =
      "SELECT i.index_name, k.column_name,"
          + " DATA_TYPE_SQL(c.table_schema, c.table_name, 'TABLE', c.dtd_identifier), c.data_type"
          + " FROM information_schema.indexes i JOIN information_schema.index_columns k"
          + " ON k.index_schema = i.index_schema AND k.index_name = i.index_name"
          + " JOIN information_schema.columns c ON c.table_schema = k.table_schema"
          + " AND c.table_name = k.table_name AND c.column_name = k.column_name"
          + " WHERE i.table_schema = ? AND i.table_name = ?"
          + " AND i.index_type_name IN ('PRIMARY KEY', 'UNIQUE INDEX')"
          + " AND NOT EXISTS (SELECT 1 FROM information_schema.index_columns o"
          + " JOIN information_schema.columns n ON n.table_schema = o.table_schema"
          + " AND n.table_name = o.table_name AND n.column_name = o.column_name"
          + " WHERE o.index_schema = i.index_schema AND o.index_name = i.index_name"
          + " AND n.is_nullable = 'YES')"
          + " ORDER BY CASE WHEN i.index_type_name = 'PRIMARY KEY' THEN 0 ELSE 1 END,"
          + " i.index_name, k.ordinal_position";

  /** H2 orders them, but not as it orders their texts' values. */
  private static final Set<String> UNDIVIDABLE =
      Set.of(
          "BINARY LARGE OBJECT",
          "CHARACTER LARGE OBJECT",
          "JAVA_OBJECT",
          "GEOMETRY",
          "JSON",
          "ARRAY",
          "ROW");

  private static final Set<String> BYTES = Set.of("BINARY", "BINARY VARYING");

  public TableKey {
    columns = List.copyOf(columns);
  }

  /**
   * A column of a key.
   *
   * @param type as statements write it, wide enough for every value of the column
   * @param form how its values are said as text
   */
  public record KeyColumn(String name, String type, Form form) {

    /** The name in quotation marks. */
    String quoted() {
      return QuotedName.of(name);
    }
  }

  /** How a value is said as text. */
  public enum Form {
    TEXT,
    /** As hexadecimal digits. */
    HEX,
    /** Not at all, so that it cannot be a bound. */
    NONE
  }

  private record Found(String index, KeyColumn column) {}

  /** The key of a table; empty when the table has none. */
  public static Optional<TableKey> find(CompanyConnection storage, String table)
      throws SQLException {
    storage.select();
    List<Found> found = new ArrayList<>();
    String sql =
        switch (storage.kind()) {
          case POSTGRESQL -> POSTGRESQL;
          case H2 -> H2;
        };
    try (PreparedStatement statement = storage.connection().prepareStatement(sql)) {
      statement.setString(1, storage.schema());
      statement.setString(2, table);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          KeyColumn column =
              new KeyColumn(rows.getString(2), rows.getString(3), form(rows.getString(4)));
          found.add(new Found(rows.getString(1), column));
        }
      }
    }
    if (found.isEmpty()) {
      return Optional.empty();
    }
    String first = found.get(0).index();
    return Optional.of(
        new TableKey(
            table,
            found.stream().filter(one -> one.index().equals(first)).map(Found::column).toList()));
  }

  private static Form form(String type) {
    if (UNDIVIDABLE.contains(type)) {
      return Form.NONE;
    }
    return BYTES.contains(type) ? Form.HEX : Form.TEXT;
  }

  /** Whether its values can be bounds of cylinders. */
  boolean divides() {
    return columns.stream().noneMatch(column -> column.form() == Form.NONE);
  }

  /** Its columns in statements, divided by commas. */
  String list() {
    return columns.stream().map(KeyColumn::quoted).collect(Collectors.joining(", "));
  }
}
