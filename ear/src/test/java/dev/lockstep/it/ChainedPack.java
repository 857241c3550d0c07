package dev.lockstep.it;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A feature pack whose programs require the one before each, and leave a row in the table {@code
 * effect} each time that they are executed.
 *
 * @param prefix what the programs' codes begin with
 * @param held the code of the program that begins with {@code statement}
 */
record ChainedPack(String name, String prefix, int programs, String held, String statement) {

  /** Waits for a row of the table {@code gate} that a test may keep locked. */
  static final String GATE = "UPDATE gate SET passed = passed + 1;\n";

  /** The pack as it is sent. */
  byte[] zip() throws IOException {
    StringBuilder document = new StringBuilder("featurePack: " + name + "\nprograms:\n");
    Map<String, String> files = new LinkedHashMap<>();
    String before = "";
    for (int number = 1; number <= programs; number++) {
      String code = prefix + "-%02d".formatted(number);
      document.append(
          "  - {code: %s, table: effect, requires: [%s], sql: %s.sql}\n"
              .formatted(code, before, code));
      files.put(
          code + ".sql",
          (code.equals(held) ? statement : "") + "INSERT INTO effect VALUES ('" + code + "');\n");
      before = code;
    }
    files.put("feature-pack.yaml", document.toString());
    return Zip.of(files);
  }

  /** How often each program was executed in a schema. */
  static Map<String, Integer> executed(Connection connection, String schema) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT program, count(*) FROM " + schema + ".effect GROUP BY program")) {
      Map<String, Integer> executed = new TreeMap<>();
      while (rows.next()) {
        executed.put(rows.getString(1), rows.getInt(2));
      }
      return executed;
    }
  }
}
