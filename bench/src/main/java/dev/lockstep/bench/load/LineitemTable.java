package dev.lockstep.bench.load;

import dev.lockstep.bench.BenchException;
import dev.lockstep.bench.postgres.PostgresServer;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** The table that every peer of a load finds empty and leaves full. Not thread-safe. */
public final class LineitemTable {

  /** The company's schema. */
  static final String SCHEMA = "c1";

  /** The table's name without its schema. */
  static final String TABLE = "lineitem";

  /** The table's name with its schema. */
  static final String FULL_NAME = SCHEMA + "." + TABLE;

  /** As TPC-H has it. Without a key, because an index would hide what peers cost by themselves. */
  public static final String COLUMNS =
      """
      l_orderkey BIGINT NOT NULL,
      l_partkey BIGINT NOT NULL,
      l_suppkey BIGINT NOT NULL,
      l_linenumber INTEGER NOT NULL,
      l_quantity DECIMAL(15, 2) NOT NULL,
      l_extendedprice DECIMAL(15, 2) NOT NULL,
      l_discount DECIMAL(15, 2) NOT NULL,
      l_tax DECIMAL(15, 2) NOT NULL,
      l_returnflag CHAR(1) NOT NULL,
      l_linestatus CHAR(1) NOT NULL,
      l_shipdate DATE NOT NULL,
      l_commitdate DATE NOT NULL,
      l_receiptdate DATE NOT NULL,
      l_shipinstruct CHAR(25) NOT NULL,
      l_shipmode CHAR(10) NOT NULL,
      l_comment VARCHAR(44) NOT NULL
      """;

  private final PostgresServer postgres;
  private final String database;

  LineitemTable(PostgresServer postgres, String database) {
    this.postgres = postgres;
    this.database = database;
  }

  /** Drops and makes the table, then has PostgreSQL write what is pending. */
  void recreate() {
    postgres.execute(database, "CREATE SCHEMA IF NOT EXISTS " + SCHEMA);
    postgres.execute(database, "DROP TABLE IF EXISTS " + FULL_NAME);
    postgres.execute(database, "CREATE TABLE " + FULL_NAME + " (" + COLUMNS + ")");
    postgres.execute(database, "CHECKPOINT");
  }

  /**
   * Compares the table's rows and the sum of their prices with those of the files.
   *
   * @param peer for the message
   * @throws BenchException if they are different
   */
  void check(String peer, LineitemFiles files) {
    try (Connection connection = postgres.connect(database);
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT count(*), coalesce(sum(l_extendedprice), 0) FROM " + FULL_NAME)) {
      found.next();
      long rows = found.getLong(1);
      BigDecimal price = found.getBigDecimal(2);
      if (rows != files.rows() || price.compareTo(files.price()) != 0) {
        throw new BenchException(
            String.format(
                Locale.ROOT,
                "After %s the table has %d rows with prices of %s together, the files have %d with"
                    + " %s.",
                peer,
                rows,
                price,
                files.rows(),
                files.price()));
      }
    } catch (SQLException e) {
      throw new BenchException("The table after " + peer + " could not be read", e);
    }
  }
}
