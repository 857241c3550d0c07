package dev.lockstep.bench.move;

import dev.lockstep.bench.BenchException;
import dev.lockstep.bench.load.LineitemFiles;
import dev.lockstep.bench.load.LineitemTable;
import dev.lockstep.bench.postgres.PostgresServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.postgresql.PGConnection;

/** The table that is moved: TPC-H's lineitem with its primary key. Not thread-safe. */
final class SourceTable {

  /** The schema of AMP 0. */
  static final String SCHEMA = "amp0";

  /** The table's key. */
  static final String KEY = "PRIMARY KEY (l_orderkey, l_linenumber)";

  private final MovedTable table;

  private SourceTable(MovedTable table) {
    this.table = table;
  }

  /** Makes and fills the table by COPY from the generator's files. */
  static SourceTable make(PostgresServer postgres, String database, LineitemFiles files) {
    MovedTable table = new MovedTable(postgres, database, SCHEMA);
    postgres.execute(database, "CREATE SCHEMA " + SCHEMA);
    postgres.execute(
        database, "CREATE TABLE " + table.fullName() + " (" + LineitemTable.COLUMNS + ")");
    for (Path file : files.files()) {
      copy(table, file);
    }
    postgres.execute(database, "ALTER TABLE " + table.fullName() + " ADD " + KEY);
    postgres.execute(database, "VACUUM ANALYZE " + table.fullName());
    return new SourceTable(table);
  }

  private static void copy(MovedTable table, Path file) {
    try (Connection connection = table.postgres().connect(table.database());
        InputStream bytes = Files.newInputStream(file)) {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("COPY " + table.fullName() + " FROM STDIN (FORMAT csv, DELIMITER '|')", bytes);
    } catch (SQLException | IOException e) {
      throw new BenchException("The table that is to be moved cannot be filled", e);
    }
  }

  /** Where it is. */
  MovedTable table() {
    return table;
  }

  /** How much PostgreSQL keeps of it, without its index, in bytes. */
  long bytes() {
    return number("SELECT pg_relation_size('" + table.fullName() + "')");
  }

  /**
   * Conditions that divide the rows into ranges of their key with about as many rows each.
   *
   * @param number of ranges
   */
  List<String> ranges(int number) {
    List<Long> bounds = new ArrayList<>();
    for (int i = 1; i < number; i++) {
      bounds.add(
          number(
              String.format(
                  Locale.ROOT,
                  "SELECT percentile_disc(%d::float8 / %d) WITHIN GROUP (ORDER BY l_orderkey)"
                      + " FROM %s",
                  i,
                  number,
                  table.fullName())));
    }
    List<String> ranges = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      String low = i == 0 ? "" : "l_orderkey >= " + bounds.get(i - 1);
      String high = i == number - 1 ? "" : "l_orderkey < " + bounds.get(i);
      String both = low.isEmpty() || high.isEmpty() ? low + high : low + " AND " + high;
      ranges.add(both.isEmpty() ? "true" : both);
    }
    return List.copyOf(ranges);
  }

  private long number(String query) {
    try (Connection connection = table.postgres().connect(table.database());
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      found.next();
      return found.getLong(1);
    } catch (SQLException e) {
      throw new BenchException("PostgreSQL refused: " + query, e);
    }
  }
}
