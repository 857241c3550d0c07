package dev.lockstep.reconfiguration.clearing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The statement that finds what is outside of a schema and would go with what is in it. */
final class PostgresDependents {

  /** Catalogs whose objects are in a schema themselves. */
  private static final Map<String, String> IN_SCHEMA =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("pg_class", "relnamespace"),
              Map.entry("pg_constraint", "connamespace"),
              Map.entry("pg_statistic_ext", "stxnamespace"),
              Map.entry("pg_type", "typnamespace"),
              Map.entry("pg_proc", "pronamespace"),
              Map.entry("pg_operator", "oprnamespace"),
              Map.entry("pg_opclass", "opcnamespace"),
              Map.entry("pg_opfamily", "opfnamespace"),
              Map.entry("pg_collation", "collnamespace"),
              Map.entry("pg_conversion", "connamespace"),
              Map.entry("pg_ts_config", "cfgnamespace"),
              Map.entry("pg_ts_dict", "dictnamespace"),
              Map.entry("pg_ts_parser", "prsnamespace"),
              Map.entry("pg_ts_template", "tmplnamespace")));

  /** Catalogs whose objects belong to a relation. */
  private static final Map<String, String> OF_RELATION =
      new TreeMap<>(
          Map.of(
              "pg_rewrite", "ev_class",
              "pg_attrdef", "adrelid",
              "pg_trigger", "tgrelid",
              "pg_policy", "polrelid",
              "pg_publication_rel", "prrelid"));

  private static final Map<String, String> OF_FAMILY =
      new TreeMap<>(Map.of("pg_amop", "amopfamily", "pg_amproc", "amprocfamily"));

  /** Condition on an object that an extension has made, which goes with the extension only. */
  static final String OF_EXTENSION =
      "EXISTS (SELECT 1 FROM pg_depend x WHERE x.classid = %1$s AND x.deptype = 'e' AND (x.objid ="
          + " %2$s OR x.classid = 'pg_type'::regclass AND x.objid = (SELECT t.typelem FROM pg_type t"
          + " WHERE t.oid = %2$s AND t.typlen = -1)))";

  /**
   * Objects of other schemas that would be dropped along, with what they need, and objects without
   * a schema that stand against it. What belongs to a relation goes with it, as it should.
   */
  static final String QUERY =
      "WITH own AS (SELECT oid FROM pg_namespace WHERE nspname = ?), home(class, object, schema) AS ("
          + homes()
          + ") SELECT pg_describe_object(d.classid, d.objid, d.objsubid),"
          + " string_agg(DISTINCT pg_describe_object(d.refclassid, d.refobjid, 0), ' and ')"
          + " FROM pg_depend d"
          + " JOIN home r ON r.class = d.refclassid AND r.object = d.refobjid"
          + " JOIN own ON own.oid = r.schema"
          + " LEFT JOIN home h ON h.class = d.classid AND h.object = d.objid"
          + " WHERE d.deptype IN ('n', 'a') AND (h.schema <> own.oid"
          + " OR (h.schema IS NULL AND d.deptype = 'n')) AND NOT "
          + OF_EXTENSION.replace("%1$s", "d.refclassid").replace("%2$s", "d.refobjid")
          + " GROUP BY 1 ORDER BY 1";

  private PostgresDependents() {}

  private static String homes() {
    List<String> parts = new ArrayList<>();
    IN_SCHEMA.forEach(
        (catalog, schema) ->
            parts.add(
                "SELECT '" + catalog + "'::regclass::oid, oid, " + schema + " FROM " + catalog));
    OF_RELATION.forEach(
        (catalog, relation) -> parts.add(through(catalog, relation, "pg_class", "relnamespace")));
    OF_FAMILY.forEach(
        (catalog, family) -> parts.add(through(catalog, family, "pg_opfamily", "opfnamespace")));
    return String.join(" UNION ALL ", parts);
  }

  private static String through(String catalog, String column, String owner, String schema) {
    return "SELECT '"
        + catalog
        + "'::regclass::oid, b.oid, o."
        + schema
        + " FROM "
        + catalog
        + " b JOIN "
        + owner
        + " o ON o.oid = b."
        + column;
  }
}
