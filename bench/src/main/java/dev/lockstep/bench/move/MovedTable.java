package dev.lockstep.bench.move;

import dev.lockstep.bench.BenchException;
import dev.lockstep.bench.postgres.PostgresServer;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A table lineitem, full or about to be.
 *
 * @param database it is in
 * @param schema it is in
 */
record MovedTable(PostgresServer postgres, String database, String schema) {

  /** Of columns of several types; a whole row as text would take longer than the move. */
  private static final String SUMS =
      "SELECT count(*), sum(l_orderkey * 7 + l_linenumber), sum(l_extendedprice),"
          + " sum(hashtextextended(l_comment, 0)::numeric), sum(l_receiptdate - DATE '1990-01-01'),"
          + " (SELECT count(*) FROM pg_index i WHERE i.indisprimary AND i.indrelid = '%s'::regclass)"
          + " FROM %s";

  /** What a table sums up to. */
  record Sums(
      long rows, BigDecimal keys, BigDecimal prices, BigDecimal comments, long days, long key) {}

  /** The table's name with its schema. */
  String fullName() {
    return schema + ".lineitem";
  }

  /** Counts and sums up all rows, and looks for the primary key. */
  Sums sums() {
    try (Connection connection = postgres.connect(database);
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(SUMS.replace("%s", fullName()))) {
      found.next();
      return new Sums(
          found.getLong(1),
          found.getBigDecimal(2),
          found.getBigDecimal(3),
          found.getBigDecimal(4),
          found.getLong(5),
          found.getLong(6));
    } catch (SQLException e) {
      throw new BenchException(
          "Table " + fullName() + " in database " + database + " cannot be read", e);
    }
  }
}
