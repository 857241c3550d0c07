package dev.lockstep.it;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The tables of the shared server's company 70, into which tests load. */
record LoadedTables(SharedServer server) {

  static final int COMPANY = 70;

  /** A table of items with a number and a text. */
  void create(String table) throws SQLException {
    execute("CREATE TABLE " + table + " (id INTEGER PRIMARY KEY, name VARCHAR(200))");
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The items of a table as lines of a file, in their order. */
  List<String> items(String table) throws SQLException {
    return rows("SELECT id || ',' || name FROM " + table + " ORDER BY id");
  }

  /** The first column of a query. */
  List<String> rows(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    }
  }

  private Connection connect() throws SQLException {
    Connection connection = server.connect();
    connection.setSchema("c" + COMPANY);
    return connection;
  }

  /** The document of a load into a table. */
  static String load(String table, int instances, String from, String more) {
    return """
        load: %s
        instances: %d
        from: %s
        into: {company: %d, table: %s}
        %s
        """
        .formatted(table, instances, from, COMPANY, table, more);
  }

  /** Items as lines of a file. */
  static List<String> lines(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(id -> id + ",n" + id).toList();
  }

  /** The same as the file's text. */
  static String text(int from, int to) {
    return String.join("\n", lines(from, to)) + "\n";
  }
}
