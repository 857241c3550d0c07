package dev.lockstep.bench.chaos.transporter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.bench.chaos.scenario.CompanyDatabase;
import dev.lockstep.bench.chaos.scenario.TestDatabases;
import dev.lockstep.bench.schema.Dialect;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TableCheckTest {
  private static final long SEED = 6;
  private static final long ROWS = 20;

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void what_equals_the_input_has_no_faults_whichever_of_two_records_came_first(Dialect dialect)
      throws SQLException {
    for (int version : List.of(0, 1)) {
      Loaded loaded = load(dialect, version);
      assertThat(loaded.faults()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void every_row_that_is_missing_wrong_or_too_many_is_a_fault(Dialect dialect) throws SQLException {
    assertThat(faultsAfter(dialect, "DELETE FROM c1.items WHERE id = 5"))
        .singleElement()
        .asString()
        .contains("where row 5 should be");
    assertThat(faultsAfter(dialect, "DELETE FROM c1.items WHERE id = 20"))
        .contains("the last row is 19 instead of 20");
    assertThat(faultsAfter(dialect, "UPDATE c1.items SET note = 'other' WHERE id = 1"))
        .singleElement()
        .asString()
        .contains("instead of InputRow[id=1,", "other");
    assertThat(
            faultsAfter(
                dialect,
                "INSERT INTO c1.items SELECT 0, name, amount, booked, note FROM c1.items"
                    + " WHERE id = 1"))
        .isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void every_bad_row_that_is_missing_or_there_twice_is_a_fault(Dialect dialect)
      throws SQLException {
    assertThat(faultsAfter(dialect, "DELETE FROM c1.items_uv"))
        .isNotEmpty()
        .allMatch(
            fault ->
                fault.startsWith("items_uv lacks items.csv, byte")
                    || fault.startsWith("items_uv lacks more-items.csv.gz, byte"));
    assertThat(faultsAfter(dialect, "INSERT INTO c1.items_et SELECT * FROM c1.items_et"))
        .isNotEmpty()
        .allMatch(fault -> fault.startsWith("items_et has, once too often:"));
  }

  private List<String> faultsAfter(Dialect dialect, String sql) throws SQLException {
    Loaded loaded = load(dialect, 0);
    try (Connection connection = loaded.database().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
    return loaded.faults();
  }

  /** What a load should leave. */
  private record Loaded(CompanyDatabase database, LoadInput input) {
    List<String> faults() throws SQLException {
      try (Connection connection = database.connect()) {
        return new TableCheck(connection, "c1").faults(input);
      }
    }
  }

  private Loaded load(Dialect dialect, int version) throws SQLException {
    LoadInput input = InputWriter.write(directory, SEED, ROWS);
    CompanyDatabase database = TestDatabases.create(dialect);
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA c1");
      statement.execute(
          "CREATE TABLE c1.items (id bigint, name varchar(200), amount decimal(12, 2),"
              + " booked date, note varchar(200))");
      for (String table : List.of("c1.items_et", "c1.items_uv")) {
        statement.execute(
            "CREATE TABLE "
                + table
                + " (source varchar(1000), source_offset bigint, row_text varchar(1000))");
      }
      for (long id = 1; id <= ROWS; id++) {
        insert(connection, InputRow.of(SEED, id, input.twice().containsKey(id) ? version : 0));
      }
      for (BadRecord record : input.refused()) {
        insert(connection, "c1.items_et", record);
      }
      for (Map.Entry<Long, List<BadRecord>> both : input.twice().entrySet()) {
        insert(connection, "c1.items_uv", both.getValue().get(1 - version));
      }
    }
    return new Loaded(database, input);
  }

  private static void insert(Connection connection, InputRow row) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO c1.items VALUES (?, ?, ?, ?, ?)")) {
      insert.setLong(1, row.id());
      insert.setString(2, row.name());
      insert.setBigDecimal(3, row.amount());
      insert.setObject(4, row.booked());
      insert.setString(5, row.note());
      insert.executeUpdate();
    }
  }

  private static void insert(Connection connection, String table, BadRecord record)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO " + table + " VALUES (?, ?, ?)")) {
      insert.setString(1, "/load-files/" + record.file());
      insert.setLong(2, record.offset());
      insert.setString(3, record.text());
      insert.executeUpdate();
    }
  }
}
