package dev.lockstep.reconfiguration.structure;

import dev.lockstep.reconfiguration.structure.StructureElement.Nature;
import dev.lockstep.shared.QuotedName;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.structure.H2SchemaScript;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads a structure as H2 itself would make it again. Sequences' values are pieces of their own,
 * since H2 may leave some out when it ends unexpectedly.
 */
final class H2Structure {

  private static final String SEQUENCES =
      "SELECT sequence_name, base_value FROM information_schema.sequences"
          + " WHERE sequence_schema = ? AND base_value IS NOT NULL"
          + " AND LOWER(sequence_name) NOT LIKE 'lockstep\\_%' ORDER BY 1";
  private static final String IDENTITIES =
      "SELECT table_name, column_name, identity_base FROM information_schema.columns"
          + " WHERE table_schema = ? AND identity_base IS NOT NULL"
          + " AND LOWER(table_name) NOT LIKE 'lockstep\\_%' ORDER BY 1, 2";
  private static final String RIGHTS =
      "SELECT grantee, rights, table_name FROM information_schema.rights"
          + " WHERE table_schema = ? AND table_name IS NOT NULL AND table_name <> ''"
          + " AND LOWER(table_name) NOT LIKE 'lockstep\\_%' ORDER BY 1, 3";

  /** Statistics and values, but not inside of quotes. */
  private static final Pattern VOLATILE =
      Pattern.compile(
          "('(?:[^']|'')*'|\"(?:[^\"]|\"\")*\")| SELECTIVITY \\d+| RESTART WITH -?\\d+");

  private final CompanyConnection storage;
  private final Catalog catalog;

  H2Structure(CompanyConnection storage) {
    this.storage = storage;
    this.catalog = new Catalog(storage);
  }

  List<StructureElement> elements() throws SQLException {
    List<StructureElement> elements = new ArrayList<>();
    H2SchemaScript script = H2SchemaScript.of(storage.connection(), storage.schema());
    for (String text : script.textsFor(StructureElement.SCHEMA)) {
      String steady = VOLATILE.matcher(text).replaceAll("$1");
      H2Statement.element(steady).ifPresent(elements::add);
    }
    elements.addAll(catalog.rows(SEQUENCES, row -> value(row.getString(1), row.getLong(2))));
    elements.addAll(
        catalog.rows(IDENTITIES, row -> value(row.getString(1), row.getString(2), row.getLong(3))));
    elements.addAll(
        catalog.rows(RIGHTS, row -> right(row.getString(1), row.getString(2), row.getString(3))));
    return elements;
  }

  private static StructureElement value(String sequence, long next) {
    return StructureElement.setting(
        Stage.AFTER_ROWS,
        "value of sequence " + sequence,
        "ALTER SEQUENCE " + own(sequence) + " RESTART WITH " + next);
  }

  private static StructureElement value(String table, String column, long next) {
    return StructureElement.setting(
        Stage.AFTER_ROWS,
        String.format(Locale.ROOT, "value of identity %s of table %s", column, table),
        "ALTER TABLE "
            + own(table)
            + " ALTER COLUMN "
            + QuotedName.of(column)
            + " RESTART WITH "
            + next);
  }

  private static StructureElement right(String user, String rights, String table) {
    String on = " ON TABLE " + own(table);
    return new StructureElement(
        Stage.RIGHTS,
        "rights of " + user + " on table " + table,
        "GRANT " + rights + on + " TO " + QuotedName.of(user),
        Nature.SETTING,
        "REVOKE ALL" + on + " FROM " + QuotedName.of(user),
        null);
  }

  private static String own(String name) {
    return QuotedName.of(StructureElement.SCHEMA) + "." + QuotedName.of(name);
  }
}
