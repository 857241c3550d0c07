package dev.lockstep.bench.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.bench.postgres.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SchemaReaderTest {
  private static final List<String> SCHEMA =
      List.of(
          "CREATE SCHEMA #",
          "CREATE TABLE #.parent (id BIGINT PRIMARY KEY, name VARCHAR(20) DEFAULT 'x' NOT NULL)",
          "CREATE TABLE #.child (id BIGINT PRIMARY KEY, parent BIGINT REFERENCES #.parent (id))",
          "CREATE INDEX child_both ON #.child (id, parent)",
          "INSERT INTO #.parent VALUES (1, 'one')",
          "INSERT INTO #.parent VALUES (2, 'two')",
          "INSERT INTO #.child VALUES (1, NULL)");

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void two_schemas_made_the_same_way_are_equal(Dialect dialect) throws SQLException {
    try (Connection connection = connect(dialect)) {
      create(connection, "left_one");
      create(connection, "right_one");
      assertThat(differences(connection)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          H2         | ALTER TABLE # ADD COLUMN more INT                    | more
          H2         | ALTER TABLE # ALTER COLUMN name VARCHAR(21)          | length 21
          H2         | ALTER TABLE # ALTER COLUMN name DROP DEFAULT         | default
          H2         | CREATE INDEX extra ON # (name)                       | EXTRA
          H2         | ALTER TABLE # ADD CONSTRAINT ck CHECK (id > 0)       | CK
          H2         | INSERT INTO # VALUES (3, 'three')                    | 3 rows instead of 2
          H2         | UPDATE # SET name = 'deux' WHERE id = 2              | other values
          H2         | UPDATE # SET name = 'two' WHERE id = 1               | other values
          H2         | CREATE TABLE right_one.more (id INT)                 | table more
          POSTGRESQL | ALTER TABLE # ADD COLUMN more INT                    | more
          POSTGRESQL | ALTER TABLE # ALTER COLUMN name TYPE VARCHAR(21)     | varying(21)
          POSTGRESQL | ALTER TABLE # ALTER COLUMN name DROP DEFAULT         | default
          POSTGRESQL | CREATE INDEX extra ON # (name)                       | extra
          POSTGRESQL | ALTER TABLE # ADD CONSTRAINT ck CHECK (id > 0)       | ck
          POSTGRESQL | INSERT INTO # VALUES (3, 'three')                    | 3 rows instead of 2
          POSTGRESQL | UPDATE # SET name = 'deux' WHERE id = 2              | other values
          POSTGRESQL | UPDATE # SET name = 'two' WHERE id = 1               | other values
          POSTGRESQL | CREATE TABLE right_one.more (id INT)                 | table more
          """)
  void each_difference_is_named(Dialect dialect, String change, String named) throws SQLException {
    try (Connection connection = connect(dialect)) {
      create(connection, "left_one");
      create(connection, "right_one");
      execute(connection, change.replace("#", "right_one.parent"));
      assertThat(differences(connection))
          .isNotEmpty()
          .anyMatch(line -> line.toLowerCase(Locale.ROOT).contains(named.toLowerCase(Locale.ROOT)));
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void an_ignored_table_makes_no_difference(Dialect dialect) throws SQLException {
    try (Connection connection = connect(dialect)) {
      create(connection, "left_one");
      create(connection, "right_one");
      execute(connection, "CREATE TABLE right_one.history (id INT)");
      assertThat(differences(connection)).isEmpty();
    }
  }

  private static List<String> differences(Connection connection) throws SQLException {
    SchemaReader reader = new SchemaReader(connection, Set.of("history"));
    return reader.read("right_one").differencesFrom(reader.read("left_one"));
  }

  private static void create(Connection connection, String schema) throws SQLException {
    for (String sql : SCHEMA) {
      execute(connection, sql.replace("#", schema));
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** On PostgreSQL nothing is committed: each test finds an empty database. */
  private static Connection connect(Dialect dialect) throws SQLException {
    return switch (dialect) {
      case H2 -> DriverManager.getConnection("jdbc:h2:mem:");
      case POSTGRESQL -> {
        Connection connection = TestPostgres.server().connect("postgres");
        connection.setAutoCommit(false);
        yield connection;
      }
    };
  }
}
