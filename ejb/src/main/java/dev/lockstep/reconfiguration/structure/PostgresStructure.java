package dev.lockstep.reconfiguration.structure;

import dev.lockstep.shared.QuotedName;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a structure from PostgreSQL's catalog. The schema is the search path meanwhile, so that
 * PostgreSQL writes the names of its objects without it.
 */
final class PostgresStructure {

  private static final String SEQUENCES =
      "SELECT 'sequence ' || c.relname, format('CREATE SEQUENCE %I AS %s INCREMENT BY %s"
          + " MINVALUE %s MAXVALUE %s START WITH %s CACHE %s%s', c.relname,"
          + " format_type(s.seqtypid, NULL), s.seqincrement, s.seqmin, s.seqmax, s.seqstart,"
          + " s.seqcache, CASE WHEN s.seqcycle THEN ' CYCLE' ELSE '' END)"
          + " FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid WHERE "
          + Catalog.OWN
          + " AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_class'::regclass"
          + " AND d.objid = c.oid AND d.deptype = 'i') ORDER BY c.relname";

  private static final String OWNED =
      "SELECT 'owner column of sequence ' || c.relname,"
          + " format('ALTER SEQUENCE %I OWNED BY %I.%I', c.relname, t.relname, a.attname)"
          + " FROM pg_class c JOIN pg_depend d ON d.classid = 'pg_class'::regclass"
          + " AND d.objid = c.oid AND d.refclassid = 'pg_class'::regclass AND d.deptype = 'a'"
          + " JOIN pg_class t ON t.oid = d.refobjid"
          + " JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid WHERE "
          + Catalog.OWN
          + " AND c.relkind = 'S' ORDER BY c.relname";

  private static final String ALL_SEQUENCES =
      "SELECT c.relname FROM pg_class c WHERE " + Catalog.OWN + " AND c.relkind = 'S' ORDER BY 1";

  private static final String COMMENTS =
      "SELECT c.relkind, c.relname, a.attname, d.description FROM pg_description d"
          + " JOIN pg_class c ON c.oid = d.objoid LEFT JOIN pg_attribute a"
          + " ON a.attrelid = c.oid AND a.attnum = d.objsubid AND d.objsubid > 0"
          + " WHERE d.classoid = 'pg_class'::regclass AND "
          + Catalog.OWN
          + " AND c.relkind IN ('r', 'S', 'v', 'i') ORDER BY c.relname, d.objsubid";

  private static final String CONSTRAINT_COMMENTS =
      "SELECT k.contype, format('comment on constraint %s of table %s', k.conname, c.relname),"
          + " format('COMMENT ON CONSTRAINT %I ON %I IS %L', k.conname, c.relname, d.description)"
          + " FROM pg_description d JOIN pg_constraint k ON k.oid = d.objoid"
          + " JOIN pg_class c ON c.oid = k.conrelid"
          + " WHERE d.classoid = 'pg_constraint'::regclass AND "
          + Catalog.OWN
          + " ORDER BY c.relname, k.conname";

  /** The object that a constraint is. */
  static final String CONSTRAINT =
      "CASE k.contype WHEN 'p' THEN 'primary key ' WHEN 'u' THEN 'unique key '"
          + " WHEN 'f' THEN 'foreign key ' WHEN 'x' THEN 'exclusion constraint '"
          + " ELSE 'check ' END || k.conname || ' of table ' || c.relname";

  /** Primary keys first, since others may need them; checks need no index. */
  private static final String CONSTRAINTS =
      "SELECT k.contype, "
          + CONSTRAINT
          + ", format('ALTER TABLE %I ADD CONSTRAINT %I %s', c.relname, k.conname,"
          + " pg_get_constraintdef(k.oid)) FROM pg_constraint k"
          + " JOIN pg_class c ON c.oid = k.conrelid WHERE "
          + Catalog.OWN
          + " AND (k.contype IN ('p', 'u', 'x', 'c', 'f')"
          + " OR (k.contype = 'n' AND NOT k.convalidated))"
          + " ORDER BY position(k.contype::text in 'puxcnf'), c.relname, k.conname";

  private static final String TABLE_SETTINGS =
      "SELECT * FROM (SELECT format('storage of index %s', x.relname) AS object,"
          + " format('ALTER INDEX %I SET (%s)', x.relname, array_to_string(x.reloptions, ', ')) AS"
          + " statement FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid"
          + " JOIN pg_class x ON x.oid = k.conindid WHERE "
          + Catalog.OWN
          + " AND k.contype IN ('p', 'u', 'x') AND x.reloptions IS NOT NULL"
          + " UNION ALL SELECT format('clustering of table %s', c.relname),"
          + " format('ALTER TABLE %I CLUSTER ON %I', c.relname, x.relname) FROM pg_index i"
          + " JOIN pg_class c ON c.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid WHERE "
          + Catalog.OWN
          + " AND i.indisclustered"
          + " UNION ALL SELECT format('replica identity of table %s', c.relname),"
          + " format('ALTER TABLE %I REPLICA IDENTITY %s', c.relname, CASE c.relreplident"
          + " WHEN 'f' THEN 'FULL' WHEN 'n' THEN 'NOTHING' ELSE (SELECT 'USING INDEX '"
          + " || quote_ident(x.relname) FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid"
          + " WHERE i.indrelid = c.oid AND i.indisreplident) END) FROM pg_class c WHERE "
          + Catalog.OWN
          + " AND c.relkind = 'r' AND c.relreplident <> 'd'"
          + " UNION ALL SELECT format('statistics %s of table %s', s.stxname, c.relname),"
          + " 'CREATE STATISTICS ' || substr(pg_get_statisticsobjdef(s.oid),"
          + " length('CREATE STATISTICS ' || quote_ident(n.nspname) || '.') + 1)"
          + " FROM pg_statistic_ext s JOIN pg_class c ON c.oid = s.stxrelid"
          + " JOIN pg_namespace n ON n.oid = s.stxnamespace WHERE "
          + Catalog.OWN
          + " AND s.stxnamespace = c.relnamespace) settings ORDER BY 1";

  private final Catalog catalog;
  private final CompanyConnection storage;
  private final List<StructureElement> elements = new ArrayList<>();

  PostgresStructure(CompanyConnection storage) {
    this.storage = storage;
    this.catalog = new Catalog(storage);
  }

  List<StructureElement> elements() throws SQLException {
    storage.select();
    objects(Stage.BEFORE_ROWS, SEQUENCES);
    new PostgresTables(catalog).addTo(elements);
    settings(Stage.BEFORE_ROWS, OWNED);
    sequenceValues();
    PostgresIndexes indexes = PostgresIndexes.read(catalog);
    constraints(indexes);
    elements.addAll(indexes.indexes());
    tableSettings();
    new PostgresViews(catalog).addTo(elements);
    comments();
    new PostgresRights(catalog).addTo(elements);
    return elements;
  }

  private void objects(Stage stage, String sql) throws SQLException {
    catalog
        .rows(sql, row -> StructureElement.object(stage, row.getString(1), row.getString(2)))
        .forEach(elements::add);
  }

  private void settings(Stage stage, String sql) throws SQLException {
    catalog
        .rows(sql, row -> StructureElement.setting(stage, row.getString(1), row.getString(2)))
        .forEach(elements::add);
  }

  private void tableSettings() throws SQLException {
    catalog
        .rows(
            TABLE_SETTINGS,
            row ->
                row.getString(2).startsWith("CREATE")
                    ? StructureElement.object(Stage.AFTER_ROWS, row.getString(1), row.getString(2))
                    : StructureElement.setting(
                        Stage.AFTER_ROWS, row.getString(1), row.getString(2)))
        .forEach(elements::add);
  }

  private void sequenceValues() throws SQLException {
    for (String sequence : catalog.texts(ALL_SEQUENCES)) {
      String quoted = QuotedName.of(sequence);
      String literal = "'" + quoted.replace("'", "''") + "'";
      String value =
          catalog
              .rows(
                  "SELECT last_value, is_called FROM " + storage.quotedSchema() + "." + quoted,
                  row -> row.getLong(1) + ", " + row.getBoolean(2))
              .get(0);
      elements.add(
          StructureElement.setting(
              Stage.AFTER_ROWS,
              "value of sequence " + sequence,
              "SELECT pg_catalog.setval(" + literal + ", " + value + ")"));
    }
  }

  private void constraints(PostgresIndexes indexes) throws SQLException {
    catalog
        .rows(
            CONSTRAINTS,
            row ->
                StructureElement.object(
                        stageOf(row.getString(1)), row.getString(2), row.getString(3))
                    .withIndex(indexes.of(row.getString(2))))
        .forEach(elements::add);
  }

  private static Stage stageOf(String constraint) {
    return constraint.equals("f") ? Stage.LINKS : Stage.AFTER_ROWS;
  }

  private static final Map<String, String> COMMENTED = new LinkedHashMap<>();

  static {
    COMMENTED.put("r", "table");
    COMMENTED.put("S", "sequence");
    COMMENTED.put("v", "view");
    COMMENTED.put("i", "index");
  }

  private void comments() throws SQLException {
    catalog
        .rows(
            COMMENTS,
            row -> comment(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
        .forEach(elements::add);
    catalog
        .rows(
            CONSTRAINT_COMMENTS,
            row ->
                StructureElement.setting(
                    stageOf(row.getString(1)), row.getString(2), row.getString(3)))
        .forEach(elements::add);
  }

  private static StructureElement comment(
      String relkind, String relation, @Nullable String column, String comment) {
    String kind = String.valueOf(COMMENTED.get(relkind));
    Stage stage =
        switch (kind) {
          case "view" -> Stage.VIEWS;
          case "index" -> Stage.AFTER_ROWS;
          default -> Stage.BEFORE_ROWS;
        };
    String on =
        column == null
            ? kind.toUpperCase(Locale.ROOT) + " " + QuotedName.of(relation)
            : "COLUMN " + QuotedName.of(relation) + "." + QuotedName.of(column);
    String object =
        column == null
            ? kind + " " + relation
            : "column " + column + " of " + kind + " " + relation;
    // standard_conforming_strings says whether a backslash escapes in the plain form
    String literal = "E'" + comment.replace("\\", "\\\\").replace("'", "''") + "'";
    return StructureElement.setting(
        stage, "comment on " + object, "COMMENT ON " + on + " IS " + literal);
  }
}
