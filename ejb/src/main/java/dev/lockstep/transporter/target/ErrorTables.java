package dev.lockstep.transporter.target;

import dev.lockstep.transporter.LoadIdentity;
import dev.lockstep.transporter.record.BadRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The tables beside a table that keep the rows which it does not take: {@code NAME_ET} for values
 * and constraints, {@code NAME_UV} for keys that are there already.
 *
 * @param conversion name of the first one
 * @param duplicates name of the second one
 * @param keyed whether their rows have a key, as all tables of AMPs need one to be moved
 */
public record ErrorTables(TargetTable table, String conversion, String duplicates, boolean keyed) {

  static final List<String> COLUMNS =
      List.of(
          "load_key",
          "load_number",
          "lsn",
          "instance",
          "source",
          "source_offset",
          "code",
          "message",
          "row_text",
          "rejected_at");

  private static final String DEFINITION =
      " (load_key varchar(64) NOT NULL, load_number bigint NOT NULL, lsn bigint NOT NULL,"
          + " instance integer NOT NULL, source varchar(1000) NOT NULL,"
          + " source_offset bigint NOT NULL, code varchar(5) NOT NULL, message text NOT NULL,"
          + " row_text text NOT NULL,"
          + " rejected_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL";

  private static final String NUMBER = "bad_row";
  private static final String KEY =
      ", " + NUMBER + " bigint NOT NULL, PRIMARY KEY (load_key, instance, " + NUMBER + ")";

  /** The error tables of a company's table. */
  public static ErrorTables of(TargetTable table) {
    return of(table, false);
  }

  /** The error tables of a table. */
  static ErrorTables of(TargetTable table, boolean keyed) {
    return new ErrorTables(table, table.beside("_ET"), table.beside("_UV"), keyed);
  }

  /**
   * Who rejects rows.
   *
   * @param before how many the instance has rejected here before, which makes the rows' numbers
   */
  record Rejection(LoadIdentity load, int instance, long before) {}

  /** The columns that both have. */
  List<String> columns() {
    List<String> columns = new ArrayList<>(COLUMNS);
    if (keyed) {
      columns.add(NUMBER);
    }
    return columns;
  }

  /** The names of both. */
  List<String> names() {
    return List.of(conversion, duplicates);
  }

  String definition(String name) {
    return "CREATE TABLE IF NOT EXISTS "
        + table.quoted(name)
        + DEFINITION
        + (keyed ? KEY : "")
        + ")";
  }

  /** Adds bad rows, in the transaction that the connection is in. */
  void add(Connection connection, Rejection by, List<BadRow> rows) throws SQLException {
    for (boolean duplicate : new boolean[] {false, true}) {
      if (rows.stream().anyMatch(row -> row.duplicate() == duplicate)) {
        add(connection, by, duplicate, rows);
      }
    }
  }

  private void add(Connection connection, Rejection by, boolean duplicate, List<BadRow> rows)
      throws SQLException {
    String insert =
        "INSERT INTO "
            + table.quoted(duplicate ? duplicates : conversion)
            + " (load_key, load_number, lsn, instance, source, source_offset, code, message,"
            + " row_text"
            + (keyed ? ", " + NUMBER : "")
            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?"
            + (keyed ? ", ?)" : ")");
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      long number = by.before();
      for (BadRow row : rows) {
        number++;
        if (row.duplicate() == duplicate) {
          set(statement, by, row);
          if (keyed) {
            statement.setLong(10, number);
          }
          statement.addBatch();
        }
      }
      statement.executeBatch();
    }
  }

  private static void set(PreparedStatement statement, Rejection by, BadRow row)
      throws SQLException {
    statement.setString(1, by.load().key());
    statement.setLong(2, by.load().number());
    statement.setLong(3, by.load().lsn());
    statement.setInt(4, by.instance());
    statement.setString(5, row.source());
    statement.setLong(6, row.offset());
    statement.setString(7, row.code());
    statement.setString(8, row.message().replace('\0', '\ufffd'));
    statement.setString(9, row.text());
  }
}
