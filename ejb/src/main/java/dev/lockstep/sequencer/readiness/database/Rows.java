package dev.lockstep.sequencer.readiness.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads what a query of a catalog answers. */
final class Rows {

  private Rows() {}

  /** Makes something of a row. */
  @FunctionalInterface
  interface Reader<R> {
    R read(ResultSet row) throws SQLException;
  }

  static <R> List<R> of(Connection connection, String sql, Reader<R> reader, Object... values)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      for (int index = 0; index < values.length; index++) {
        query.setObject(index + 1, values[index]);
      }
      List<R> found = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(reader.read(rows));
        }
      }
      return found;
    }
  }
}
