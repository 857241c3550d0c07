package dev.lockstep.reconfiguration.structure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Views on PostgreSQL, each after those that it reads. */
final class PostgresViews {

  private static final String VIEWS =
      "SELECT c.relname, format('CREATE VIEW %I%s AS %s', c.relname, CASE WHEN c.reloptions IS NULL"
          + " THEN '' ELSE ' WITH (' || array_to_string(c.reloptions, ', ') || ')' END,"
          + " rtrim(pg_get_viewdef(c.oid), ';')) FROM pg_class c WHERE "
          + Catalog.OWN
          + " AND c.relkind = 'v' ORDER BY c.relname";

  private static final String READS =
      "SELECT DISTINCT c.relname, v.relname FROM pg_class c"
          + " JOIN pg_rewrite r ON r.ev_class = c.oid"
          + " JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid"
          + " AND d.refclassid = 'pg_class'::regclass"
          + " JOIN pg_class v ON v.oid = d.refobjid AND v.relkind = 'v' AND v.oid <> c.oid"
          + " AND v.relnamespace = c.relnamespace WHERE "
          + Catalog.OWN
          + " AND c.relkind = 'v' ORDER BY 1, 2";

  private static final String DEFAULTS =
      "SELECT format('default of column %s of view %s', a.attname, c.relname),"
          + " format('ALTER VIEW %I ALTER COLUMN %I SET DEFAULT %s', c.relname, a.attname,"
          + " pg_get_expr(e.adbin, e.adrelid)) FROM pg_class c"
          + " JOIN pg_attrdef e ON e.adrelid = c.oid"
          + " JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = e.adnum WHERE "
          + Catalog.OWN
          + " AND c.relkind = 'v' ORDER BY c.relname, a.attnum";

  private final Catalog catalog;

  PostgresViews(Catalog catalog) {
    this.catalog = catalog;
  }

  private record Pair(String first, String second) {

    static Pair of(ResultSet row) throws SQLException {
      return new Pair(row.getString(1), row.getString(2));
    }
  }

  void addTo(List<StructureElement> elements) throws SQLException {
    Map<String, String> views = new LinkedHashMap<>();
    catalog.rows(VIEWS, Pair::of).forEach(view -> views.put(view.first(), view.second()));
    Map<String, List<String>> reads = new LinkedHashMap<>();
    catalog
        .rows(READS, Pair::of)
        .forEach(
            read ->
                reads.computeIfAbsent(read.first(), view -> new ArrayList<>()).add(read.second()));
    Set<String> ordered = new LinkedHashSet<>();
    views.keySet().forEach(view -> visit(view, reads, new LinkedHashSet<>(), ordered));
    for (String view : ordered) {
      String definition = views.get(view);
      if (definition != null) {
        elements.add(StructureElement.object(Stage.VIEWS, "view " + view, definition));
      }
    }
    catalog
        .rows(
            DEFAULTS,
            row -> StructureElement.setting(Stage.VIEWS, row.getString(1), row.getString(2)))
        .forEach(elements::add);
  }

  private static void visit(
      String view, Map<String, List<String>> reads, Set<String> path, Set<String> ordered) {
    if (ordered.contains(view) || !path.add(view)) {
      return;
    }
    reads.getOrDefault(view, List.of()).forEach(read -> visit(read, reads, path, ordered));
    ordered.add(view);
  }
}
