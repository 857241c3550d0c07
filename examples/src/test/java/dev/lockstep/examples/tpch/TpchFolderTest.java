package dev.lockstep.examples.tpch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.lockstep.examples.Databases;
import dev.lockstep.examples.jdbc.Database;
import dev.lockstep.examples.jdbc.Product;
import dev.lockstep.examples.jdbc.ScriptRunner;
import dev.lockstep.examples.resource.ExampleResource;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

class TpchFolderTest {

  private static final long LINE_ITEMS = 60_175;
  private static final int MEBIBYTE = 1 << 20;

  @TempDir static Path directory;

  private static TpchFolder folder;

  @BeforeAll
  static void write() throws IOException {
    folder = new TpchFolder(directory.resolve("sent"));
    folder.write(TpchPlan.ofDemo(), Texts.SHORT);
  }

  private static JsonNode yaml(Path file) throws IOException {
    return new YAMLMapper().readTree(file.toFile());
  }

  private static List<Path> rows(Path folder, GeneratedTable table) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(table.table() + "-"))
          .sorted()
          .toList();
    }
  }

  @Test
  void the_operation_loads_each_table_from_files_beside_its_load() throws IOException {
    JsonNode operation = yaml(folder.operation().resolve("operation.yaml"));
    assertThat(operation.get("contents"))
        .extracting(entry -> entry.get("entry").asText())
        .containsExactly(
            "tables",
            "region",
            "nation",
            "supplier",
            "customer",
            "part",
            "partsupp",
            "orders",
            "lineitem",
            "keys");

    for (GeneratedTable table : GeneratedTable.values()) {
      Path file = folder.operation().resolve("loads").resolve(table.table()).resolve("load.yaml");
      assertThat(operation.get("contents"))
          .anyMatch(entry -> file.endsWith(entry.path("load").asText("none")));
      JsonNode load = yaml(file);
      assertThat(load.at("/into/company").asInt()).isEqualTo(415);
      assertThat(load.at("/into/table").asText()).isEqualTo(table.table());
      assertThat(load.at("/from/csv").asText()).isEqualTo(table.table() + "-*.tbl");
      assertThat(rows(file.getParent(), table))
          .hasSize(table.files())
          .allSatisfy(rows -> assertThat(Files.size(rows)).isLessThan(16 * MEBIBYTE));
    }
  }

  @Test
  void the_rows_are_those_of_tpc_h() throws IOException {
    Path loads = folder.operation().resolve("loads");
    Path lineitem = loads.resolve("lineitem");
    long lines = 0;
    for (Path file : rows(lineitem, GeneratedTable.LINEITEM)) {
      lines += Files.readAllLines(file).size();
    }

    assertThat(lines).isEqualTo(LINE_ITEMS);
    assertThat(lineitem.resolve("load.yaml")).content().contains("60175 rows");
    assertThat(loads.resolve("region/region-1.tbl"))
        .content()
        .hasLineCount(5)
        .startsWith("0|AFRICA|")
        .endsWith("|\n");
  }

  @Test
  void rows_that_are_not_sent_are_named_by_their_absolute_path() throws IOException {
    TpchFolder other = new TpchFolder(directory.resolve("named"));
    Path rows = directory.resolve("load-files");

    other.write(new TpchPlan(TpchPlan.SMALLEST, 410, "erp", rows), Texts.SHORT);

    Path load = other.operation().resolve("loads/orders");
    assertThat(yaml(load.resolve("load.yaml")).at("/from/csv").asText())
        .isEqualTo(rows.toAbsolutePath() + "/orders-*.tbl");
    assertThat(rows(load, GeneratedTable.ORDERS)).isEmpty();
    assertThat(rows.resolve("orders-1.tbl"))
        .hasSameBinaryContentAs(folder.operation().resolve("loads/orders/orders-1.tbl"));
    assertThat(other.operation().resolve("operation.yaml"))
        .content()
        .contains("into company 410", "dataStore: erp");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 0.02, 0.06, 11, Double.NaN})
  void scales_without_keys_or_too_large_to_be_sent_are_refused(double scale) {
    assertThatThrownBy(() -> new TpchPlan(scale, 415, "demo", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("scale " + scale);
  }

  /** Fills the tables without Lockstep: this is about scripts, queries and answers. */
  @Test
  void queries_of_the_filled_tables_give_the_answers_and_one_changed_row_is_found()
      throws IOException, SQLException {
    Database database = Databases.of(Product.POSTGRESQL);
    database.recreateSchema("tpch");
    try (Connection connection = database.connect("tpch");
        Statement statement = connection.createStatement()) {
      ScriptRunner.run(connection, "tables", ExampleResource.text("/tpch/sql/tables.sql"));
      for (GeneratedTable table : GeneratedTable.values()) {
        copy(connection, table);
      }
      ScriptRunner.run(connection, "keys", ExampleResource.text("/tpch/sql/keys.sql"));
      TpchCheck check = new TpchCheck(folder);

      assertThat(check.check(connection))
          .extracting(CheckedQuery::describe)
          .containsExactly("q1  OK  4 rows", "q3  OK  10 rows", "q5  OK  5 rows", "q6  OK  1 row");

      statement.execute(
          "UPDATE lineitem SET l_tax = l_tax + 0.01 WHERE l_orderkey = 1 AND l_linenumber = 1");
      assertThat(check.check(connection))
          .extracting(CheckedQuery::ok)
          .containsExactly(false, true, true, true);
      assertThat(check.check(connection).get(0).describe())
          .startsWith("q1  DIFFERENT  row 3 is N|O|");

      ScriptRunner.run(connection, "tables", ExampleResource.text("/tpch/sql/tables.sql"));
      assertThat(check.check(connection)).noneMatch(CheckedQuery::ok);
    } finally {
      database.dropSchema("tpch");
    }
  }

  private static void copy(Connection connection, GeneratedTable table)
      throws IOException, SQLException {
    CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
    Path load = folder.operation().resolve("loads").resolve(table.table());
    for (Path file : rows(load, table)) {
      String lines = Files.readString(file).replace("|\n", "\n");
      copies.copyIn(
          "COPY " + table.table() + " FROM STDIN (DELIMITER '|')", new StringReader(lines));
    }
  }
}
