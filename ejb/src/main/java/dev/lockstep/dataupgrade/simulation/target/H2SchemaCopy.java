package dev.lockstep.dataupgrade.simulation.target;

import dev.lockstep.shared.QuotedName;
import dev.lockstep.site.structure.H2SchemaScript;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.stream.Collectors;

/**
 * Copies an H2 schema with all that is in it. H2 says the statements that make the objects, the
 * rows follow table by table, and at last H2 is asked for the statements of the copy: they have to
 * be the same.
 */
final class H2SchemaCopy {

  private static final String COLUMNS =
      "SELECT c.table_name, c.column_name FROM information_schema.columns c"
          + " JOIN information_schema.tables t"
          + " ON t.table_schema = c.table_schema AND t.table_name = c.table_name"
          + " WHERE c.table_schema = ? AND t.table_type = 'BASE TABLE'"
          + " AND c.is_generated = 'NEVER' ORDER BY c.table_name, c.ordinal_position";

  private final Connection connection;
  private final Lock ddlLock;
  private final H2SchemaScript original;
  private final String copy;

  /**
   * A copy that is still to be made.
   *
   * @param copy the name of a schema that does not exist
   */
  H2SchemaCopy(Connection connection, Lock ddlLock, H2SchemaScript original, String copy) {
    this.connection = connection;
    this.ddlLock = ddlLock;
    this.original = original;
    this.copy = copy;
  }

  /**
   * Makes it.
   *
   * @throws SandboxRefusedException when the copy does not equal the original
   */
  void make() throws SQLException, SandboxRefusedException {
    List<String> objects = original.textsFor(copy);
    List<String> links = objects.stream().filter(H2SchemaCopy::isForeignKey).toList();
    List<String> others = new ArrayList<>(objects);
    others.removeAll(links);
    others.add(0, "CREATE SCHEMA " + QuotedName.of(copy));
    execute(others);
    copyRows();
    execute(links);
    compare();
  }

  private static boolean isForeignKey(String statement) {
    return statement.startsWith("ALTER TABLE") && statement.contains(" FOREIGN KEY");
  }

  private void execute(List<String> definitions) throws SQLException {
    ddlLock.lock();
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      for (String definition : definitions) {
        statement.execute(definition);
      }
      connection.commit();
    } finally {
      ddlLock.unlock();
    }
  }

  private void copyRows() throws SQLException {
    for (Map.Entry<String, List<String>> table : columns().entrySet()) {
      String name = QuotedName.of(table.getKey());
      String columns =
          table.getValue().stream().map(QuotedName::of).collect(Collectors.joining(", "));
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            "INSERT INTO "
                + QuotedName.of(copy)
                + "."
                + name
                + " ("
                + columns
                + ") OVERRIDING SYSTEM VALUE SELECT "
                + columns
                + " FROM "
                + QuotedName.of(original.schema())
                + "."
                + name);
      }
      connection.commit();
    }
  }

  private Map<String, List<String>> columns() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
      statement.setString(1, original.schema());
      Map<String, List<String>> columns = new LinkedHashMap<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          columns
              .computeIfAbsent(rows.getString(1), key -> new ArrayList<>())
              .add(rows.getString(2));
        }
      }
      return columns;
    }
  }

  private void compare() throws SQLException, SandboxRefusedException {
    List<String> wanted = original.pictureAs(copy);
    List<String> made = H2SchemaScript.of(connection, copy).pictureAs(copy);
    List<String> different = new ArrayList<>(wanted);
    different.removeAll(made);
    List<String> more = new ArrayList<>(made);
    more.removeAll(wanted);
    different.addAll(more);
    if (!different.isEmpty()) {
      throw new SandboxRefusedException(
          "Schema "
              + original.schema()
              + " cannot be copied: the copy differs from it in "
              + different.get(0));
    }
  }
}
