package dev.lockstep.reconfiguration.structure;

import dev.lockstep.reconfiguration.structure.StructureElement.Nature;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Owners and rights on PostgreSQL. Who granted a right is not kept: it is granted by the owner.
 * Rights on the schema itself are not among them.
 */
final class PostgresRights {

  private static final String KIND =
      "CASE c.relkind WHEN 'S' THEN 'SEQUENCE' WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END";

  /**
   * A sequence of a column has the owner of its table. What belongs to Lockstep's own user belongs
   * to it everywhere, whatever its name is there.
   */
  private static final String OWNERS =
      "SELECT format('owner of %s %s', lower("
          + KIND
          + "), c.relname), format('ALTER %s %I OWNER TO %I', "
          + KIND
          + ", c.relname, o.rolname), NULL FROM pg_class c JOIN pg_roles o ON o.oid = c.relowner"
          + " WHERE "
          + Catalog.OWN
          + " AND c.relkind IN ('r', 'S', 'v') AND o.rolname <> current_user"
          + " AND NOT EXISTS (SELECT 1 FROM pg_depend d"
          + " WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid"
          + " AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i'))"
          + " ORDER BY c.relkind, c.relname";

  /** GRANT knows views as tables. */
  private static final String GRANTABLE =
      "CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END";

  private static final String RIGHTS =
      "SELECT DISTINCT format('right %s of %s on %s %s%s', g.privilege_type || g.columns,"
          + " g.grantee, lower("
          + KIND
          + "), c.relname, CASE WHEN g.is_grantable THEN ', to hand on' ELSE '' END),"
          + " format('GRANT %s ON %s %I TO %s%s', g.privilege_type || g.columns, "
          + GRANTABLE
          + ", c.relname, g.quoted, CASE WHEN g.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END),"
          + " format('REVOKE %s ON %s %I FROM %s', g.privilege_type || g.columns, "
          + GRANTABLE
          + ", c.relname, g.quoted) FROM pg_class c CROSS JOIN LATERAL (SELECT x.privilege_type,"
          + " x.is_grantable, x.columns, coalesce(h.rolname, 'PUBLIC') AS grantee,"
          + " coalesce(quote_ident(h.rolname), 'PUBLIC') AS quoted FROM (SELECT a.*, '' AS columns"
          + " FROM aclexplode(c.relacl) a UNION ALL SELECT a.*, format(' (%I)', k.attname)"
          + " FROM pg_attribute k CROSS JOIN LATERAL aclexplode(k.attacl) a"
          + " WHERE k.attrelid = c.oid AND k.attnum > 0 AND NOT k.attisdropped) x"
          + " LEFT JOIN pg_roles h ON h.oid = x.grantee WHERE x.grantee <> c.relowner) g WHERE "
          + Catalog.OWN
          + " AND c.relkind IN ('r', 'S', 'v') ORDER BY 1";

  private static final String DEFAULTS =
      "SELECT DISTINCT format('right %s of %s on later %s of %s%s', a.privilege_type,"
          + " coalesce(h.rolname, 'PUBLIC'), lower(k.kind), o.rolname,"
          + " CASE WHEN a.is_grantable THEN ', to hand on' ELSE '' END),"
          + " format('ALTER DEFAULT PRIVILEGES FOR ROLE %I IN SCHEMA \"${schema}\" GRANT %s ON %s TO"
          + " %s%s', o.rolname, a.privilege_type, k.kind,"
          + " coalesce(quote_ident(h.rolname), 'PUBLIC'),"
          + " CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END),"
          + " format('ALTER DEFAULT PRIVILEGES FOR ROLE %I IN SCHEMA \"${schema}\" REVOKE %s ON %s"
          + " FROM %s', o.rolname, a.privilege_type, k.kind,"
          + " coalesce(quote_ident(h.rolname), 'PUBLIC'))"
          + " FROM pg_default_acl d JOIN pg_roles o ON o.oid = d.defaclrole"
          + " CROSS JOIN LATERAL aclexplode(d.defaclacl) a LEFT JOIN pg_roles h ON h.oid = a.grantee"
          + " CROSS JOIN LATERAL (SELECT CASE d.defaclobjtype WHEN 'r' THEN 'TABLES'"
          + " WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'FUNCTIONS' ELSE 'TYPES' END AS kind) k"
          + " WHERE d.defaclnamespace = (SELECT oid FROM pg_namespace WHERE nspname = ?)"
          + " ORDER BY 1";

  private final Catalog catalog;

  PostgresRights(Catalog catalog) {
    this.catalog = catalog;
  }

  void addTo(List<StructureElement> elements) throws SQLException {
    for (String sql : List.of(OWNERS, RIGHTS, DEFAULTS)) {
      catalog.rows(sql, PostgresRights::element).forEach(elements::add);
    }
  }

  private static StructureElement element(ResultSet row) throws SQLException {
    return new StructureElement(
        Stage.RIGHTS, row.getString(1), row.getString(2), Nature.SETTING, row.getString(3), null);
  }
}
