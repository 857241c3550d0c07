package dev.lockstep.bench.chaos.reconfiguration.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.bench.chaos.scenario.TestDatabases;
import dev.lockstep.bench.schema.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MarkerCheckTest {
  private static final String MAP = "version 3\namp 0 disk8\n";

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void an_index_without_gaps_and_the_current_map_are_fine(Dialect dialect) throws SQLException {
    try (Connection connection = storage(dialect)) {
      assertThat(faults(connection, MAP)).isEmpty();
    }
  }

  @Test
  void another_map_than_the_servers_is_a_fault() throws SQLException {
    try (Connection connection = storage(Dialect.H2)) {
      assertThat(faults(connection, "version 4\n"))
          .singleElement()
          .asString()
          .contains("version 3", "version 4");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          UPDATE a0.lockstep_cylinder SET amp = 8 WHERE cylinder = 2           | another AMP
          UPDATE a0.lockstep_cylinder SET low_key = '6' WHERE cylinder = 2     | gap
          UPDATE a0.lockstep_cylinder SET low_key = '1' WHERE cylinder = 1     | gap
          UPDATE a0.lockstep_cylinder SET high_key = '9' WHERE cylinder = 2    | ends at 9
          UPDATE a0.lockstep_cylinder SET high_key = NULL WHERE cylinder = 1   | gap
          DELETE FROM a0.lockstep_cylinder WHERE cylinder = 1                  | gap
          DELETE FROM a0.lockstep_cylinder                                     | 0 cylinders
          UPDATE a0.lockstep_cylinder SET row_count = 7 WHERE cylinder = 2     | counts
          UPDATE a0.lockstep_cylinder SET table_name = 'gone' WHERE cylinder=2 | table gone has 1
          UPDATE a0.lockstep_storage_owner SET amp = 8                         | belongs to [8 disk8]
          UPDATE a0.lockstep_configuration_map SET state = 'NEW'               | version 3 as a new one
          """)
  void every_fault_is_named(String change, String named) throws SQLException {
    try (Connection connection = storage(Dialect.H2)) {
      execute(connection, change);

      assertThat(faults(connection, MAP)).anyMatch(fault -> fault.contains(named));
    }
  }

  private static List<String> faults(Connection connection, String map) throws SQLException {
    StorageContent content = new ContentReader(connection).read("a0");
    return new MarkerCheck(connection, "a0").faults(0, "disk8", map, content);
  }

  private static Connection storage(Dialect dialect) throws SQLException {
    Connection connection = TestDatabases.create(dialect).connect();
    for (String sql :
        List.of(
            "CREATE SCHEMA a0",
            "CREATE TABLE a0.item (id INTEGER PRIMARY KEY)",
            "INSERT INTO a0.item VALUES (1), (4), (5)",
            "CREATE TABLE a0.lockstep_storage_owner (amp INTEGER, storage VARCHAR(100))",
            "INSERT INTO a0.lockstep_storage_owner VALUES (0, 'disk8')",
            "CREATE TABLE a0.lockstep_configuration_map (version INTEGER, state VARCHAR(8),"
                + " map VARCHAR(1000))",
            "INSERT INTO a0.lockstep_configuration_map VALUES (2, 'OLD', 'old'), (3, 'CURRENT', '"
                + MAP
                + "')",
            "CREATE TABLE a0.lockstep_cylinder (table_name VARCHAR(128), cylinder INTEGER,"
                + " amp INTEGER, low_key VARCHAR(100), high_key VARCHAR(100), row_count BIGINT)",
            "INSERT INTO a0.lockstep_cylinder VALUES ('item', 1, 0, NULL, '5', 2),"
                + " ('item', 2, 0, '5', NULL, 1)")) {
      execute(connection, sql);
    }
    return connection;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
