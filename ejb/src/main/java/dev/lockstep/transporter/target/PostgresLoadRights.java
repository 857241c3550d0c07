package dev.lockstep.transporter.target;

import dev.lockstep.shared.QuotedName;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The rights that a load of a table on PostgreSQL needs, by the privilege functions. */
final class PostgresLoadRights {

  private static final String RIGHTS =
      "SELECT current_user, current_database(), has_schema_privilege(n.oid, 'USAGE'),"
          + " has_schema_privilege(n.oid, 'CREATE'),"
          + " has_database_privilege(current_database(), 'TEMPORARY'),"
          + " has_any_column_privilege(c.oid, 'INSERT'),"
          + " has_any_column_privilege(c.oid, 'SELECT'),"
          + " has_any_column_privilege(c.oid, 'UPDATE')"
          + " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
          + " WHERE n.nspname = ? AND c.relname = ?";

  private PostgresLoadRights() {}

  /**
   * A right that Lockstep's user lacks.
   *
   * @param grant the statement that gives it
   */
  record Missing(String message, String grant) {}

  /**
   * All that are missing.
   *
   * @param reads whether the load looks at rows that are there
   * @param changes whether it changes them, by a temporary table
   */
  static List<Missing> missing(
      CompanyConnection opened, TargetTable table, boolean reads, boolean changes)
      throws SQLException {
    try (PreparedStatement statement = opened.connection().prepareStatement(RIGHTS)) {
      statement.setString(1, table.schema());
      statement.setString(2, table.name());
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? missing(row, opened, table, reads, changes) : List.of();
      }
    }
  }

  private static List<Missing> missing(
      ResultSet row, CompanyConnection opened, TargetTable table, boolean reads, boolean changes)
      throws SQLException {
    String schema = "SCHEMA " + opened.quotedSchema();
    String user = row.getString(1);
    List<Missing> missing = new ArrayList<>();
    add(row.getBoolean(3), "USAGE", schema, user, missing);
    add(row.getBoolean(4), "CREATE", schema, user, missing);
    add(
        row.getBoolean(5) || !changes,
        "TEMPORARY",
        "DATABASE " + QuotedName.of(row.getString(2)),
        user,
        missing);
    add(row.getBoolean(6), "INSERT", table.quoted(), user, missing);
    add(row.getBoolean(7) || !reads, "SELECT", table.quoted(), user, missing);
    add(row.getBoolean(8) || !changes, "UPDATE", table.quoted(), user, missing);
    return missing;
  }

  private static void add(
      boolean there, String right, String on, String user, List<Missing> missing) {
    if (!there) {
      missing.add(
          new Missing(
              "cannot be loaded by user "
                  + user
                  + ", which is Lockstep's own and lacks "
                  + right
                  + " on "
                  + on,
              "GRANT " + right + " ON " + on + " TO " + QuotedName.of(user)));
    }
  }
}
