package dev.lockstep.bench.chaos.reconfiguration.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.bench.chaos.scenario.CompanyDatabase;
import dev.lockstep.bench.chaos.scenario.TestDatabases;
import dev.lockstep.bench.schema.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StorageContentTest {
  private static final int ROWS = 1000;

  /** Users of PostgreSQL belong to all databases. */
  private static final AtomicInteger USERS = new AtomicInteger();

  private String user = "";

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void a_storage_is_filled_with_the_rows_that_were_asked_for(Dialect dialect) throws SQLException {
    try (Connection connection = filled(dialect)) {
      StorageContent content = new ContentReader(connection).read("a0");

      assertThat(content.rows()).isEqualTo(ROWS);
      assertThat(content.names()).containsExactly("customer", "letter", "order_line", "orders");
      assertThat(content.rows("order_line")).isEqualTo(700);
      assertThat(content.structure()).containsKey("customer_total");
      assertThat(content.changesSince(new ContentReader(connection).read("a0"))).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void storages_of_two_amps_have_the_same_structure_and_other_rows(Dialect dialect)
      throws SQLException {
    try (Connection connection = filled(dialect)) {
      new StorageSeed(connection).make("a1", user + "b", ROWS);
      ContentReader reader = new ContentReader(connection);

      assertThat(reader.read("a1").differencesFrom(reader.read("a0")))
          .hasSize(4)
          .allMatch(line -> line.startsWith("table "));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          UPDATE a0.order_line SET remark = NULL WHERE order_no = 7 AND line = 1 | table order_line
          DELETE FROM a0.letter WHERE serial = 5                                 | table letter
          ALTER TABLE a0.customer ADD COLUMN more INTEGER                        | structure of customer
          DROP INDEX a0.orders_placed                                            | structure of orders
          DROP VIEW a0.customer_total                                            | structure of customer_total
          ALTER SEQUENCE a0.order_no RESTART WITH 7                              | next value of
          CREATE TABLE a0.more (id INTEGER)                                      | table more
          """)
  void whatever_changes_is_found(String change, String found) throws SQLException {
    for (Dialect dialect : Dialect.values()) {
      try (Connection connection = filled(dialect)) {
        ContentReader reader = new ContentReader(connection);
        StorageContent before = reader.read("a0");
        execute(connection, change);

        assertThat(reader.read("a0").differencesFrom(before))
            .as(dialect.packName())
            .anyMatch(line -> line.startsWith(found));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0, true", "160, true", "165, false", "-5, false"})
  void a_kill_may_leave_some_values_of_a_sequence_out(long more, boolean fine) throws SQLException {
    for (Dialect dialect : Dialect.values()) {
      try (Connection connection = filled(dialect)) {
        ContentReader reader = new ContentReader(connection);
        StorageContent before = reader.read("a0");
        long next = 1000 + 5 * before.rows("orders") + more;
        execute(connection, "ALTER SEQUENCE a0.order_no RESTART WITH " + next);

        assertThat(reader.read("a0").differencesFrom(before).isEmpty())
            .as(dialect.packName())
            .isEqualTo(fine);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void lockstep_s_own_tables_count_only_where_nothing_may_change(Dialect dialect)
      throws SQLException {
    try (Connection connection = filled(dialect)) {
      ContentReader reader = new ContentReader(connection);
      execute(connection, "CREATE TABLE a0.lockstep_cylinder (amp INTEGER)");
      StorageContent before = reader.read("a0");
      execute(connection, "INSERT INTO a0.lockstep_cylinder VALUES (8)");
      StorageContent after = reader.read("a0");

      assertThat(after.differencesFrom(before)).isEmpty();
      assertThat(after.changesSince(before))
          .singleElement()
          .asString()
          .startsWith("table lockstep_cylinder");
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void a_right_more_or_less_is_seen(Dialect dialect) throws SQLException {
    try (Connection connection = filled(dialect)) {
      StorageRights rights = new StorageRights(connection);
      List<String> before = rights.of("a0");
      execute(connection, "REVOKE UPDATE ON a0.orders FROM " + user);
      List<String> less = rights.of("a0");
      execute(connection, "GRANT UPDATE ON a0.orders TO " + user);

      assertThat(before).hasSizeGreaterThanOrEqualTo(6);
      assertThat(less).isNotEqualTo(before);
      assertThat(rights.of("a0")).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void an_empty_storage_has_nothing_left(Dialect dialect) throws SQLException {
    try (Connection connection = TestDatabases.create(dialect).connect()) {
      new StorageSeed(connection).makeEmpty("a8");
      EmptyCheck check = new EmptyCheck(connection);
      assertThat(check.left("a8")).isEmpty();
      execute(connection, "CREATE SEQUENCE a8.left_over");

      assertThat(check.left("a8")).singleElement().asString().containsIgnoringCase("left_over");
    }
  }

  private Connection filled(Dialect dialect) throws SQLException {
    CompanyDatabase database = TestDatabases.create(dialect);
    Connection connection = database.connect();
    user = "apptest" + USERS.incrementAndGet();
    new StorageSeed(connection).make("a0", user, ROWS);
    return connection;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
