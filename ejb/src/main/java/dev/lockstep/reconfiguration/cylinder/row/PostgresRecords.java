package dev.lockstep.reconfiguration.cylinder.row;

import dev.lockstep.site.connection.CompanyConnection;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;

/** Rows that stay within a database of PostgreSQL, which copies and hashes them itself. */
final class PostgresRecords implements RangeRows {

  private static final String NO_SUCH_FUNCTION = "42883";

  /**
   * Counts and sums up rows. The hash of a record adds up hashes of its values, so a sum of such
   * hashes would be the same when values of two rows are exchanged; shifted, they cannot be added
   * up in another order. These shifts lose nothing: different hashes stay different.
   */
  private static final String SUM =
      "SELECT count(*), coalesce(sum(h # (h >> 29) # (h << 23)), 0)"
          + " FROM (SELECT hash_record_extended(l.*, 0) AS h FROM ";

  private final TableColumns columns;
  private final String condition;

  PostgresRecords(TableColumns columns, String condition) {
    this.columns = columns;
    this.condition = condition;
  }

  /**
   * Whether PostgreSQL can hash a table's rows; not all types can be hashed, and not by versions
   * before 14. False also when it has none.
   */
  static boolean hashes(CompanyConnection storage, TableColumns columns) throws SQLException {
    Connection connection = storage.connection();
    Savepoint before = connection.setSavepoint();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT hash_record_extended(l.*, 0) FROM "
                    + columns.tableIn(storage)
                    + " l LIMIT 1")) {
      return row.next();
    } catch (SQLException e) {
      if (!NO_SUCH_FUNCTION.equals(e.getSQLState())) {
        throw e;
      }
      connection.rollback(before);
      return false;
    }
  }

  @Override
  public RowHash hash() {
    return RowHash.RECORD;
  }

  @Override
  public RangeSum copy(CompanyConnection source, CompanyConnection target, RowWatch watch)
      throws SQLException, RowsStoppedException {
    PostgresRows.prepare(target);
    RangeSum sum = read(target, columns.tableIn(source));
    watch.passed(sum.rows(), 0);
    watch.requireMore();
    String sql =
        "INSERT INTO "
            + columns.tableIn(target)
            + " ("
            + columns.list()
            + ") OVERRIDING SYSTEM VALUE SELECT "
            + columns.list()
            + " FROM "
            + columns.tableIn(source)
            + where();
    try (Statement statement = target.connection().createStatement()) {
      long written = statement.executeLargeUpdate(sql);
      if (written != sum.rows()) {
        throw new SQLException("PostgreSQL wrote " + written + " rows out of " + sum.rows());
      }
    }
    watch.requireMore();
    return sum;
  }

  @Override
  public RangeSum sum(CompanyConnection storage, RowWatch watch)
      throws SQLException, RowsStoppedException {
    PostgresRows.prepare(storage);
    watch.requireMore();
    RangeSum sum = read(storage, columns.tableIn(storage));
    watch.passed(sum.rows(), 0);
    watch.requireMore();
    return sum;
  }

  private RangeSum read(CompanyConnection storage, String table) throws SQLException {
    try (Statement statement = storage.connection().createStatement();
        ResultSet row =
            // without OFFSET, the hash would be made three times
            statement.executeQuery(SUM + table + " l" + where() + " OFFSET 0) hashed")) {
      row.next();
      BigDecimal checksum = row.getBigDecimal(2);
      return new RangeSum(row.getLong(1), 0, checksum.toBigInteger().longValue());
    }
  }

  private String where() {
    return condition.isEmpty() ? "" : " WHERE " + condition;
  }
}
