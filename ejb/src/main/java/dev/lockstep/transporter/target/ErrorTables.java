package dev.lockstep.transporter.target;

import dev.lockstep.transporter.LoadIdentity;
import dev.lockstep.transporter.record.BadRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * The tables beside a table that keep the rows which it does not take: {@code NAME_ET} for values
 * and constraints, {@code NAME_UV} for keys that are there already.
 *
 * @param conversion name of the first one
 * @param duplicates name of the second one
 */
public record ErrorTables(TargetTable table, String conversion, String duplicates) {

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
          + " rejected_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL)";

  /** The error tables of a table. */
  public static ErrorTables of(TargetTable table) {
    return new ErrorTables(table, table.beside("_ET"), table.beside("_UV"));
  }

  /** The names of both. */
  List<String> names() {
    return List.of(conversion, duplicates);
  }

  String definition(String name) {
    return "CREATE TABLE IF NOT EXISTS " + table.quoted(name) + DEFINITION;
  }

  /** Adds bad rows, in the transaction that the connection is in. */
  void add(Connection connection, LoadIdentity load, int instance, List<BadRow> rows)
      throws SQLException {
    for (boolean duplicate : new boolean[] {false, true}) {
      List<BadRow> ofTable = rows.stream().filter(row -> row.duplicate() == duplicate).toList();
      if (!ofTable.isEmpty()) {
        add(connection, load, instance, duplicate ? duplicates : conversion, ofTable);
      }
    }
  }

  private void add(
      Connection connection, LoadIdentity load, int instance, String name, List<BadRow> rows)
      throws SQLException {
    String insert =
        "INSERT INTO "
            + table.quoted(name)
            + " (load_key, load_number, lsn, instance, source, source_offset, code, message,"
            + " row_text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      for (BadRow row : rows) {
        statement.setString(1, load.key());
        statement.setLong(2, load.number());
        statement.setLong(3, load.lsn());
        statement.setInt(4, instance);
        statement.setString(5, row.source());
        statement.setLong(6, row.offset());
        statement.setString(7, row.code());
        statement.setString(8, row.message().replace('\0', '\ufffd'));
        statement.setString(9, row.text());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }
}
