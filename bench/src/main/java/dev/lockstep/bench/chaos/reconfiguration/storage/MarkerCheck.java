package dev.lockstep.bench.chaos.reconfiguration.storage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Looks at Lockstep's own tables in the storage of an AMP: the cylinder index, the configuration
 * map, and whose the storage is. Not thread-safe, as its connection is not.
 */
public final class MarkerCheck {
  private final StorageDatabase database;
  private final String schema;

  /**
   * @param connection not closed here
   * @param schema of the storage
   */
  public MarkerCheck(Connection connection, String schema) throws SQLException {
    this.database = new StorageDatabase(connection);
    this.schema = schema;
  }

  /** A row of the index; a key is null where the range is open. */
  private record IndexRow(
      String table,
      int cylinder,
      int amp,
      @Nullable String low,
      @Nullable String high,
      @Nullable Long rows) {

    static IndexRow of(ResultSet row) throws SQLException {
      return new IndexRow(
          row.getString(1),
          row.getInt(2),
          row.getInt(3),
          row.getString(4),
          row.getString(5),
          row.getObject(6, Long.class));
    }
  }

  /**
   * What is wrong, one line each.
   *
   * @param amp the AMP that has the storage
   * @param map the current configuration map as the server gives it to applications
   * @param content what is in the storage
   */
  public List<String> faults(int amp, String storage, String map, StorageContent content)
      throws SQLException {
    List<String> faults = new ArrayList<>();
    checkOwner(amp, storage, faults);
    checkMaps(map, faults);
    checkIndex(amp, content, faults);
    return faults;
  }

  private void checkOwner(int amp, String storage, List<String> faults) throws SQLException {
    List<String> owners =
        database.rows(
            "SELECT amp || ' ' || storage FROM " + schema + ".lockstep_storage_owner",
            row -> row.getString(1));
    if (!owners.equals(List.of(amp + " " + storage))) {
      faults.add("the storage says that it belongs to " + owners);
    }
  }

  private void checkMaps(String map, List<String> faults) throws SQLException {
    List<String> current =
        database.rows(
            "SELECT map FROM " + schema + ".lockstep_configuration_map WHERE state = 'CURRENT'",
            row -> row.getString(1));
    if (!current.equals(List.of(map))) {
      faults.add(
          "the current map in the storage is " + few(current) + ", the server's " + few(map));
    }
    faults.addAll(
        database.rows(
            "SELECT version FROM " + schema + ".lockstep_configuration_map WHERE state = 'NEW'",
            row -> "the storage has map version " + row.getInt(1) + " as a new one still"));
  }

  private static String few(Object map) {
    String text = map.toString();
    return text.substring(0, Math.min(200, text.length()));
  }

  private void checkIndex(int amp, StorageContent content, List<String> faults)
      throws SQLException {
    List<IndexRow> index =
        database.rows(
            "SELECT lower(table_name), cylinder, amp, low_key, high_key, row_count FROM "
                + schema
                + ".lockstep_cylinder ORDER BY 1, 2",
            IndexRow::of);
    TreeSet<String> tables = new TreeSet<>(content.names());
    index.forEach(row -> tables.add(row.table()));
    for (String table : tables) {
      List<IndexRow> rows = index.stream().filter(row -> row.table().equals(table)).toList();
      checkTable(table, amp, rows, content, faults);
    }
  }

  /** The cylinders of a table lie one behind the other, from the open end to the open end. */
  private static void checkTable(
      String table, int amp, List<IndexRow> rows, StorageContent content, List<String> faults) {
    if (rows.isEmpty() || !content.names().contains(table)) {
      faults.add("table " + table + " has " + rows.size() + " cylinders in the index");
      return;
    }
    rows.stream()
        .filter(row -> row.amp() != amp)
        .forEach(row -> faults.add("the index says of another AMP: " + row));
    @Nullable String end = null;
    for (IndexRow row : rows) {
      if (!Objects.equals(row.low(), end) || (row != rows.get(0) && end == null)) {
        faults.add("the index has a gap before " + row);
      }
      end = row.high();
    }
    if (end != null) {
      faults.add("the index of table " + table + " ends at " + end);
    }
    checkCount(table, rows, content, faults);
  }

  /** An adopted storage's cylinders are not counted. */
  private static void checkCount(
      String table, List<IndexRow> rows, StorageContent content, List<String> faults) {
    boolean counted = rows.stream().allMatch(row -> row.rows() != null);
    long sum = rows.stream().map(IndexRow::rows).filter(Objects::nonNull).mapToLong(n -> n).sum();
    if (counted && sum != content.rows(table)) {
      faults.add(
          "the index counts " + sum + " rows of table " + table + " with " + content.rows(table));
    }
  }
}
