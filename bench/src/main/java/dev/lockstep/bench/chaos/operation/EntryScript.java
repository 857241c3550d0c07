package dev.lockstep.bench.chaos.operation;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The script of an entry of type sql, good for both databases. It makes a table whose rows tell how
 * often its statements were executed: each doubling doubles them. Immutable.
 *
 * @param entry whose script it is
 */
record EntryScript(String entry) {
  private static final int DOUBLINGS = 13;

  private String table() {
    return "entry_" + entry;
  }

  /** The statements in their order, DDL and DML. */
  List<String> statements() {
    String table = table();
    List<String> statements = new ArrayList<>();
    statements.add("CREATE TABLE " + table + " (n BIGINT NOT NULL, note VARCHAR(40) NOT NULL)");
    statements.add("INSERT INTO " + table + " VALUES (0, 'none')");
    for (int i = 1; i <= DOUBLINGS; i++) {
      statements.add("INSERT INTO " + table + " SELECT n, note FROM " + table);
      if (i == DOUBLINGS / 2) {
        statements.add("CREATE INDEX " + table + "_n ON " + table + " (n)");
      }
    }
    statements.add("UPDATE " + table + " SET n = n + 1");
    statements.add("ALTER TABLE " + table + " ADD COLUMN state VARCHAR(10) DEFAULT 'new' NOT NULL");
    statements.add("UPDATE " + table + " SET n = n + 1, note = note || '-x'");
    return statements;
  }

  /** The statements as a file. */
  String text() {
    return statements().stream().collect(Collectors.joining(";\n", "", ";\n"));
  }

  /** Executes the statements once. */
  void execute(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements()) {
        statement.execute(sql);
      }
    }
  }

  /** What says that a statement was executed twice or not at all. */
  Optional<String> fault(Connection connection, String schema) throws SQLException {
    String counts = "SELECT COUNT(*), MIN(n), MAX(n), MIN(note), MAX(note) FROM ";
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(counts + schema + "." + table())) {
      row.next();
      String found =
          String.join(
              " ",
              row.getString(1),
              row.getString(2),
              row.getString(3),
              row.getString(4),
              row.getString(5));
      String expected = (1 << DOUBLINGS) + " 2 2 none-x none-x";
      return found.equals(expected)
          ? Optional.empty()
          : Optional.of("script " + entry + " left " + found + " instead of " + expected);
    }
  }
}
