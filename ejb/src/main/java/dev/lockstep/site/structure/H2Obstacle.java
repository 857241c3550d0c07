package dev.lockstep.site.structure;

import dev.lockstep.site.sql.SchemaNames;
import dev.lockstep.site.sql.SqlStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Something in an H2 schema that a copy of the schema could not stand for: code that may act
 * outside of it, or an object that other schemas share with it.
 *
 * @param name the object; for {@code LEADS_ELSEWHERE} the other schemas and the statement that
 *     names them
 */
public record H2Obstacle(Kind kind, String name) {

  /** What stands against a copy. */
  public enum Kind {
    TRIGGER("SELECT trigger_name FROM information_schema.triggers WHERE trigger_schema = ?"),
    ROUTINE(
        "SELECT DISTINCT routine_name FROM information_schema.routines WHERE routine_schema = ?"),
    /** A table that is linked, temporary or of an engine of its own. */
    SPECIAL_TABLE(
        "SELECT table_name FROM information_schema.tables WHERE table_schema = ?"
            + " AND table_type NOT IN ('BASE TABLE', 'VIEW')"),
    /** A table or view with the name of the schema, which cannot be told from it in statements. */
    NAMESAKE(
        "SELECT table_name FROM information_schema.tables WHERE table_schema = ?"
            + " AND table_name = table_schema"),
    KEY_FROM_ELSEWHERE(
        "SELECT constraint_schema || '.' || constraint_name"
            + " FROM information_schema.referential_constraints"
            + " WHERE unique_constraint_schema = ?"
            + " AND constraint_schema <> unique_constraint_schema"),
    VIEW_FROM_ELSEWHERE(
        "SELECT table_schema || '.' || table_name FROM information_schema.views,"
            + " (SELECT CAST(? AS VARCHAR) AS own) s WHERE table_schema <> s.own"
            + " AND POSITION('\"' || s.own || '\".' IN view_definition) > 0"),
    /** Is found in the schema's statements. */
    LEADS_ELSEWHERE("");

    private final String query;

    Kind(String query) {
      this.query = query;
    }
  }

  /** Everything that stands against a copy of the schema. */
  public static List<H2Obstacle> of(Connection connection, H2SchemaScript script)
      throws SQLException {
    List<H2Obstacle> obstacles = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      if (!kind.query.isEmpty()) {
        names(connection, kind.query, script.schema())
            .forEach(name -> obstacles.add(new H2Obstacle(kind, name)));
      }
    }
    Set<String> others = schemas(connection);
    others.remove(script.schema());
    others.remove("INFORMATION_SCHEMA");
    for (SqlStatement statement : script.statements()) {
      Set<String> named = SchemaNames.qualifiers(statement.text());
      named.retainAll(others);
      if (!named.isEmpty()) {
        String name = String.join(", ", named) + ": " + cut(statement);
        obstacles.add(new H2Obstacle(Kind.LEADS_ELSEWHERE, name));
      }
    }
    return obstacles;
  }

  /** All schemas of the database. */
  public static Set<String> schemas(Connection connection) throws SQLException {
    return new TreeSet<>(
        names(connection, "SELECT schema_name FROM information_schema.schemata", null));
  }

  private static List<String> names(Connection connection, String query, @Nullable String schema)
      throws SQLException {
    List<String> names = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      if (schema != null) {
        statement.setString(1, schema);
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
    }
    return names;
  }

  private static String cut(SqlStatement statement) {
    String text = statement.text().replaceAll("\\s+", " ");
    return text.length() <= 120 ? text : text.substring(0, 119) + "…";
  }
}
