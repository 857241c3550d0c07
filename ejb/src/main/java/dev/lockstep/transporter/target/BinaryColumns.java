package dev.lockstep.transporter.target;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The types of a table's columns, as far as {@link BinaryRows} can make them. */
final class BinaryColumns {

  /** A type of the same name in another schema is another type. */
  private static final String TYPES =
      "SELECT a.attname, t.typname FROM pg_attribute a"
          + " JOIN pg_class c ON c.oid = a.attrelid"
          + " JOIN pg_namespace n ON n.oid = c.relnamespace"
          + " JOIN pg_type t ON t.oid = a.atttypid"
          + " JOIN pg_namespace tn ON tn.oid = t.typnamespace AND tn.nspname = 'pg_catalog'"
          + " WHERE n.nspname = ? AND c.relname = ? AND a.attnum > 0 AND NOT a.attisdropped";

  private BinaryColumns() {}

  /** Rows of these columns; empty when one of them has to be read as text. */
  static Optional<BinaryRows> rows(Connection connection, TargetColumns columns)
      throws SQLException {
    Map<String, BinaryField> known = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(TYPES)) {
      statement.setString(1, columns.table().schema());
      statement.setString(2, columns.table().name());
      try (ResultSet types = statement.executeQuery()) {
        while (types.next()) {
          String name = types.getString(1);
          BinaryField.of(types.getString(2)).ifPresent(field -> known.put(name, field));
        }
      }
    }
    List<BinaryField> fields = new ArrayList<>();
    for (String name : columns.names()) {
      BinaryField field = known.get(name);
      if (field == null) {
        return Optional.empty();
      }
      fields.add(field);
    }
    return Optional.of(new BinaryRows(fields));
  }
}
