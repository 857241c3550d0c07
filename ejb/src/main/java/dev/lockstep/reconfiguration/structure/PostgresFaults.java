package dev.lockstep.reconfiguration.structure;

import dev.lockstep.shared.Fault;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is not copied of a schema in PostgreSQL. */
final class PostgresFaults {

  private static final String OTHER_KINDS =
      "SELECT i.type || ' ' || i.identity, 'is of a kind that is not copied' FROM pg_depend d"
          + " CROSS JOIN LATERAL pg_identify_object(d.classid, d.objid, 0) i"
          + " WHERE d.refclassid = 'pg_namespace'::regclass"
          + " AND d.refobjid = (SELECT oid FROM pg_namespace WHERE nspname = ?)"
          + " AND d.deptype IN ('n', 'a') AND i.type NOT IN"
          + " ('table', 'sequence', 'view', 'index', 'statistics object', 'default acl')"
          + " AND NOT EXISTS (SELECT 1 FROM pg_depend x WHERE x.classid = d.classid"
          + " AND x.objid = d.objid AND x.deptype = 'e') ORDER BY 1";

  private static final String SPECIAL_TABLES =
      "SELECT format('%s %s', CASE c.relkind WHEN 'S' THEN 'sequence' WHEN 'v' THEN 'view'"
          + " ELSE 'table' END, c.relname), w.what FROM pg_class c CROSS JOIN LATERAL (VALUES"
          + " (c.relkind = 'p', 'is divided into partitions'),"
          + " (c.relispartition, 'is a partition of another table'),"
          + " (c.relkind = 'r' AND NOT c.relispartition AND EXISTS (SELECT 1 FROM pg_inherits h"
          + " WHERE c.oid IN (h.inhrelid, h.inhparent)), 'inherits from a table or hands on to one'),"
          + " (c.relpersistence = 'u', 'is unlogged: a crash of its database would empty it'),"
          + " (c.reloftype <> 0, 'is of a composite type'),"
          + " (c.relrowsecurity, 'has row level security'),"
          + " (c.relkind = 'r' AND c.relam <> (SELECT oid FROM pg_am WHERE amname = 'heap'),"
          + " 'is not kept in a heap'),"
          + " (EXISTS (SELECT 1 FROM pg_depend x WHERE x.classid = 'pg_class'::regclass"
          + " AND x.objid = c.oid AND x.deptype = 'e'), 'belongs to an extension'))"
          + " w(isso, what) WHERE w.isso AND "
          + Catalog.OWN
          + " AND c.relkind IN ('r', 'p', 'S', 'v') ORDER BY 1, 2";

  private static final String ATTACHED =
      "SELECT * FROM (SELECT format('trigger %s of %s', t.tgname, c.relname), 'is not copied'"
          + " FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE "
          + Catalog.OWN
          + " AND NOT t.tgisinternal UNION ALL SELECT format('policy %s of table %s', p.polname,"
          + " c.relname), 'is not copied' FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid"
          + " WHERE "
          + Catalog.OWN
          + " UNION ALL SELECT format('rule %s of %s', r.rulename, c.relname), 'is not copied'"
          + " FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class WHERE "
          + Catalog.OWN
          + " AND r.rulename <> '_RETURN') attached ORDER BY 1";

  private static final String INVALID_INDEXES =
      "SELECT format('index %s of table %s', x.relname, c.relname), 'is not valid' FROM pg_index i"
          + " JOIN pg_class c ON c.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid WHERE "
          + Catalog.OWN
          + " AND NOT i.indisvalid ORDER BY 1";

  /** Which relation an object belongs to that depends on something. */
  static final String BELONGINGS =
      " LEFT JOIN pg_constraint k ON d.classid = 'pg_constraint'::regclass AND k.oid = d.objid"
          + " LEFT JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid"
          + " LEFT JOIN pg_attrdef e ON d.classid = 'pg_attrdef'::regclass AND e.oid = d.objid"
          + " LEFT JOIN pg_class s ON d.classid = 'pg_class'::regclass AND s.oid = d.objid";

  static final String BELONGS_TO = "coalesce(k.conrelid, r.ev_class, e.adrelid, s.oid)";

  private static final String FROM_ELSEWHERE =
      "SELECT DISTINCT pg_describe_object(d.classid, d.objid, 0), 'is not in the schema, but leads"
          + " to ' || c.relname || ' in it' FROM pg_depend d JOIN pg_class c ON c.oid = d.refobjid"
          + " AND d.refclassid = 'pg_class'::regclass"
          + BELONGINGS
          + " LEFT JOIN pg_class b ON b.oid = "
          + BELONGS_TO
          + " WHERE "
          + Catalog.OWN
          + " AND d.deptype IN ('n', 'a') AND coalesce(b.relnamespace <> c.relnamespace,"
          + " d.classid NOT IN ('pg_constraint'::regclass, 'pg_rewrite'::regclass,"
          + " 'pg_attrdef'::regclass, 'pg_class'::regclass, 'pg_trigger'::regclass,"
          + " 'pg_policy'::regclass, 'pg_statistic_ext'::regclass, 'pg_type'::regclass))"
          + " ORDER BY 1";

  private static final String TO_ELSEWHERE =
      "SELECT DISTINCT pg_describe_object(d.classid, d.objid, 0), 'leads to '"
          + " || pg_describe_object(d.refclassid, d.refobjid, 0) || ' in another schema'"
          + " FROM pg_depend d"
          + BELONGINGS
          + " JOIN pg_class c ON c.oid = "
          + BELONGS_TO
          + " JOIN pg_class o ON d.refclassid = 'pg_class'::regclass AND o.oid = d.refobjid"
          + " AND o.relnamespace <> c.relnamespace WHERE "
          + Catalog.OWN
          + " AND d.deptype IN ('n', 'a') ORDER BY 1, 2";

  /** Rows are copied in the binary format. */
  private static final String WITHOUT_BINARY =
      "SELECT format('column %s of table %s', a.attname, c.relname), 'has type '"
          + " || format_type(a.atttypid, NULL) || ', which has no binary form' FROM pg_class c"
          + " JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped"
          + " JOIN pg_type t ON t.oid = a.atttypid"
          + " LEFT JOIN pg_type e ON e.oid = t.typelem AND t.typlen = -1 WHERE "
          + Catalog.OWN
          + " AND c.relkind = 'r' AND (t.typsend = 0 OR t.typreceive = 0"
          + " OR coalesce(e.typsend, 1) = 0 OR coalesce(e.typreceive, 1) = 0) ORDER BY 1";

  private static final String UNREADABLE =
      "SELECT CASE c.relkind WHEN 'S' THEN 'sequence ' ELSE 'table ' END || c.relname,"
          + " 'may not be read by user ' || current_user || ', which is Lockstep''s'"
          + " FROM pg_class c WHERE "
          + Catalog.OWN
          + " AND c.relkind IN ('r', 'S') AND NOT CASE c.relkind"
          + " WHEN 'S' THEN has_sequence_privilege(c.oid, 'SELECT')"
          + " ELSE has_table_privilege(c.oid, 'SELECT') END ORDER BY 1";

  private static final Map<String, String> ACTIONS = new LinkedHashMap<>();

  static {
    ACTIONS.put(OTHER_KINDS, "Take it to a schema of its own that stays, or drop it");
    ACTIONS.put(SPECIAL_TABLES, "Make an ordinary table, sequence or view of it, or take it away");
    ACTIONS.put(ATTACHED, "Drop it before the move and create it in the new schema afterwards");
    ACTIONS.put(INVALID_INDEXES, "REINDEX it, or drop it");
    ACTIONS.put(FROM_ELSEWHERE, "Drop it before the move and create it anew afterwards");
    ACTIONS.put(WITHOUT_BINARY, "Give the column another type, or take the table away");
    ACTIONS.put(UNREADABLE, "GRANT SELECT on it to this user");
    ACTIONS.put(TO_ELSEWHERE, "Drop it, or bring what it needs into the schema");
  }

  private PostgresFaults() {}

  static List<Fault> of(CompanyConnection source) throws SQLException {
    source.select();
    Catalog catalog = new Catalog(source);
    List<Fault> faults = new ArrayList<>();
    for (Map.Entry<String, String> rule : ACTIONS.entrySet()) {
      faults.addAll(
          catalog.rows(
              rule.getKey(), row -> Fault.of(row.getString(1), row.getString(2), rule.getValue())));
    }
    return faults;
  }
}
