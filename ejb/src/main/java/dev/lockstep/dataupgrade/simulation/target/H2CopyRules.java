package dev.lockstep.dataupgrade.simulation.target;

import dev.lockstep.dataupgrade.sql.SchemaNames;
import dev.lockstep.dataupgrade.sql.SqlStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a copy of an H2 schema could not stand for: code that may act outside of the copy, and
 * objects that other schemas share with this one.
 */
final class H2CopyRules {

  private static final Map<String, String> OBJECTIONS = new LinkedHashMap<>();

  static {
    OBJECTIONS.put(
        "trigger %s is Java code that may act outside of the copy",
        "SELECT trigger_name FROM information_schema.triggers WHERE trigger_schema = ?");
    OBJECTIONS.put(
        "function %s is Java code that may act outside of the copy",
        "SELECT DISTINCT routine_name FROM information_schema.routines WHERE routine_schema = ?");
    OBJECTIONS.put(
        "table %s is linked, temporary or of an engine of its own",
        "SELECT table_name FROM information_schema.tables WHERE table_schema = ?"
            + " AND table_type NOT IN ('BASE TABLE', 'VIEW')");
    OBJECTIONS.put(
        "a table or view has the name of the schema, %s",
        "SELECT table_name FROM information_schema.tables WHERE table_schema = ?"
            + " AND table_name = table_schema");
    OBJECTIONS.put(
        "the foreign key %s of another schema leads here",
        "SELECT constraint_schema || '.' || constraint_name"
            + " FROM information_schema.referential_constraints"
            + " WHERE unique_constraint_schema = ?"
            + " AND constraint_schema <> unique_constraint_schema");
    OBJECTIONS.put(
        "the view %s of another schema reads from here",
        "SELECT table_schema || '.' || table_name FROM information_schema.views,"
            + " (SELECT CAST(? AS VARCHAR) AS own) s WHERE table_schema <> s.own"
            + " AND POSITION('\"' || s.own || '\".' IN view_definition) > 0");
  }

  private H2CopyRules() {}

  /** All schemas of the database. */
  static Set<String> schemas(Connection connection) throws SQLException {
    Set<String> schemas = new TreeSet<>();
    try (PreparedStatement statement =
            connection.prepareStatement("SELECT schema_name FROM information_schema.schemata");
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        schemas.add(rows.getString(1));
      }
    }
    return schemas;
  }

  /** Everything that stands against a copy of the schema. */
  static List<String> objections(Connection connection, H2SchemaScript script) throws SQLException {
    List<String> objections = new ArrayList<>();
    for (Map.Entry<String, String> rule : OBJECTIONS.entrySet()) {
      try (PreparedStatement statement = connection.prepareStatement(rule.getValue())) {
        statement.setString(1, script.schema());
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            objections.add(String.format(Locale.ROOT, rule.getKey(), rows.getString(1)));
          }
        }
      }
    }
    Set<String> others = schemas(connection);
    others.remove(script.schema());
    others.remove("INFORMATION_SCHEMA");
    for (SqlStatement statement : script.statements()) {
      Set<String> named = SchemaNames.qualifiers(statement.text());
      named.retainAll(others);
      if (!named.isEmpty()) {
        objections.add(
            "an object here is made of schema " + String.join(", ", named) + ": " + cut(statement));
      }
    }
    return objections;
  }

  private static String cut(SqlStatement statement) {
    String text = statement.text().replaceAll("\\s+", " ");
    return text.length() <= 120 ? text : text.substring(0, 119) + "…";
  }
}
