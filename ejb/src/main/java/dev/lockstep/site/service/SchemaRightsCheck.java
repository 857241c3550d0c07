package dev.lockstep.site.service;

import dev.lockstep.shared.Fault;
import dev.lockstep.shared.QuotedName;
import dev.lockstep.shared.document.Document;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.SiteTree;
import dev.lockstep.site.connection.DataStoreConnections;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a data store has a schema that Lockstep's user may use. On PostgreSQL a schema on which
 * the user has no right looks as if it were not there, so its own catalog is asked; on H2 whoever
 * Lockstep can connect as is an administrator.
 */
final class SchemaRightsCheck {

  private static final String RIGHTS =
      "SELECT n.nspname, current_user, has_schema_privilege(n.oid, 'USAGE'),"
          + " has_schema_privilege(n.oid, 'CREATE') FROM pg_namespace n"
          + " WHERE lower(n.nspname) = lower(?)"
          + " ORDER BY CASE WHEN n.nspname = ? THEN 0 ELSE 1 END LIMIT 1";

  private final DataStoreConnections connections;
  private final Document document;

  SchemaRightsCheck(DataStoreConnections connections, Document document) {
    this.connections = connections;
    this.document = document;
  }

  /**
   * A schema that an element of the site file names.
   *
   * @param section of the site file
   * @param makes whether Lockstep has to make tables there
   */
  record Wanted(String section, String name, String dataStore, String schema, boolean makes) {}

  private record Standing(String schema, String user, boolean usage, boolean create) {

    private List<String> missing(boolean makes) {
      List<String> missing = new ArrayList<>();
      if (!usage) {
        missing.add("USAGE");
      }
      if (makes && !create) {
        missing.add("CREATE");
      }
      return missing;
    }
  }

  /** What is wrong; empty when the schema is there and the rights are. */
  Optional<Fault> fault(Connection connection, DatabaseKind kind, Wanted wanted)
      throws SQLException {
    if (kind == DatabaseKind.H2) {
      return connections.findSchema(connection, wanted.schema()).isEmpty()
          ? Optional.of(missing(wanted))
          : Optional.empty();
    }
    Optional<Standing> standing = standing(connection, wanted.schema());
    if (standing.isEmpty()) {
      return Optional.of(missing(wanted));
    }
    List<String> lacking = standing.get().missing(wanted.makes());
    return lacking.isEmpty()
        ? Optional.empty()
        : Optional.of(lacking(wanted, standing.get(), String.join(", ", lacking)));
  }

  private static Optional<Standing> standing(Connection connection, String schema)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(RIGHTS)) {
      statement.setString(1, schema);
      statement.setString(2, schema);
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Standing(
                    row.getString(1), row.getString(2), row.getBoolean(3), row.getBoolean(4)))
            : Optional.empty();
      }
    }
  }

  private Fault missing(Wanted wanted) {
    return document.fault(
        SiteTree.place(wanted.section(), wanted.name(), "schema"),
        "data store " + wanted.dataStore() + " has no schema " + wanted.schema(),
        "Create the schema there or correct `schema`");
  }

  private Fault lacking(Wanted wanted, Standing standing, String rights) {
    return document.fault(
        SiteTree.place(wanted.section(), wanted.name(), "schema"),
        "user "
            + standing.user()
            + ", which is Lockstep's own in data store "
            + wanted.dataStore()
            + ", lacks "
            + rights
            + " on schema "
            + standing.schema(),
        "GRANT "
            + rights
            + " ON SCHEMA "
            + QuotedName.of(standing.schema())
            + " TO "
            + QuotedName.of(standing.user()));
  }
}
