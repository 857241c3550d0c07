package dev.lockstep.examples.picture;

import dev.lockstep.examples.jdbc.Product;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * All that one schema holds: tables, columns with type, default and nullability, constraints,
 * indexes and rows. Tables of Lockstep's own, whose names begin with {@code lockstep_}, are left
 * out. The order in which things were made does not show, and neither do names that the database
 * made up. Immutable.
 *
 * @param structure one line per fact, sorted
 * @param tables the rows by table, names in upper case
 */
public record SchemaPicture(List<String> structure, SortedMap<String, TableRows> tables) {
  private static final String OWN_TABLES = "LOCKSTEP_";
  private static final String FIND_SCHEMA =
      "select schema_name from information_schema.schemata where lower(schema_name) = lower(?)";
  private static final String FIND_TABLES =
      "select table_name from information_schema.tables"
          + " where table_schema = ? and table_type = 'BASE TABLE'";

  public SchemaPicture {
    structure = structure.stream().sorted().toList();
    tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
  }

  /**
   * Reads a schema.
   *
   * @param schema its name in any case
   * @param clockColumns columns, as {@code TABLE.COLUMN} in upper case, that hold the time at which
   *     a script ran: of these only counts whether there is a value
   * @return empty if there is no such schema
   */
  public static Optional<SchemaPicture> read(
      Connection connection, String schema, Set<String> clockColumns) throws SQLException {
    Optional<String> name = find(connection, schema);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    String found = name.get();
    Product product = Product.ofUrl(connection.getMetaData().getURL());
    List<String> structure =
        Catalog.of(product).structure(connection, found).stream()
            .filter(line -> !line.table().startsWith(OWN_TABLES))
            .map(StructureLine::describe)
            .toList();
    RowReader reader = new RowReader(connection, found, clockColumns);
    SortedMap<String, TableRows> tables = new TreeMap<>();
    for (List<String> table : Query.rows(connection, FIND_TABLES, found)) {
      String upper = table.get(0).toUpperCase(Locale.ROOT);
      if (!upper.startsWith(OWN_TABLES)) {
        tables.put(upper, reader.read(table.get(0)));
      }
    }
    return Optional.of(new SchemaPicture(structure, tables));
  }

  /** The same picture with some rows left out or changed, table by table. */
  public SchemaPicture mapRows(BiFunction<String, TableRows, TableRows> change) {
    SortedMap<String, TableRows> changed = new TreeMap<>();
    tables.forEach((table, rows) -> changed.put(table, change.apply(table, rows)));
    return new SchemaPicture(structure, changed);
  }

  /** The number of rows in all tables. */
  public int rowCount() {
    return tables.values().stream().mapToInt(TableRows::size).sum();
  }

  /** The rows of a table by its name in upper case; none if there is no such table. */
  public Map<String, SortedMap<String, String>> rowsOf(String table) {
    TableRows rows = tables.get(table);
    return rows == null ? Map.of() : rows.byKey();
  }

  /** What is different from what is expected, one readable line each; empty if nothing is. */
  public List<String> differencesFrom(SchemaPicture expected) {
    return new PictureComparison(expected, this).differences();
  }

  private static Optional<String> find(Connection connection, String schema) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(FIND_SCHEMA)) {
      query.setString(1, schema);
      try (ResultSet result = query.executeQuery()) {
        return result.next() ? Optional.of(result.getString(1)) : Optional.empty();
      }
    }
  }
}
