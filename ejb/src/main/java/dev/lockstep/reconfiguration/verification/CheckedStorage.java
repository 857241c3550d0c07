package dev.lockstep.reconfiguration.verification;

import dev.lockstep.reconfiguration.cylinder.TableKey;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.QuotedName;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.amp.target.Cylinder;
import dev.lockstep.site.amp.target.CylinderIndex;
import dev.lockstep.site.amp.target.MarkerTables;
import dev.lockstep.site.amp.target.StorageConnection;
import dev.lockstep.site.amp.target.StorageSurvey;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A storage that is looked at. What is asked for is answered in a transaction of its own. */
record CheckedStorage(CompanyConnection opened, String name) {

  /** Asks a connection. */
  @FunctionalInterface
  private interface Question<T> {
    T ask() throws SQLException;
  }

  private <T> T ask(Question<T> question) throws SQLException {
    opened.connection().rollback();
    try {
      opened.select();
      return question.ask();
    } finally {
      opened.connection().rollback();
    }
  }

  private StorageConnection storage() {
    return StorageConnection.of(opened, name);
  }

  Set<String> tables() throws SQLException {
    return ask(() -> new TreeSet<>(new StorageSurvey(storage()).tables()));
  }

  /** The rows of the cylinder index; empty when it has none. */
  Optional<List<Cylinder>> cylinders() throws SQLException {
    return ask(
        () ->
            MarkerTables.exists(storage(), MarkerTables.CYLINDER)
                ? Optional.of(new CylinderIndex(storage()).all())
                : Optional.empty());
  }

  Optional<TableKey> key(String table) throws SQLException {
    return ask(() -> TableKey.find(opened, table));
  }

  /** What keeps this connection from seeing all rows of a table. */
  Optional<Fault> hidden(String table) throws SQLException {
    if (opened.kind() == DatabaseKind.H2) {
      return Optional.empty();
    }
    return ask(
        () -> {
          try (PreparedStatement statement =
              opened
                  .connection()
                  .prepareStatement(
                      "SELECT current_user FROM pg_class c WHERE c.relname = ?"
                          + " AND c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = ?)"
                          + " AND row_security_active(c.oid)")) {
            statement.setString(1, table);
            statement.setString(2, opened.schema());
            try (ResultSet rows = statement.executeQuery()) {
              return rows.next() ? Optional.of(hidden(table, rows.getString(1))) : Optional.empty();
            }
          }
        });
  }

  private Fault hidden(String table, String user) {
    return Fault.of(
        "table " + table,
        "has row level security in storage " + name + ", which hides rows from user " + user,
        "ALTER ROLE " + QuotedName.of(user) + " BYPASSRLS, or disable it for the table");
  }

  /** Counts the rows of a table. */
  long count(String table) throws SQLException {
    return ask(
        () -> {
          try (Statement statement = opened.connection().createStatement();
              ResultSet rows =
                  statement.executeQuery(
                      "SELECT count(*) FROM "
                          + opened.quotedSchema()
                          + "."
                          + QuotedName.of(table))) {
            rows.next();
            return rows.getLong(1);
          }
        });
  }
}
