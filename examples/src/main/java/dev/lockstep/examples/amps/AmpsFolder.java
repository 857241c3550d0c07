package dev.lockstep.examples.amps;

import dev.lockstep.examples.jdbc.Database;
import dev.lockstep.examples.jdbc.ScriptRunner;
import dev.lockstep.examples.resource.ExampleResource;
import dev.lockstep.examples.tpch.GeneratedTable;
import io.trino.tpch.LineItem;
import io.trino.tpch.TextPool;
import io.trino.tpch.TpchEntity;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * The example's folder: a database on H2 with an empty storage for each AMP, the site file, the
 * load with its rows, and the sums that these have. Immutable.
 *
 * @param root the folder itself
 */
public record AmpsFolder(Path root) {

  /** The storages of AMPs 0 to 3. */
  static final List<String> CONFIGURED = List.of("disk0", "disk1", "disk2", "disk3");

  /** Those of AMPs 8 and 9, to which AMPs 0 and 1 move. */
  static final List<String> EMPTY = List.of("disk8", "disk9");

  /** The site file. */
  public Path site() {
    return root.resolve("site.yaml");
  }

  /** The load's directory. */
  public Path load() {
    return root.resolve("load");
  }

  Path sums() {
    return root.resolve("sums.txt");
  }

  /** The database, which a server opens at the same time. */
  public Database database() {
    return Database.of(
        "jdbc:h2:file:"
            + root.toAbsolutePath().normalize().resolve("data/amps")
            + ";AUTO_SERVER=TRUE");
  }

  /** The schema of a storage. */
  static String schema(String storage) {
    return "amp_" + storage;
  }

  /**
   * Writes everything into a folder that has nothing of it yet; the same scale gives the same rows.
   *
   * @param scale TPC-H's: 1 is six million line items
   */
  public void write(double scale, TextPool text) throws IOException, SQLException {
    Files.createDirectories(load());
    LineItemSums sums = writeRows(scale, text);
    Files.writeString(sums(), sums.line() + "\n");
    Files.writeString(load().resolve("load.yaml"), ExampleResource.text("/amps/load.yaml"));
    Files.writeString(
        site(), ExampleResource.filled("/amps/site.yaml", Map.of("url", database().url())));
    makeStorages();
  }

  private LineItemSums writeRows(double scale, TextPool text) throws IOException {
    LineItemSums sums = LineItemSums.NONE;
    for (int file = 1; file <= GeneratedTable.LINEITEM.files(); file++) {
      Path target = load().resolve("lineitem-" + file + ".tbl");
      try (BufferedWriter writer = Files.newBufferedWriter(target)) {
        for (TpchEntity row : GeneratedTable.LINEITEM.rows(scale, file, text)) {
          writer.write(row.toLine());
          writer.write('\n');
          sums = sums.plus(LineItemSums.of((LineItem) row));
        }
      }
    }
    return sums;
  }

  private void makeStorages() throws IOException, SQLException {
    Database database = database();
    for (String storage : EMPTY) {
      database.recreateSchema(schema(storage));
    }
    for (String storage : CONFIGURED) {
      database.recreateSchema(schema(storage));
      try (Connection connection = database.connect(schema(storage))) {
        ScriptRunner.run(connection, "lineitem", ExampleResource.text("/amps/lineitem.sql"));
      }
    }
  }
}
