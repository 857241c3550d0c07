package dev.lockstep.reconfiguration.structure;

import dev.lockstep.shared.Fault;
import dev.lockstep.shared.QuotedName;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a PostgreSQL database lacks to take the structure of a schema. */
final class PostgresTargetFaults {

  private static final int MAJOR = 10000;

  /** The version of a collation says in which order texts are; it cannot be asked before 15. */
  private static final int ASKS_VERSION = 15 * MAJOR;

  private static final String DATABASE =
      "SELECT current_setting('server_version_num')::int, pg_postmaster_start_time()::text, d.oid,"
          + " pg_encoding_to_char(d.encoding), concat_ws(' ', d.datcollate, d.datctype,"
          + " to_jsonb(d) ->> 'datlocprovider', coalesce(to_jsonb(d) ->> 'datlocale',"
          + " to_jsonb(d) ->> 'daticulocale')) FROM pg_database d"
          + " WHERE d.datname = current_database()";

  private static final String COLLATION_VERSION =
      "SELECT pg_database_collation_actual_version(oid) FROM pg_database"
          + " WHERE datname = current_database()";

  private static final String USES_COLLATION =
      "SELECT 'table ' || c.relname || ', column ' || a.attname FROM pg_class c"
          + " JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped"
          + " JOIN pg_collation l ON l.oid = a.attcollation AND l.collname = 'default' WHERE "
          + Catalog.OWN
          + " AND c.relkind = 'r' ORDER BY 1 LIMIT 1";

  private static final String CONTENT =
      "SELECT i.type || ' ' || i.identity FROM pg_depend d"
          + " CROSS JOIN LATERAL pg_identify_object(d.classid, d.objid, 0) i"
          + " WHERE d.refclassid = 'pg_namespace'::regclass AND d.deptype IN ('n', 'a')"
          + " AND d.refobjid = (SELECT oid FROM pg_namespace WHERE nspname = ?)"
          + " AND i.type <> 'default acl' AND coalesce(i.name, '') NOT LIKE 'lockstep\\_%'"
          + " ORDER BY 1";

  private static final String NEEDS =
      "SELECT DISTINCT i.type || ' ' || i.identity,"
          + " pg_describe_object(d.classid, d.objid, d.objsubid) FROM pg_depend d"
          + PostgresFaults.BELONGINGS
          + " JOIN pg_class c ON c.oid = "
          + PostgresFaults.BELONGS_TO
          + " CROSS JOIN LATERAL pg_identify_object(d.refclassid, d.refobjid, 0) i WHERE "
          + Catalog.OWN
          + " AND d.deptype = 'n' AND d.refobjid >= 16384 AND d.refclassid NOT IN"
          + " ('pg_class'::regclass, 'pg_namespace'::regclass, 'pg_constraint'::regclass)"
          + " AND i.schema IS DISTINCT FROM"
          + " (SELECT nspname FROM pg_namespace WHERE oid = c.relnamespace) ORDER BY 1, 2";

  private static final String OFFERS =
      "SELECT i.type || ' ' || i.identity FROM (SELECT 'pg_proc'::regclass AS class, oid"
          + " FROM pg_proc UNION ALL SELECT 'pg_type'::regclass, oid FROM pg_type"
          + " UNION ALL SELECT 'pg_opclass'::regclass, oid FROM pg_opclass"
          + " UNION ALL SELECT 'pg_operator'::regclass, oid FROM pg_operator"
          + " UNION ALL SELECT 'pg_collation'::regclass, oid FROM pg_collation"
          + " UNION ALL SELECT 'pg_ts_config'::regclass, oid FROM pg_ts_config"
          + " UNION ALL SELECT 'pg_ts_dict'::regclass, oid FROM pg_ts_dict"
          + " UNION ALL SELECT 'pg_am'::regclass, oid FROM pg_am) o"
          + " CROSS JOIN LATERAL pg_identify_object(o.class, o.oid, 0) i WHERE o.oid >= 16384";

  /** Rows hold numbers of objects in these columns, and these are others in other databases. */
  private static final String NUMBERED =
      "SELECT 'column ' || a.attname || ' of table ' || c.relname, format_type(a.atttypid, NULL)"
          + " FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0"
          + " AND NOT a.attisdropped JOIN pg_type d ON d.oid = a.atttypid"
          + " JOIN pg_type b ON b.oid = CASE d.typtype WHEN 'd' THEN d.typbasetype ELSE d.oid END"
          + " JOIN pg_type t ON t.oid = CASE WHEN b.typelem <> 0 AND b.typlen = -1"
          + " THEN b.typelem ELSE b.oid END WHERE "
          + Catalog.OWN
          + " AND c.relkind = 'r' AND (t.typname IN ('oid', 'regclass', 'regproc', 'regprocedure',"
          + " 'regoper', 'regoperator', 'regconfig', 'regdictionary', 'regnamespace', 'regrole',"
          + " 'regtype', 'regcollation') OR t.typtype = 'c' OR b.typelem >= 16384) ORDER BY 1";

  private static final String USERS =
      "SELECT o.rolname, 'owns ' || c.relname, 'OWNS' FROM pg_class c"
          + " JOIN pg_roles o ON o.oid = c.relowner WHERE "
          + Catalog.OWN
          + " AND c.relkind IN ('r', 'S', 'v') AND o.rolname <> current_user"
          + " UNION SELECT h.rolname, 'has rights on ' || c.relname,"
          + " 'USES' FROM pg_class c CROSS JOIN LATERAL (SELECT * FROM aclexplode(c.relacl)"
          + " UNION ALL SELECT a.* FROM pg_attribute k CROSS JOIN LATERAL aclexplode(k.attacl) a"
          + " WHERE k.attrelid = c.oid) a JOIN pg_roles h ON h.oid = a.grantee WHERE "
          + Catalog.OWN
          + " AND c.relkind IN ('r', 'S', 'v') AND a.grantee <> c.relowner UNION"
          + " SELECT h.rolname, 'has rights on later objects', 'USES' FROM pg_default_acl d"
          + " CROSS JOIN LATERAL aclexplode(d.defaclacl) a JOIN pg_roles h ON h.oid = a.grantee"
          + " WHERE d.defaclnamespace = (SELECT oid FROM pg_namespace WHERE nspname = ?) UNION"
          + " SELECT o.rolname, 'gives rights on later objects', 'SHARES' FROM pg_default_acl d"
          + " JOIN pg_roles o ON o.oid = d.defaclrole"
          + " WHERE d.defaclnamespace = (SELECT oid FROM pg_namespace WHERE nspname = ?)"
          + " ORDER BY 1, 3, 2";

  private static final String ROLES =
      "SELECT r.rolname, pg_has_role(current_user, r.oid, 'MEMBER'),"
          + " has_schema_privilege(r.oid, n.oid, 'CREATE') FROM pg_roles r"
          + " JOIN pg_namespace n ON n.nspname = ?";

  private static final String STANDING =
      "SELECT has_schema_privilege(n.oid, 'CREATE'), u.rolname, u.rolsuper FROM pg_namespace n"
          + " JOIN pg_roles u ON u.rolname = current_user WHERE n.nspname = ?";

  private final CompanyConnection target;
  private final Catalog from;
  private final Catalog to;
  private final boolean sameSchema;
  private final List<Fault> faults = new ArrayList<>();

  PostgresTargetFaults(CompanyConnection source, CompanyConnection target) throws SQLException {
    this.target = target;
    this.from = new Catalog(source);
    this.to = new Catalog(target);
    source.select();
    target.select();
    this.sameSchema = source.schema().equals(target.schema());
  }

  private record Database(
      int version, String started, long number, String encoding, String collation) {

    static Database read(ResultSet row) throws SQLException {
      return new Database(
          row.getInt(1), row.getString(2), row.getLong(3), row.getString(4), row.getString(5));
    }

    boolean isSameAs(Database other) {
      return started.equals(other.started) && number == other.number;
    }

    int major() {
      return version / MAJOR;
    }
  }

  private record Standing(boolean mayCreate, String user, boolean superuser) {}

  /** What a user has to do with a schema; by the alphabet, what asks for most comes first. */
  private enum Part {
    OWNS,
    SHARES,
    USES
  }

  private record User(String name, String why, Part part) {}

  private record Role(String name, boolean ours, boolean mayCreate) {}

  List<Fault> all() throws SQLException {
    Database one = from.rows(DATABASE, Database::read).get(0);
    Database other = to.rows(DATABASE, Database::read).get(0);
    List<Standing> standing =
        to.rows(
            STANDING, row -> new Standing(row.getBoolean(1), row.getString(2), row.getBoolean(3)));
    if (standing.isEmpty()) {
      return List.of(StructureFaults.missingSchema(target));
    }
    if (one.isSameAs(other) && sameSchema) {
      return List.of(
          Fault.of(name(), "is the storage itself", "Name another storage for the new AMP"));
    }
    faults.addAll(StructureFaults.notEmpty(target, to.texts(CONTENT)));
    if (!standing.get(0).mayCreate()) {
      fault(
          "user " + standing.get(0).user() + " may not create anything there",
          grantCreate(standing.get(0).user()));
    }
    if (!one.isSameAs(other)) {
      versions(one, other);
      needs();
    }
    users(standing.get(0));
    return faults;
  }

  private String name() {
    return "schema " + target.schema();
  }

  private String grantCreate(String user) {
    return "GRANT CREATE ON SCHEMA " + target.quotedSchema() + " TO " + QuotedName.of(user);
  }

  private void fault(String message, String action) {
    faults.add(Fault.of(name(), message, action));
  }

  private void versions(Database one, Database other) throws SQLException {
    if (other.major() < one.major()) {
      fault(
          "is in PostgreSQL " + other.major() + ", which is older than " + one.major(),
          "Name a storage in a data store of version " + one.major() + " or newer");
    }
    if (!other.encoding().equals(one.encoding()) && !other.encoding().equals("UTF8")) {
      fault(
          "is in a database with encoding " + other.encoding() + ", not " + one.encoding(),
          "Name a storage in a database with encoding " + one.encoding() + " or UTF8");
    }
    List<String> users = from.texts(USES_COLLATION);
    String difference = users.isEmpty() ? null : collationDifference(one, other);
    if (difference != null) {
      fault(
          "sorts texts in another way, " + difference + ", which matters to " + users.get(0),
          "Name a storage in a database with the same collation");
    }
  }

  private @Nullable String collationDifference(Database one, Database other) throws SQLException {
    if (!one.collation().equals(other.collation())) {
      return "by " + other.collation() + " instead of " + one.collation();
    }
    if (Math.min(one.version(), other.version()) < ASKS_VERSION) {
      return null;
    }
    String version = from.text(COLLATION_VERSION);
    String otherVersion = to.text(COLLATION_VERSION);
    return Objects.equals(version, otherVersion)
        ? null
        : "by version " + otherVersion + " of the collation instead of " + version;
  }

  private void needs() throws SQLException {
    Set<String> offered = new HashSet<>(to.texts(OFFERS));
    from.rows(NEEDS, row -> Map.entry(row.getString(1), row.getString(2))).stream()
        .filter(need -> !offered.contains(need.getKey()))
        .forEach(
            need ->
                fault(
                    "its database has no "
                        + need.getKey()
                        + ", which "
                        + need.getValue()
                        + " needs",
                    "Create it there, with CREATE EXTENSION if it is of an extension"));
    from.rows(NUMBERED, row -> Map.entry(row.getString(1), row.getString(2)))
        .forEach(
            column ->
                faults.add(
                    Fault.of(
                        column.getKey(),
                        "its type "
                            + column.getValue()
                            + " holds numbers that are others in another database",
                        "Change its type, or name a storage in the same database")));
  }

  private void users(Standing standing) throws SQLException {
    Map<String, Role> roles =
        to
            .rows(ROLES, row -> new Role(row.getString(1), row.getBoolean(2), row.getBoolean(3)))
            .stream()
            .collect(Collectors.toMap(Role::name, role -> role));
    Set<String> seen = new HashSet<>();
    for (User user :
        from.rows(
            USERS,
            row -> new User(row.getString(1), row.getString(2), Part.valueOf(row.getString(3))))) {
      if (seen.add(user.name())) {
        user(user, roles.get(user.name()), standing);
      }
    }
  }

  private void user(User user, @Nullable Role role, Standing standing) {
    String named = "user " + user.name() + ", who " + user.why();
    if (role == null) {
      fault(named + ", is not in its database", "CREATE ROLE there");
      return;
    }
    boolean others = !standing.superuser() && !user.name().equals(standing.user());
    if (others && user.part() != Part.USES && !role.ours()) {
      String what = user.part() == Part.OWNS ? " cannot give objects to " : " cannot act as ";
      fault(
          standing.user() + what + named,
          "GRANT " + QuotedName.of(user.name()) + " TO " + QuotedName.of(standing.user()));
    } else if (others && user.part() == Part.OWNS && !role.mayCreate()) {
      fault(
          named + ", may not create anything there, and so cannot own anything",
          grantCreate(user.name()));
    }
  }
}
