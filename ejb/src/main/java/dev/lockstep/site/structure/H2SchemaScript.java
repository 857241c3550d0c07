package dev.lockstep.site.structure;

import dev.lockstep.shared.QuotedName;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.sql.SchemaNames;
import dev.lockstep.site.sql.SqlScript;
import dev.lockstep.site.sql.SqlStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The statements with which H2 itself would make the objects of a schema again, without rows,
 * users, rights and the schema itself.
 */
public record H2SchemaScript(String schema, List<SqlStatement> statements) {

  private static final Set<String> NOT_OF_SCHEMA = Set.of("USER", "ROLE", "SCHEMA");
  private static final Set<String> NOT_OF_OBJECTS = Set.of("GRANT", "SET");

  /** Statistics, which H2 works out by itself whenever it wants. */
  private static final Pattern SELECTIVITY = Pattern.compile(" SELECTIVITY \\d+");

  public H2SchemaScript {
    statements = List.copyOf(statements);
  }

  /** The script of a schema as it is now. */
  public static H2SchemaScript of(Connection connection, String schema) throws SQLException {
    StringBuilder text = new StringBuilder();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SCRIPT NODATA NOPASSWORDS NOSETTINGS SCHEMA " + QuotedName.of(schema))) {
      while (rows.next()) {
        text.append(rows.getString(1)).append('\n');
      }
    }
    return new H2SchemaScript(
        schema,
        SqlScript.split(text.toString(), DatabaseKind.H2).stream()
            .filter(H2SchemaScript::isOfObject)
            .toList());
  }

  private static boolean isOfObject(SqlStatement statement) {
    List<String> words = statement.words();
    String first = words.isEmpty() ? "" : words.get(0);
    String second = words.size() < 2 ? "" : words.get(1);
    return !NOT_OF_OBJECTS.contains(first)
        && !(first.equals("CREATE") && NOT_OF_SCHEMA.contains(second));
  }

  /** The same for a schema of another name. */
  public List<String> textsFor(String other) {
    List<String> texts = new ArrayList<>();
    for (SqlStatement statement : statements) {
      texts.add(SchemaNames.replaced(statement.text(), schema, other));
    }
    return texts;
  }

  /** What is compared to tell that two schemas are equal, as if this one had another name. */
  public List<String> pictureAs(String other) {
    return textsFor(other).stream()
        .map(text -> SELECTIVITY.matcher(text).replaceAll(""))
        .sorted()
        .toList();
  }
}
