package dev.lockstep.site.lock.database;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.QuotedName;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.lock.AccessPicture;
import dev.lockstep.site.lock.DatabaseUser;
import dev.lockstep.site.lock.GivenBack;
import dev.lockstep.site.lock.SchemaRight;
import dev.lockstep.site.lock.UserSession;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Access to a schema on H2: the rights SELECT, INSERT, UPDATE and DELETE on the schema and on its
 * tables. Each statement commits by itself. Rights on a table are known by the table's name.
 */
final class H2SchemaAccess implements SchemaAccess {

  private static final String STANDING =
      "SELECT s.SCHEMA_OWNER, u.USER_NAME, u.IS_ADMIN FROM INFORMATION_SCHEMA.SCHEMATA s"
          + " JOIN INFORMATION_SCHEMA.USERS u ON u.USER_NAME = CURRENT_USER"
          + " WHERE s.SCHEMA_NAME = ?";

  /** That everybody may read the configuration map leads to nobody's rows. */
  private static final String RIGHTS =
      "SELECT GRANTEE, RIGHTS, TABLE_NAME FROM INFORMATION_SCHEMA.RIGHTS"
          + " WHERE TABLE_SCHEMA = ? AND GRANTEDROLE IS NULL"
          + " AND NOT (GRANTEE = 'PUBLIC' AND RIGHTS = 'SELECT'"
          + " AND LOWER(COALESCE(TABLE_NAME, '')) = 'lockstep_configuration_map')"
          + " ORDER BY GRANTEE, TABLE_NAME";

  private static final String MEMBERSHIPS =
      "SELECT GRANTEE, GRANTEDROLE FROM INFORMATION_SCHEMA.RIGHTS WHERE GRANTEDROLE IS NOT NULL";
  private static final String SESSIONS =
      "SELECT SESSION_ID, USER_NAME FROM INFORMATION_SCHEMA.SESSIONS WHERE USER_NAME = ANY (?)"
          + " ORDER BY 1";
  private static final String HOLDERS =
      "SELECT DISTINCT l.SESSION_ID, s.USER_NAME FROM INFORMATION_SCHEMA.LOCKS l"
          + " JOIN INFORMATION_SCHEMA.SESSIONS s ON s.SESSION_ID = l.SESSION_ID"
          + " WHERE l.TABLE_SCHEMA = ? AND s.USER_NAME = ANY (?) ORDER BY 1";
  private static final List<String> ALL = List.of("SELECT", "INSERT", "UPDATE", "DELETE");

  private final CompanyConnection opened;
  private final CatalogQuery catalog;

  H2SchemaAccess(CompanyConnection opened) {
    this.opened = opened;
    this.catalog = new CatalogQuery(opened.connection());
  }

  private record Standing(String owner, String user, boolean admin) {}

  private record Membership(String member, String role) {}

  private record Granted(String grantee, List<String> privileges, String table) {

    List<SchemaRight> rights() {
      return privileges.stream()
          .map(privilege -> new SchemaRight(privilege, table, grantee, "", false))
          .toList();
    }
  }

  @Override
  public AccessPicture picture(Collection<String> users) throws SQLException {
    Standing standing = standing();
    Set<String> known = knownUsers();
    Map<String, Set<String>> memberships = memberships();
    return new AccessPicture(
        opened.schema(),
        standing.owner(),
        user(standing.user(), standing.user(), memberships),
        standing.admin(),
        unlockable(standing.owner()),
        rights(),
        users.stream().map(user -> user(user, UserNames.find(user, known), memberships)).toList());
  }

  /** Who is no administrator sees neither others' rights nor their sessions. */
  private Standing standing() throws SQLException {
    Standing standing =
        catalog
            .rows(
                STANDING,
                row -> new Standing(row.getString(1), row.getString(2), row.getBoolean(3)),
                opened.schema())
            .stream()
            .findFirst()
            .orElseThrow(
                () ->
                    new LockstepException(
                        ErrorCode.UNKNOWN_OBJECT, "There is no schema " + opened.schema()));
    if (!standing.admin()) {
      throw new LockstepException(
          ErrorCode.COMPANY_NOT_LOCKED,
          List.of(
              Fault.of(
                  "user " + standing.user(),
                  "is Lockstep's own and may not see and revoke the rights on schema "
                      + opened.schema(),
                  "ALTER USER " + QuotedName.of(standing.user()) + " ADMIN TRUE")));
    }
    return standing;
  }

  private Set<String> knownUsers() throws SQLException {
    return new HashSet<>(catalog.texts("SELECT USER_NAME FROM INFORMATION_SCHEMA.USERS"));
  }

  private Map<String, Set<String>> memberships() throws SQLException {
    Map<String, Set<String>> memberships = new HashMap<>();
    catalog
        .rows(MEMBERSHIPS, row -> new Membership(row.getString(1), row.getString(2)))
        .forEach(
            found ->
                memberships
                    .computeIfAbsent(found.member(), key -> new HashSet<>())
                    .add(found.role()));
    return memberships;
  }

  private static DatabaseUser user(
      String given, @Nullable String name, Map<String, Set<String>> memberships) {
    Set<String> roles = new HashSet<>();
    Deque<String> open = new ArrayDeque<>();
    if (name != null) {
      open.addAll(memberships.getOrDefault(name, Set.of()));
    }
    // PUBLIC may be in roles, too
    open.addAll(memberships.getOrDefault(SchemaRight.PUBLIC, Set.of()));
    while (!open.isEmpty()) {
      String role = open.pop();
      if (roles.add(role)) {
        open.addAll(memberships.getOrDefault(role, Set.of()));
      }
    }
    return new DatabaseUser(given, name, roles);
  }

  private Map<String, String> unlockable(String owner) throws SQLException {
    Map<String, String> unlockable = new HashMap<>();
    unlockable.put(owner, "owns schema " + opened.schema());
    catalog
        .texts("SELECT GRANTEE FROM INFORMATION_SCHEMA.RIGHTS WHERE RIGHTS LIKE '%ALTER ANY%'")
        .forEach(name -> unlockable.put(name, "has the right ALTER ANY SCHEMA"));
    catalog
        .texts("SELECT USER_NAME FROM INFORMATION_SCHEMA.USERS WHERE IS_ADMIN")
        .forEach(name -> unlockable.put(name, "is an administrator"));
    return unlockable;
  }

  private List<SchemaRight> rights() throws SQLException {
    return catalog
        .rows(
            RIGHTS,
            row ->
                new Granted(row.getString(1), privileges(row.getString(2)), text(row.getString(3))),
            opened.schema())
        .stream()
        .flatMap(granted -> granted.rights().stream())
        .toList();
  }

  private static List<String> privileges(String rights) {
    return rights.equals("ALL") ? ALL : List.of(rights.split(", "));
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  @Override
  public void take(List<SchemaRight> rights, Permit permit) throws SQLException {
    List<SchemaRight> now = rights();
    opened.ddlLock().lock();
    try (Statement statement = opened.connection().createStatement()) {
      for (SchemaRight right : rights) {
        if (now.contains(right)) {
          permit.require();
          statement.execute("REVOKE " + on(right) + " FROM " + QuotedName.of(right.grantee()));
        }
      }
    } finally {
      opened.ddlLock().unlock();
    }
  }

  @Override
  public GivenBack giveBack(List<SchemaRight> rights, Permit permit) throws SQLException {
    Set<String> known = knownUsers();
    known.addAll(catalog.texts("SELECT ROLE_NAME FROM INFORMATION_SCHEMA.ROLES"));
    Set<String> tables =
        new HashSet<>(
            catalog.texts(
                "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = ?",
                opened.schema()));
    tables.add("");
    List<SchemaRight> gone = new ArrayList<>();
    opened.ddlLock().lock();
    try (Statement statement = opened.connection().createStatement()) {
      for (SchemaRight right : rights) {
        if (known.contains(right.grantee()) && tables.contains(right.table())) {
          permit.require();
          statement.execute("GRANT " + on(right) + " TO " + QuotedName.of(right.grantee()));
        } else {
          gone.add(right);
        }
      }
    } finally {
      opened.ddlLock().unlock();
    }
    return new GivenBack(gone, List.of());
  }

  private String on(SchemaRight right) {
    return right.privilege()
        + (right.table().isEmpty()
            ? " ON SCHEMA " + opened.quotedSchema()
            : " ON " + opened.quotedSchema() + "." + QuotedName.of(right.table()));
  }

  @Override
  public List<UserSession> sessions(Collection<String> users) throws SQLException {
    return found(SESSIONS, names(users));
  }

  @Override
  public List<UserSession> holders(Collection<String> users) throws SQLException {
    return found(HOLDERS, opened.schema(), names(users));
  }

  private List<String> names(Collection<String> users) throws SQLException {
    Set<String> known = knownUsers();
    return users.stream()
        .map(user -> UserNames.find(user, known))
        .filter(Objects::nonNull)
        .toList();
  }

  private List<UserSession> found(String query, Object... parameters) throws SQLException {
    return catalog.rows(
        query, row -> new UserSession(row.getLong(1), row.getString(2)), parameters);
  }

  /** The catalog does not say which tables a view reads. */
  @Override
  public List<String> passages(Collection<String> users) {
    return List.of();
  }

  @Override
  public void end(UserSession holder) throws SQLException {
    catalog.texts("CALL ABORT_SESSION(?)", (int) holder.session());
  }
}
