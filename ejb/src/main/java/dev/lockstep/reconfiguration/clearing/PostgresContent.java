package dev.lockstep.reconfiguration.clearing;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.QuotedName;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The objects in a schema of PostgreSQL. Each transaction drops a few of them, since a lock is
 * needed for each table and index, and there are not many for all connections together.
 */
final class PostgresContent implements SchemaContent {

  private static final int PIECE = 50;

  private static final String MARKER_NAMES =
      MARKERS.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", ", "(", ")"));

  /** Of a kind of relation; what came last goes first, since others seldom need it. */
  private static final String RELATIONS =
      "SELECT c.relname, has_table_privilege(c.oid, 'UPDATE, DELETE, TRUNCATE') FROM pg_class c"
          + " WHERE c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = ?)"
          + " AND c.relname NOT IN "
          + MARKER_NAMES
          + " AND NOT "
          + ofExtension("'pg_class'::regclass", "c.oid")
          + " AND c.relkind = '%s' ORDER BY c.oid DESC LIMIT "
          + PIECE;

  /** All objects that are not part of another one, as a range's function or a serial sequence. */
  private static final String OBJECTS =
      "SELECT i.type, i.identity FROM pg_depend d"
          + " JOIN pg_namespace n ON n.oid = d.refobjid AND d.refclassid = 'pg_namespace'::regclass"
          + " CROSS JOIN LATERAL pg_identify_object(d.classid, d.objid, 0) i"
          + " WHERE n.nspname = ? AND d.deptype = 'n' AND d.classid <> 'pg_extension'::regclass"
          + " AND NOT (d.classid = 'pg_class'::regclass AND i.name IN "
          + MARKER_NAMES
          + ") AND NOT EXISTS (SELECT 1 FROM pg_depend o WHERE o.classid = d.classid"
          + " AND o.objid = d.objid AND (o.deptype = 'i' OR (o.deptype = 'a'"
          + " AND i.type = 'sequence'))) AND NOT "
          + ofExtension("d.classid", "d.objid")
          + " ORDER BY 1, 2";

  private static final String DEFAULT_RIGHTS =
      "SELECT 'default rights on ' || lower(k.word) || ' of ' || o.rolname,"
          + " format('ALTER DEFAULT PRIVILEGES FOR ROLE %I IN SCHEMA %I REVOKE ALL ON %s FROM %s',"
          + " o.rolname, n.nspname, k.word, CASE a.grantee WHEN 0 THEN 'PUBLIC'"
          + " ELSE quote_ident(pg_get_userbyid(a.grantee)) END) FROM pg_default_acl d"
          + " JOIN pg_namespace n ON n.oid = d.defaclnamespace"
          + " JOIN pg_roles o ON o.oid = d.defaclrole JOIN (VALUES ('r', 'TABLES'),"
          + " ('S', 'SEQUENCES'), ('f', 'FUNCTIONS'), ('T', 'TYPES')) k(type, word)"
          + " ON k.type = d.defaclobjtype::text"
          + " CROSS JOIN LATERAL (SELECT DISTINCT grantee FROM aclexplode(d.defaclacl)) a"
          + " WHERE n.nspname = ? AND pg_has_role(d.defaclrole, 'MEMBER') ORDER BY 2";

  private static final String NOT_OURS =
      "SELECT pg_describe_object(o.class, o.object, 0), pg_get_userbyid(o.owner), current_user"
          + " FROM (SELECT 'pg_class'::regclass, oid, relnamespace, relowner FROM pg_class"
          + " WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S')"
          + " UNION ALL SELECT 'pg_proc'::regclass, oid, pronamespace, proowner FROM pg_proc"
          + " UNION ALL SELECT 'pg_type'::regclass, oid, typnamespace, typowner FROM pg_type"
          + " WHERE typtype IN ('d', 'e', 'r') OR (typtype = 'b' AND typelem = 0))"
          + " o(class, object, schema, owner) JOIN pg_namespace n ON n.oid = o.schema"
          + " WHERE n.nspname = ? AND NOT pg_has_role(o.owner, 'USAGE')"
          + " AND NOT pg_has_role(n.nspowner, 'USAGE') AND NOT "
          + ofExtension("o.class", "o.object")
          + " ORDER BY 1";

  private static final String HOLDERS =
      "SELECT a.pid, a.usename, coalesce(nullif(a.application_name, ''), 'a program'),"
          + " coalesce(host(a.client_addr), 'the database''s machine'), coalesce(a.state, 'busy'),"
          + " to_char(min(a.xact_start) AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS')"
          + " FROM pg_locks l JOIN pg_class c ON c.oid = l.relation"
          + " JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_stat_activity a USING (pid)"
          + " WHERE l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
          + " AND l.granted AND n.nspname = ? AND l.pid <> pg_backend_pid()"
          + " GROUP BY 1, 2, 3, 4, 5 ORDER BY 1";

  /** Relations in the order in which they go. */
  private static final Map<String, String> RELATION_KINDS = new LinkedHashMap<>();

  private static final Map<String, String> OTHER_KINDS =
      Map.of(
          "function", "ROUTINE",
          "procedure", "ROUTINE",
          "aggregate", "ROUTINE",
          "composite type", "TYPE",
          "statistics object", "STATISTICS");

  /** These say themselves how they are dropped. */
  private static final List<String> SPOKEN_KINDS =
      List.of(
          "type",
          "collation",
          "conversion",
          "operator",
          "operator class",
          "operator family",
          "text search parser",
          "text search dictionary",
          "text search template",
          "text search configuration");

  static {
    RELATION_KINDS.put("v", "VIEW");
    RELATION_KINDS.put("m", "MATERIALIZED VIEW");
    RELATION_KINDS.put("r", "TABLE");
    RELATION_KINDS.put("f", "FOREIGN TABLE");
    RELATION_KINDS.put("p", "TABLE");
    RELATION_KINDS.put("S", "SEQUENCE");
  }

  private final CompanyConnection storage;
  private final Duration patience;

  PostgresContent(CompanyConnection storage, Duration patience) {
    this.storage = storage;
    this.patience = patience;
  }

  private static String ofExtension(String catalog, String object) {
    return PostgresDependents.OF_EXTENSION.replace("%1$s", catalog).replace("%2$s", object);
  }

  @FunctionalInterface
  private interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** A relation, and whether its table may be locked. */
  private record Relation(String name, boolean lockable) {}

  /** What is done, and by which statement. */
  private record Removal(String object, String statement) {}

  private <T> List<T> rows(String sql, Row<T> reader) throws SQLException {
    List<T> found = new ArrayList<>();
    try (PreparedStatement statement = storage.connection().prepareStatement(sql)) {
      statement.setString(1, storage.schema());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(reader.read(rows));
        }
      }
    }
    return found;
  }

  @Override
  public List<Fault> obstacles() throws SQLException {
    List<Fault> faults = new ArrayList<>(dependents());
    faults.addAll(
        rows(
            NOT_OURS,
            row ->
                Fault.of(
                    row.getString(1),
                    "belongs to " + row.getString(2) + ", and Lockstep's user may not drop it",
                    "GRANT " + row.getString(2) + " TO " + row.getString(3) + ", or drop it")));
    return faults;
  }

  private List<Fault> dependents() throws SQLException {
    return rows(
        PostgresDependents.QUERY,
        row ->
            Fault.of(
                row.getString(1),
                "is not in schema "
                    + storage.schema()
                    + ", but needs "
                    + row.getString(2)
                    + ", which is to be dropped there",
                "Drop it, or have it use something else, then repeat this"));
  }

  @Override
  public List<String> objects() throws SQLException {
    return rows(OBJECTS, row -> row.getString(1) + " " + row.getString(2));
  }

  @Override
  public void limitWaiting() throws SQLException {
    try (Statement statement = storage.connection().createStatement()) {
      statement.execute("SET LOCAL lock_timeout TO " + patience.toMillis());
    }
  }

  @Override
  public List<Fault> holders() throws SQLException {
    return rows(
        HOLDERS,
        row ->
            Fault.of(
                "session "
                    + row.getInt(1)
                    + " of "
                    + row.getString(2)
                    + ", "
                    + row.getString(3)
                    + " at "
                    + row.getString(4),
                "uses schema "
                    + storage.schema()
                    + " in a transaction (it is "
                    + row.getString(5)
                    + since(row.getString(6))
                    + ")",
                "Let it end. If its program or its machine hangs, end it: SELECT"
                    + " pg_terminate_backend("
                    + row.getInt(1)
                    + ")"));
  }

  /** Nothing where Lockstep's user may not see it. */
  private static String since(@Nullable String begun) {
    return begun == null ? "" : ", begun " + begun + " UTC";
  }

  @Override
  public void drop(ClearingListener listener) throws SQLException {
    for (Map.Entry<String, String> kind : RELATION_KINDS.entrySet()) {
      String query = RELATIONS.replace("%s", kind.getKey());
      boolean more = true;
      while (more) {
        more = dropRelations(kind.getValue(), query, listener);
      }
    }
    List<Removal> others = rows(OBJECTS, PostgresContent::removal);
    others.removeIf(removal -> removal.statement().isEmpty());
    execute(others, listener);
    execute(rows(DEFAULT_RIGHTS, row -> new Removal(row.getString(1), row.getString(2))), listener);
  }

  /** Drops some; false when there are none any more. */
  private boolean dropRelations(String kind, String query, ClearingListener listener)
      throws SQLException {
    begin();
    List<Relation> relations =
        rows(query, row -> new Relation(row.getString(1), row.getBoolean(2)));
    if (relations.isEmpty()) {
      return false;
    }
    relations.forEach(
        relation -> listener.dropping(kind.toLowerCase(Locale.ROOT) + " " + relation.name()));
    try (Statement statement = storage.connection().createStatement()) {
      statement.setEscapeProcessing(false);
      List<Relation> lockable = relations.stream().filter(Relation::lockable).toList();
      if (kind.equals("TABLE") && !lockable.isEmpty()) {
        // from now on nobody can make a view or a foreign key elsewhere, which CASCADE would take
        statement.execute("LOCK TABLE " + names("ONLY ", lockable));
      }
      requireNoDependents();
      statement.execute("DROP " + kind + " " + names("", relations) + " CASCADE");
    }
    storage.connection().commit();
    return true;
  }

  private String names(String before, List<Relation> relations) {
    return relations.stream()
        .map(relation -> before + storage.quotedSchema() + "." + QuotedName.of(relation.name()))
        .collect(Collectors.joining(", "));
  }

  private static Removal removal(ResultSet row) throws SQLException {
    String type = row.getString(1);
    String word =
        SPOKEN_KINDS.contains(type)
            ? type.toUpperCase(Locale.ROOT)
            : OTHER_KINDS.getOrDefault(type, "");
    String identity = row.getString(2);
    return new Removal(
        type + " " + identity,
        word.isEmpty() ? "" : "DROP " + word + " IF EXISTS " + identity + " CASCADE");
  }

  private void execute(List<Removal> removals, ClearingListener listener) throws SQLException {
    for (int from = 0; from < removals.size(); from += PIECE) {
      begin();
      requireNoDependents();
      try (Statement statement = storage.connection().createStatement()) {
        statement.setEscapeProcessing(false);
        for (Removal removal : removals.subList(from, Math.min(from + PIECE, removals.size()))) {
          listener.dropping(removal.object());
          statement.execute(removal.statement());
        }
      }
      storage.connection().commit();
    }
  }

  private void begin() throws SQLException {
    storage.connection().rollback();
    storage.select();
    limitWaiting();
  }

  private void requireNoDependents() throws SQLException {
    List<Fault> dependents = dependents();
    if (!dependents.isEmpty()) {
      throw new LockstepException(ErrorCode.STORAGE_NOT_CLEARED, dependents);
    }
  }
}
