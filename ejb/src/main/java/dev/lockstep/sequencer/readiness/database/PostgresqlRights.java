package dev.lockstep.sequencer.readiness.database;

import dev.lockstep.sequencer.readiness.Finding;
import dev.lockstep.shared.QuotedName;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Rights on PostgreSQL, by its privilege functions. */
final class PostgresqlRights implements SchemaRights.Catalog {

  private static final String ON_SCHEMA =
      "SELECT current_user, has_schema_privilege(current_user, n.oid, 'USAGE'),"
          + " has_schema_privilege(current_user, n.oid, 'CREATE')"
          + " FROM pg_namespace n WHERE n.nspname = ?";

  /** Only who has the rights of its owner may alter a table or index it. */
  private static final String OF_OTHERS =
      "SELECT c.relname, o.rolname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
          + " JOIN pg_roles o ON o.oid = c.relowner"
          + " WHERE n.nspname = ? AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')"
          + " AND NOT pg_has_role(current_user, c.relowner, 'USAGE') ORDER BY o.rolname, c.relname";

  private static final String MAY_END_SESSIONS =
      "SELECT current_user, r.rolsuper OR pg_has_role(current_user, 'pg_signal_backend', 'USAGE')"
          + " FROM pg_roles r WHERE r.rolname = current_user";

  private final CompanyConnection opened;
  private final Connection connection;

  PostgresqlRights(CompanyConnection opened) {
    this.opened = opened;
    this.connection = opened.connection();
  }

  private record OnSchema(String user, boolean usage, boolean create) {}

  private record OfOther(String table, String owner) {}

  @Override
  public List<Finding> ofUpgrade() throws SQLException {
    List<Finding> findings = new ArrayList<>();
    for (OnSchema right :
        Rows.of(
            connection,
            ON_SCHEMA,
            row -> new OnSchema(row.getString(1), row.getBoolean(2), row.getBoolean(3)),
            opened.schema())) {
      missing(right, right.usage(), "USAGE", findings);
      missing(right, right.create(), "CREATE", findings);
      others(right.user(), findings);
    }
    return findings;
  }

  private void missing(OnSchema right, boolean there, String privilege, List<Finding> findings) {
    if (!there) {
      findings.add(
          Finding.failed(
              "user "
                  + right.user()
                  + ", which is Lockstep's own, lacks "
                  + privilege
                  + " on schema "
                  + opened.schema(),
              "GRANT "
                  + privilege
                  + " ON SCHEMA "
                  + opened.quotedSchema()
                  + " TO "
                  + QuotedName.of(right.user())));
    }
  }

  private void others(String user, List<Finding> findings) throws SQLException {
    List<OfOther> others =
        Rows.of(
            connection,
            OF_OTHERS,
            row -> new OfOther(row.getString(1), row.getString(2)),
            opened.schema());
    others.stream()
        .map(OfOther::owner)
        .distinct()
        .forEach(
            owner -> {
              List<OfOther> his =
                  others.stream().filter(other -> other.owner().equals(owner)).toList();
              findings.add(
                  Finding.failed(
                      "user "
                          + user
                          + ", which is Lockstep's own, may not alter "
                          + his.size()
                          + " tables of "
                          + owner
                          + ", such as "
                          + his.get(0).table(),
                      "GRANT " + QuotedName.of(owner) + " TO " + QuotedName.of(user)));
            });
  }

  @Override
  public List<Finding> ofLock() throws SQLException {
    return Rows.of(
            connection,
            MAY_END_SESSIONS,
            row -> row.getBoolean(2) ? "" : row.getString(1),
            new Object[0])
        .stream()
        .filter(user -> !user.isEmpty())
        .map(
            user ->
                Finding.notice(
                    "user "
                        + user
                        + ", which is Lockstep's own, may not end sessions that hold locks",
                    "GRANT pg_signal_backend TO " + QuotedName.of(user)))
        .toList();
  }
}
