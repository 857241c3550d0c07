package dev.lockstep.reconfiguration.structure;

import dev.lockstep.site.connection.CompanyConnection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Questions to the catalog of a storage's database. */
final class Catalog {

  /** Parts of a condition on {@code pg_class c}: what is in the schema and not Lockstep's. */
  static final String OWN =
      "c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = ?)"
          + " AND c.relname NOT LIKE 'lockstep\\_%'";

  private final CompanyConnection storage;

  Catalog(CompanyConnection storage) {
    this.storage = storage;
  }

  /** Reads one row. */
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** All rows of a query, whose parameters, if there are some, are all the schema's name. */
  <T> List<T> rows(String sql, Row<T> reader) throws SQLException {
    try (PreparedStatement statement = storage.connection().prepareStatement(sql)) {
      long parameters = sql.chars().filter(c -> c == '?').count();
      for (int i = 1; i <= parameters; i++) {
        statement.setString(i, storage.schema());
      }
      List<T> found = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(reader.read(rows));
        }
      }
      return found;
    }
  }

  /** The first column of all rows. */
  List<String> texts(String sql) throws SQLException {
    return rows(sql, row -> row.getString(1));
  }

  /** The first column of the only row. */
  String text(String sql) throws SQLException {
    return texts(sql).get(0);
  }
}
