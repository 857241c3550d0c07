package dev.lockstep.transporter.source;

import dev.lockstep.transporter.From;
import dev.lockstep.transporter.Position;
import dev.lockstep.transporter.record.RecordBlock;
import dev.lockstep.transporter.record.ResultRecords;
import dev.lockstep.transporter.record.UnreadableRecords;
import dev.lockstep.transporter.source.SourcePart.KeyRange;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a query's result that are in a range, ordered by their key. */
final class QueryPartReader implements PartReader {

  private static final int FETCHED = 1000;
  private static final Map<String, String> SERIAL =
      Map.of("smallserial", "smallint", "serial", "integer", "bigserial", "bigint");

  private final Connection connection;
  private final PreparedStatement statement;
  private final ResultSet rows;
  private final int keyColumn;
  private final int columns;
  private final ResultRecords records;

  QueryPartReader(
      From.Query query,
      List<String> columns,
      KeyRange range,
      Position position,
      Connection connection)
      throws SQLException {
    this.connection = connection;
    String key = KeyRanges.key(columns, query);
    String type = type(query, key);
    List<String> conditions = new ArrayList<>();
    List<String> values = new ArrayList<>();
    add(conditions, values, key + " > CAST(? AS " + type + ")", position.key());
    add(
        conditions,
        values,
        key + " >= CAST(? AS " + type + ")",
        position.key() == null ? range.from() : null);
    add(conditions, values, key + " < CAST(? AS " + type + ")", range.below());
    String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    this.statement =
        connection.prepareStatement(
            "SELECT * FROM (" + query.query() + "\n) q" + where + " ORDER BY " + key);
    statement.setFetchSize(FETCHED);
    for (int i = 0; i < values.size(); i++) {
      statement.setString(i + 1, values.get(i));
    }
    this.rows = statement.executeQuery();
    this.keyColumn = rows.findColumn(query.key());
    this.columns = columns.size();
    this.records = new ResultRecords("query", position);
  }

  private String type(From.Query query, String key) throws SQLException {
    try (PreparedStatement one =
            connection.prepareStatement(
                "SELECT " + key + " FROM (" + query.query() + "\n) q WHERE 1 = 0");
        ResultSet none = one.executeQuery()) {
      String type = none.getMetaData().getColumnTypeName(1);
      // PostgreSQL's driver says so of columns that have a sequence
      return SERIAL.getOrDefault(type, type);
    }
  }

  private static void add(
      List<String> conditions, List<String> values, String condition, @Nullable String value) {
    if (value != null) {
      conditions.add(condition);
      values.add(value);
    }
  }

  @Override
  public boolean fill(RecordBlock block) throws SQLException, UnreadableRecords {
    return records.fill(block, this::next);
  }

  private @Nullable List<@Nullable String> next() throws SQLException {
    if (!rows.next()) {
      return null;
    }
    List<@Nullable String> row = new ArrayList<>(columns + 1);
    row.add(rows.getString(keyColumn));
    for (int i = 1; i <= columns; i++) {
      row.add(rows.getString(i));
    }
    return row;
  }

  @Override
  public void close() throws SQLException {
    try (connection;
        statement) {
      rows.close();
      if (!connection.isClosed()) {
        connection.rollback();
      }
    }
  }
}
