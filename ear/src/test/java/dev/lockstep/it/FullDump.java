package dev.lockstep.it;

import dev.lockstep.bench.schema.SchemaReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** All that a database says of all of its schemas: structure, rows, and where sequences stand. */
final class FullDump {

  private FullDump() {}

  static List<String> of(Connection connection) throws SQLException {
    return connection.getMetaData().getDatabaseProductName().equals("H2")
        ? ofH2(connection)
        : ofPostgres(connection);
  }

  /** What a simulation that was killed would leave: schemas, and sessions that hold locks. */
  static List<String> leftovers(Connection connection) throws SQLException {
    return connection.getMetaData().getDatabaseProductName().equals("H2")
        ? strings(
            connection,
            "SELECT schema_name FROM information_schema.schemata"
                + " WHERE schema_name LIKE 'LOCKSTEP\\_SIMULATION\\_%'")
        : strings(
            connection,
            "SELECT query FROM pg_stat_activity WHERE datname = current_database()"
                + " AND application_name = 'lockstep' AND xact_start IS NOT NULL");
  }

  private static List<String> ofH2(Connection connection) throws SQLException {
    return strings(connection, "SCRIPT NOPASSWORDS NOSETTINGS").stream()
        .map(line -> line.replaceAll(" SELECTIVITY \\d+", ""))
        .toList();
  }

  private static List<String> ofPostgres(Connection connection) throws SQLException {
    List<String> dump = new ArrayList<>();
    SchemaReader reader = new SchemaReader(connection, Set.of());
    for (String schema :
        strings(
            connection,
            "SELECT nspname FROM pg_namespace WHERE nspname NOT LIKE 'pg\\_%'"
                + " AND nspname <> 'information_schema' ORDER BY 1")) {
      dump.add("schema " + schema);
      reader
          .read(schema)
          .tables()
          .forEach((name, table) -> dump.add(schema + "." + name + " " + table));
    }
    for (String sequence :
        strings(
            connection,
            "SELECT format('%I.%I', schemaname, sequencename) FROM pg_sequences ORDER BY 1")) {
      dump.add(
          sequence + strings(connection, "SELECT last_value || ' ' || is_called FROM " + sequence));
    }
    return dump;
  }

  private static List<String> strings(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }
}
