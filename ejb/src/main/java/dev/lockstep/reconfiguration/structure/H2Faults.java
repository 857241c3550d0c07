package dev.lockstep.reconfiguration.structure;

import dev.lockstep.shared.Fault;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.structure.H2Obstacle;
import dev.lockstep.site.structure.H2SchemaScript;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is not copied of a schema in H2. */
final class H2Faults {

  private static final String CREATE_AGAIN =
      "Drop it before the move and create it anew afterwards";
  private static final String ROW_COLUMNS =
      "SELECT column_name, table_name FROM information_schema.columns WHERE table_schema = ?"
          + " AND data_type = 'ROW' ORDER BY 2, 1";
  private static final String UNSAVED =
      "SELECT table_name FROM information_schema.tables WHERE table_schema = ?"
          + " AND storage_type NOT IN ('CACHED', 'MEMORY') AND table_type = 'BASE TABLE'"
          + " ORDER BY 1";

  private H2Faults() {}

  static List<Fault> of(CompanyConnection source) throws SQLException {
    List<Fault> faults = new ArrayList<>();
    H2SchemaScript script = H2SchemaScript.of(source.connection(), source.schema());
    H2Obstacle.of(source.connection(), script).stream()
        .filter(obstacle -> !obstacle.name().toLowerCase(Locale.ROOT).startsWith("lockstep_"))
        .map(H2Faults::fault)
        .forEach(faults::add);
    Catalog catalog = new Catalog(source);
    faults.addAll(
        catalog.rows(
            ROW_COLUMNS,
            row ->
                Fault.of(
                    "column " + row.getString(1) + " of table " + row.getString(2),
                    "has rows as values, which are not copied",
                    "Divide it into columns")));
    faults.addAll(
        catalog.rows(
            UNSAVED,
            row ->
                Fault.of(
                    "table " + row.getString(1),
                    "is not kept by the database when it is closed",
                    "Make an ordinary table of it, or drop it")));
    return faults;
  }

  private static Fault fault(H2Obstacle obstacle) {
    String name = obstacle.name();
    return switch (obstacle.kind()) {
      case TRIGGER -> Fault.of("trigger " + name, "is not copied", CREATE_AGAIN);
      case ROUTINE -> Fault.of("function " + name, "is not copied", CREATE_AGAIN);
      case SPECIAL_TABLE ->
          Fault.of(
              "table " + name,
              "is linked, temporary or of an engine of its own",
              "Make an ordinary table of it, or drop it");
      case NAMESAKE ->
          Fault.of(
              "table " + name,
              "has the name of its schema and cannot be told from it",
              "Give one of them another name");
      case KEY_FROM_ELSEWHERE ->
          Fault.of("foreign key " + name, "leads from another schema to this one", CREATE_AGAIN);
      case VIEW_FROM_ELSEWHERE ->
          Fault.of("view " + name, "reads this schema from another one", CREATE_AGAIN);
      case LEADS_ELSEWHERE ->
          Fault.of(
              "schema " + name.substring(0, name.indexOf(':')),
              "is needed by " + name.substring(name.indexOf(':') + 2),
              "Drop that object, or bring what it needs into the schema");
    };
  }
}
