package dev.lockstep.dataupgrade.target;

import dev.lockstep.shared.folder.Checksum;
import dev.lockstep.site.sql.SqlStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A checksum over what the catalog of an H2 schema says about the objects that a statement names.
 * Taken before a DDL statement and compared after a crash, it tells whether the statement took
 * effect. Statements about tables look at the tables that they name, which is fast; all others look
 * at tables, indexes, constraints, sequences, views, triggers and routines.
 */
public final class H2CatalogPicture {

  private static final String TABLES =
      "SELECT table_name, table_type, remarks FROM information_schema.tables"
          + " WHERE table_schema = CURRENT_SCHEMA ORDER BY table_name";
  private static final List<String> OF_TABLE =
      List.of(
          "SELECT column_name, data_type, is_nullable, column_default, character_maximum_length,"
              + " numeric_precision, numeric_scale, datetime_precision, is_identity, remarks"
              + " FROM information_schema.columns"
              + " WHERE table_schema = CURRENT_SCHEMA AND table_name = ? ORDER BY ordinal_position",
          "SELECT index_name, index_type_name FROM information_schema.indexes"
              + " WHERE table_schema = CURRENT_SCHEMA AND table_name = ? ORDER BY index_name",
          "SELECT constraint_name, constraint_type FROM information_schema.table_constraints"
              + " WHERE table_schema = CURRENT_SCHEMA AND table_name = ? ORDER BY constraint_name");
  private static final List<String> NAMED =
      List.of(
          "SELECT 'I', index_name, table_name FROM information_schema.indexes"
              + " WHERE index_schema = CURRENT_SCHEMA AND upper(index_name) = ANY(?) ORDER BY 2",
          "SELECT 'K', constraint_name, constraint_type FROM information_schema.table_constraints"
              + " WHERE constraint_schema = CURRENT_SCHEMA AND upper(constraint_name) = ANY(?)"
              + " ORDER BY 2",
          "SELECT 'S', sequence_name, data_type, minimum_value, maximum_value, increment,"
              + " base_value, cycle_option FROM information_schema.sequences"
              + " WHERE sequence_schema = CURRENT_SCHEMA AND upper(sequence_name) = ANY(?)"
              + " ORDER BY 2",
          "SELECT 'V', table_name, view_definition FROM information_schema.views"
              + " WHERE table_schema = CURRENT_SCHEMA AND upper(table_name) = ANY(?) ORDER BY 2",
          "SELECT 'G', trigger_name, event_object_table FROM information_schema.triggers"
              + " WHERE trigger_schema = CURRENT_SCHEMA AND upper(trigger_name) = ANY(?)"
              + " ORDER BY 2",
          "SELECT 'R', routine_name, routine_definition FROM information_schema.routines"
              + " WHERE routine_schema = CURRENT_SCHEMA AND upper(routine_name) = ANY(?)"
              + " ORDER BY 2");
  private static final Set<String> TABLE_STATEMENTS =
      Set.of("ALTER TABLE", "CREATE TABLE", "DROP TABLE", "CREATE INDEX", "CREATE UNIQUE");

  private H2CatalogPicture() {}

  /** The picture of the objects that the statement names, in the connection's schema. */
  public static String of(Connection connection, SqlStatement ddl) throws SQLException {
    StringBuilder picture = new StringBuilder();
    for (String table : namedTables(connection, ddl.identifiers(), picture)) {
      for (String query : OF_TABLE) {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
          statement.setString(1, table);
          append(picture, statement);
        }
      }
    }
    if (!aboutTables(ddl)) {
      for (String query : NAMED) {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
          statement.setArray(1, connection.createArrayOf("VARCHAR", ddl.identifiers().toArray()));
          append(picture, statement);
        }
      }
    }
    return Checksum.of(picture.toString());
  }

  private static boolean aboutTables(SqlStatement ddl) {
    return ddl.words().size() > 1
        && TABLE_STATEMENTS.contains(ddl.words().get(0) + " " + ddl.words().get(1));
  }

  private static List<String> namedTables(
      Connection connection, Set<String> names, StringBuilder picture) throws SQLException {
    List<String> named = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(TABLES);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        String table = rows.getString(1);
        if (names.contains(table.toUpperCase(Locale.ROOT))) {
          named.add(table);
          picture.append(table).append('|').append(rows.getString(2)).append('|');
          picture.append(rows.getString(3)).append('\n');
        }
      }
    }
    return named;
  }

  private static void append(StringBuilder picture, PreparedStatement statement)
      throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        for (int column = 1; column <= columns; column++) {
          picture.append(rows.getString(column)).append('|');
        }
        picture.append('\n');
      }
    }
  }
}
