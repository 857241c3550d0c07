package dev.lockstep.bench.chaos.reconfiguration.storage;

import dev.lockstep.bench.chaos.reconfiguration.storage.StorageContent.NextValue;
import dev.lockstep.bench.chaos.reconfiguration.storage.StorageContent.TableSum;
import dev.lockstep.bench.schema.Dialect;
import dev.lockstep.bench.schema.SchemaReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads what storages hold; rows are counted and summed up by the database itself. Not thread-safe,
 * as its connection is not.
 */
public final class ContentReader {
  private static final Set<String> OWN_TABLES =
      Set.of("lockstep_storage_owner", "lockstep_configuration_map", "lockstep_cylinder");

  private static final String TABLES =
      "SELECT table_name FROM information_schema.tables"
          + " WHERE table_schema = ? AND table_type = 'BASE TABLE' ORDER BY 1";
  private static final String COLUMNS =
      "SELECT column_name FROM information_schema.columns"
          + " WHERE table_schema = ? AND table_name = ? ORDER BY ordinal_position";

  private static final String POSTGRES_VIEWS =
      "SELECT viewname, definition FROM pg_views WHERE schemaname = ?";
  private static final String H2_VIEWS =
      "SELECT table_name, view_definition FROM information_schema.views WHERE table_schema = ?";

  private static final String POSTGRES_SEQUENCES =
      "SELECT sequencename, increment_by FROM pg_sequences WHERE schemaname = ?";

  private static final String H2_SEQUENCES =
      "SELECT sequence_name, base_value, increment FROM information_schema.sequences"
          + " WHERE sequence_schema = ? AND base_value IS NOT NULL"
          + " UNION ALL SELECT table_name || '.' || column_name, identity_base,"
          + " identity_increment"
          + " FROM information_schema.columns"
          + " WHERE table_schema = ? AND identity_base IS NOT NULL";

  private final StorageDatabase database;

  /**
   * @param connection in autocommit; not closed here
   */
  public ContentReader(Connection connection) throws SQLException {
    this.database = new StorageDatabase(connection);
  }

  /** Reads all of a storage. */
  public StorageContent read(String schema) throws SQLException {
    Map<String, TableSum> tables = new TreeMap<>();
    for (String table : rows(TABLES, schema)) {
      tables.put(table.toLowerCase(Locale.ROOT), sum(schema, table));
    }
    return new StorageContent(tables, structure(schema), sequences(schema));
  }

  private List<String> rows(String query, String schema) throws SQLException {
    return database.rows(query, row -> row.getString(1), database.catalogName(schema));
  }

  private TableSum sum(String schema, String table) throws SQLException {
    String query =
        "SELECT count(*), sum(CAST("
            + hash(schema, table)
            + " AS DECIMAL(40))) FROM "
            + database.quoted(schema, table)
            + " t";
    return database
        .rows(query, row -> new TableSum(row.getLong(1), String.valueOf(row.getString(2))))
        .get(0);
  }

  private String hash(String schema, String table) throws SQLException {
    return switch (database.dialect()) {
      case POSTGRESQL -> "hashtextextended(t::text, 0)";
      case H2 ->
          database
              .rows(COLUMNS, row -> row.getString(1), database.catalogName(schema), table)
              .stream()
              .map(column -> "COALESCE(CAST(t.\"" + column + "\" AS VARCHAR), '-')")
              .collect(Collectors.joining(" || '|' || ", "ORA_HASH(", ")"));
    };
  }

  private Map<String, List<String>> structure(String schema) throws SQLException {
    // definitions leave out the schema that is looked through first
    database.execute(
        List.of(
            switch (database.dialect()) {
              case POSTGRESQL -> "SET search_path TO \"" + schema + "\"";
              case H2 -> "SET SCHEMA \"" + database.catalogName(schema) + "\"";
            }));
    Map<String, List<String>> structure =
        new TreeMap<>(new SchemaReader(database.connection(), OWN_TABLES).readStructure(schema));
    for (List<String> view : views(schema)) {
      structure
          .computeIfAbsent(view.get(0).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add("view " + withoutSchema(view.get(1), schema));
    }
    return structure;
  }

  private List<List<String>> views(String schema) throws SQLException {
    return database.rows(
        database.dialect() == Dialect.H2 ? H2_VIEWS : POSTGRES_VIEWS,
        row -> List.of(row.getString(1), row.getString(2)),
        database.catalogName(schema));
  }

  private static String withoutSchema(String definition, String schema) {
    return definition.replaceAll("(?i)\"?\\b" + schema + "\\b\"?\\.", "").replaceAll("\\s+", " ");
  }

  private Map<String, NextValue> sequences(String schema) throws SQLException {
    String name = database.catalogName(schema);
    Map<String, NextValue> values = new TreeMap<>();
    switch (database.dialect()) {
      case POSTGRESQL -> database.rows(POSTGRES_SEQUENCES, row -> put(schema, row, values), name);
      case H2 -> database.rows(H2_SEQUENCES, row -> put(row, values), name, name);
    }
    return values;
  }

  private static NextValue put(ResultSet row, Map<String, NextValue> values) throws SQLException {
    NextValue next = new NextValue(row.getLong(2), row.getLong(3));
    values.put(row.getString(1), next);
    return next;
  }

  /** The catalog does not tell the value of a sequence that has given out none since it was set. */
  private NextValue put(String schema, ResultSet sequence, Map<String, NextValue> values)
      throws SQLException {
    long step = sequence.getLong(2);
    String query =
        "SELECT CASE WHEN is_called THEN last_value + "
            + step
            + " ELSE last_value END FROM "
            + database.quoted(schema, sequence.getString(1));
    NextValue next = new NextValue(database.rows(query, row -> row.getLong(1)).get(0), step);
    values.put(sequence.getString(1), next);
    return next;
  }
}
