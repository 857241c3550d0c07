package dev.lockstep.examples.amps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.examples.jdbc.Database;
import io.trino.tpch.Distributions;
import io.trino.tpch.TextPool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AmpsFolderTest {

  /** The scale that has exactly TPC-H's rows; see its own example. */
  private static final double SCALE = 0.01;

  private static final TextPool TEXT =
      new TextPool(1 << 20, Distributions.getDefaultDistributions());

  @TempDir private Path directory;

  /** Deals the rows out by turns instead of a load, which the sums do not mind. */
  @Test
  void sums_over_all_amps_are_compared_and_one_changed_row_is_found() throws Exception {
    AmpsFolder folder = new AmpsFolder(directory.resolve("amps"));
    folder.write(SCALE, TEXT);
    Database database = folder.database();
    try (Connection connection = database.connect()) {
      map(connection, "disk0", "disk1");
      fill(connection, folder);
      AmpsCheck check = new AmpsCheck(folder);

      assertThat(check.check().lines())
          .hasSize(5)
          .startsWith("AMP 0 in disk0: 15044 rows")
          .last()
          .asString()
          .startsWith("all AMPs: OK  60175|");
      execute(
          connection, "UPDATE amp_disk2.lineitem SET l_tax = l_tax + 0.01 WHERE l_orderkey = 3");
      assertThat(check.check().ok()).isFalse();

      map(connection, "disk8", "disk1");
      execute(connection, "CREATE TABLE amp_disk8.lineitem AS SELECT * FROM amp_disk0.lineitem");
      assertThat(check.check().lines().get(0)).isEqualTo("AMP 0 in disk8: 15044 rows");
    }
    assertThat(folder.site()).content().contains("AUTO_SERVER=TRUE", "state: new");
  }

  private static void map(Connection connection, String first, String second) throws SQLException {
    execute(
        connection,
        "CREATE TABLE IF NOT EXISTS amp_disk3.lockstep_configuration_map"
            + " (state varchar(8), map clob)",
        "UPDATE amp_disk3.lockstep_configuration_map SET state = 'OLD'",
        "INSERT INTO amp_disk3.lockstep_configuration_map VALUES ('CURRENT', 'version 1\namp 0 "
            + first
            + "\namp 1 "
            + second
            + "\namp 2 disk2\namp 3 disk3\nbuckets 0-65535 0 1 2 3\n')");
  }

  private static void execute(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static void fill(Connection connection, AmpsFolder folder) throws Exception {
    int number = 0;
    connection.setAutoCommit(false);
    for (int file = 1; file <= 4; file++) {
      for (String line : Files.readAllLines(folder.load().resolve("lineitem-" + file + ".tbl"))) {
        insert(connection, "amp_disk" + number++ % 4, List.of(line.split("\\|")));
      }
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  private static void insert(Connection connection, String schema, List<String> fields)
      throws SQLException {
    String sql =
        "INSERT INTO " + schema + ".lineitem VALUES (?" + ", ?".repeat(fields.size() - 1) + ")";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (int i = 0; i < fields.size(); i++) {
        insert.setString(i + 1, fields.get(i));
      }
      insert.executeUpdate();
    }
  }
}
