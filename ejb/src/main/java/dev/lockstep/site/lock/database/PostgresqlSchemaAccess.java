package dev.lockstep.site.lock.database;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.QuotedName;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.lock.AccessPicture;
import dev.lockstep.site.lock.DatabaseUser;
import dev.lockstep.site.lock.GivenBack;
import dev.lockstep.site.lock.Giver;
import dev.lockstep.site.lock.SchemaRight;
import dev.lockstep.site.lock.UserSession;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Access to a schema on PostgreSQL: the rights USAGE and CREATE on the schema. Rights on its tables
 * stay, because without USAGE no statement finds a table of the schema, and statements that were
 * prepared before are parsed again. Rights are taken and granted in the name of the role that
 * granted them, each time in one transaction.
 */
final class PostgresqlSchemaAccess implements SchemaAccess {

  private static final String SCHEMA =
      "SELECT o.rolname, u.rolname, u.rolsuper FROM pg_namespace n"
          + " JOIN pg_roles o ON o.oid = n.nspowner"
          + " JOIN pg_roles u ON u.rolname = current_user WHERE n.nspname = ?";
  private static final String RIGHTS =
      "SELECT a.privilege_type, coalesce(holder.rolname, 'PUBLIC'), giver.rolname, a.is_grantable"
          + " FROM pg_namespace n"
          + " CROSS JOIN LATERAL aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) a"
          + " LEFT JOIN pg_roles holder ON holder.oid = a.grantee"
          + " JOIN pg_roles giver ON giver.oid = a.grantor WHERE n.nspname = ? ORDER BY 2, 1, 3";

  /** A superuser may act as everybody. */
  private static final String ACTABLE =
      "SELECT rolname FROM pg_roles WHERE pg_has_role(current_user, oid, 'MEMBER')";

  private static final String ROLES =
      "SELECT u.rolname, r.rolname FROM pg_roles u"
          + " JOIN pg_roles r ON r.oid <> u.oid AND pg_has_role(u.oid, r.oid, 'MEMBER')"
          + " WHERE u.rolname = ANY (?) AND NOT u.rolsuper";
  private static final String SESSIONS =
      "SELECT pid, usename FROM pg_stat_activity WHERE datname = current_database()"
          + " AND usename = ANY (?) ORDER BY 1";
  private static final String HOLDERS =
      "SELECT DISTINCT a.pid, a.usename FROM pg_locks l"
          + " JOIN pg_class c ON c.oid = l.relation"
          + " JOIN pg_namespace n ON n.oid = c.relnamespace"
          + " JOIN pg_stat_activity a ON a.pid = l.pid WHERE n.nspname = ?"
          + " AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
          + " AND a.usename = ANY (?) ORDER BY 1";

  /** A view looks at its owner's rights on the tables that it reads, not at those of its user. */
  private static final String PASSAGES =
      "SELECT DISTINCT u.rolname, quote_ident(vn.nspname) || '.' || quote_ident(v.relname)"
          + " FROM pg_namespace n JOIN pg_class t ON t.relnamespace = n.oid"
          + " JOIN pg_depend d ON d.refobjid = t.oid AND d.refclassid = 'pg_class'::regclass"
          + " AND d.classid = 'pg_rewrite'::regclass JOIN pg_rewrite r ON r.oid = d.objid"
          + " JOIN pg_class v ON v.oid = r.ev_class AND v.relkind = 'v'"
          + " JOIN pg_namespace vn ON vn.oid = v.relnamespace AND vn.oid <> n.oid"
          + " JOIN pg_roles u ON u.rolname = ANY (?)"
          + " AND has_schema_privilege(u.oid, vn.oid, 'USAGE')"
          + " AND has_table_privilege(u.oid, v.oid, 'SELECT, INSERT, UPDATE, DELETE')"
          + " WHERE n.nspname = ? ORDER BY 1, 2";

  /**
   * A prepared transaction outlives its session, and can be committed without rights. Its locks are
   * found by the one that it has on itself: what else names it depends on whether the server was
   * started anew since.
   */
  private static final String PREPARED =
      "SELECT DISTINCT p.owner, p.gid FROM pg_prepared_xacts p"
          + " JOIN pg_locks own ON own.transactionid = p.transaction AND own.pid IS NULL"
          + " JOIN pg_locks l ON l.virtualtransaction = own.virtualtransaction AND l.pid IS NULL"
          + " JOIN pg_class c ON c.oid = l.relation"
          + " JOIN pg_namespace n ON n.oid = c.relnamespace"
          + " WHERE p.database = current_database() AND p.owner = ANY (?) AND n.nspname = ?"
          + " ORDER BY 1, 2";

  /** Roles of PostgreSQL itself that reach every schema. */
  private static final List<String> REACH_ALL = List.of("pg_read_all_data", "pg_write_all_data");

  private final CompanyConnection opened;
  private final CatalogQuery catalog;

  PostgresqlSchemaAccess(CompanyConnection opened) {
    this.opened = opened;
    this.catalog = new CatalogQuery(opened.connection());
  }

  private record Standing(String owner, String user, boolean superuser) {}

  private record Membership(String user, String role) {}

  @Override
  public AccessPicture picture(Collection<String> users) throws SQLException {
    Standing standing = standing();
    Set<String> known = knownRoles();
    List<String> names = names(users, known);
    Map<String, Set<String>> roles = rolesOf(names, standing.user());
    AccessPicture picture =
        new AccessPicture(
            opened.schema(),
            standing.owner(),
            user(standing.user(), standing.user(), roles),
            standing.superuser(),
            unlockable(standing.owner()),
            rights(),
            users.stream().map(user -> user(user, UserNames.find(user, known), roles)).toList());
    opened.connection().rollback();
    return picture;
  }

  private Standing standing() throws SQLException {
    return catalog
        .rows(
            SCHEMA,
            row -> new Standing(row.getString(1), row.getString(2), row.getBoolean(3)),
            opened.schema())
        .stream()
        .findFirst()
        .orElseThrow(
            () ->
                new LockstepException(
                    ErrorCode.UNKNOWN_OBJECT, "There is no schema " + opened.schema()));
  }

  private Set<String> knownRoles() throws SQLException {
    return new HashSet<>(catalog.texts("SELECT rolname FROM pg_roles"));
  }

  private Map<String, Set<String>> rolesOf(List<String> users, String lockstep)
      throws SQLException {
    List<String> all = new ArrayList<>(users);
    all.add(lockstep);
    Map<String, Set<String>> roles = new HashMap<>();
    catalog
        .rows(ROLES, row -> new Membership(row.getString(1), row.getString(2)), all)
        .forEach(
            found -> roles.computeIfAbsent(found.user(), key -> new HashSet<>()).add(found.role()));
    return roles;
  }

  private static DatabaseUser user(
      String given, @Nullable String name, Map<String, Set<String>> roles) {
    return new DatabaseUser(
        given, name, name == null ? Set.of() : roles.getOrDefault(name, Set.of()));
  }

  private Map<String, String> unlockable(String owner) throws SQLException {
    Map<String, String> unlockable = new HashMap<>();
    REACH_ALL.forEach(role -> unlockable.put(role, "reaches all schemas"));
    unlockable.put(owner, "owns schema " + opened.schema());
    catalog
        .texts("SELECT rolname FROM pg_roles WHERE rolsuper")
        .forEach(role -> unlockable.put(role, "is a superuser"));
    return unlockable;
  }

  private List<SchemaRight> rights() throws SQLException {
    return catalog.rows(
        RIGHTS,
        row ->
            new SchemaRight(
                row.getString(1), "", row.getString(2), row.getString(3), row.getBoolean(4)),
        opened.schema());
  }

  @Override
  public void take(List<SchemaRight> rights, Permit permit) throws SQLException {
    List<SchemaRight> present = present(rights);
    // not before the commit, because a server that is frozen then would keep others waiting
    permit.require();
    try (Statement statement = opened.connection().createStatement()) {
      for (SchemaRight right : present) {
        actAs(statement, right.grantor());
        statement.execute(
            "REVOKE "
                + right.privilege()
                + onSchema()
                + " FROM "
                + PostgresqlGrants.grantee(right));
      }
    }
    opened.connection().commit();
  }

  /** Roles may have gone since the rights were recorded, and their rights with them. */
  private List<SchemaRight> present(List<SchemaRight> rights) throws SQLException {
    List<SchemaRight> now = rights();
    return rights.stream().filter(right -> now.stream().anyMatch(right::sameAs)).toList();
  }

  @Override
  public GivenBack giveBack(List<SchemaRight> rights, Permit permit) throws SQLException {
    Set<String> known = knownRoles();
    known.add(SchemaRight.PUBLIC);
    Giver givers = new Giver(standing().owner(), Set.copyOf(catalog.texts(ACTABLE)));
    PostgresqlGrants grants = new PostgresqlGrants(opened, givers, known, rights());
    permit.require();
    GivenBack back = grants.grant(rights);
    opened.connection().commit();
    return back;
  }

  /** Until the end of the transaction; a right belongs to the role that granted it. */
  static void actAs(Statement statement, String role) throws SQLException {
    statement.execute("SET LOCAL ROLE " + QuotedName.of(role));
  }

  private String onSchema() {
    return " ON SCHEMA " + opened.quotedSchema();
  }

  @Override
  public List<UserSession> sessions(Collection<String> users) throws SQLException {
    return found(SESSIONS, names(users, knownRoles()));
  }

  @Override
  public List<UserSession> holders(Collection<String> users) throws SQLException {
    return found(HOLDERS, opened.schema(), names(users, knownRoles()));
  }

  private List<UserSession> found(String query, Object... parameters) throws SQLException {
    List<UserSession> sessions =
        catalog.rows(query, row -> new UserSession(row.getLong(1), row.getString(2)), parameters);
    opened.connection().rollback();
    return sessions;
  }

  @Override
  public List<String> passages(Collection<String> users) throws SQLException {
    List<String> names = names(users, knownRoles());
    List<String> passages = new ArrayList<>(views(names));
    passages.addAll(prepared(names));
    opened.connection().rollback();
    return passages;
  }

  private List<String> views(List<String> users) throws SQLException {
    return catalog.rows(
        PASSAGES,
        row ->
            String.format(
                Locale.ROOT,
                "User %1$s still reaches tables of schema %2$s by view %3$s. REVOKE ALL ON %3$s"
                    + " from whom it has it",
                row.getString(1),
                opened.schema(),
                row.getString(2)),
        users,
        opened.schema());
  }

  private List<String> prepared(List<String> users) throws SQLException {
    return catalog.rows(
        PREPARED,
        row ->
            String.format(
                Locale.ROOT,
                "User %1$s has the prepared transaction '%2$s' in schema %3$s. COMMIT PREPARED"
                    + " '%2$s' or ROLLBACK PREPARED '%2$s'",
                row.getString(1),
                row.getString(2),
                opened.schema()),
        users,
        opened.schema());
  }

  private static List<String> names(Collection<String> users, Set<String> known) {
    return users.stream()
        .map(user -> UserNames.find(user, known))
        .filter(Objects::nonNull)
        .toList();
  }

  @Override
  public void end(UserSession holder) throws SQLException {
    try {
      catalog.texts(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = ? AND usename = ?",
          (int) holder.session(),
          holder.user());
    } finally {
      opened.connection().rollback();
    }
  }
}
