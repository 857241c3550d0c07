package dev.lockstep.reconfiguration.cylinder.row;

import dev.lockstep.site.connection.CompanyConnection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.Lock;

/** Rows of H2, written by batches. */
final class H2Rows implements RangeRows {

  private static final int BATCH = 200;

  private final TableColumns columns;
  private final String condition;

  H2Rows(TableColumns columns, String condition) {
    this.columns = columns;
    this.condition = condition;
  }

  /** What is done with a row. */
  @FunctionalInterface
  private interface RowWork {
    void take(ResultSet row) throws SQLException;
  }

  @Override
  public RowHash hash() {
    return RowHash.XXH3;
  }

  @Override
  public RangeSum copy(CompanyConnection source, CompanyConnection target, RowWatch watch)
      throws SQLException, RowsStoppedException {
    String places = "?, ".repeat(columns.columns().size() - 1) + "?";
    String sql =
        "INSERT INTO "
            + columns.tableIn(target)
            + " ("
            + columns.list()
            + ") OVERRIDING SYSTEM VALUE VALUES ("
            + places
            + ")";
    try (PreparedStatement insert = target.connection().prepareStatement(sql)) {
      H2Values values = new H2Values(columns);
      int[] batched = {0};
      RangeSum sum =
          read(
              source,
              watch,
              row -> {
                values.set(row, insert);
                insert.addBatch();
                if (++batched[0] % BATCH == 0) {
                  write(target, insert);
                }
              });
      write(target, insert);
      return sum;
    }
  }

  /** H2 loses rows that are inserted into a table while it is altered. */
  private static void write(CompanyConnection target, PreparedStatement insert)
      throws SQLException {
    Lock rows = target.tables().readLock();
    rows.lock();
    try {
      insert.executeBatch();
    } finally {
      rows.unlock();
    }
  }

  @Override
  public RangeSum sum(CompanyConnection storage, RowWatch watch)
      throws SQLException, RowsStoppedException {
    return read(storage, watch, row -> {});
  }

  private RangeSum read(CompanyConnection storage, RowWatch watch, RowWork work)
      throws SQLException, RowsStoppedException {
    RowSum sum = new RowSum();
    WatchedSum watched = new WatchedSum(sum, watch);
    H2Values values = new H2Values(columns);
    String sql =
        "SELECT "
            + columns.list()
            + " FROM "
            + columns.tableIn(storage)
            + (condition.isEmpty() ? "" : " WHERE " + condition);
    try (LazyReading lazy = new LazyReading(storage.connection());
        Statement statement = lazy.statement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.sum(rows, sum);
        work.take(rows);
        if (sum.rows() % BATCH == 0) {
          watched.tell();
        }
      }
    }
    watched.tell();
    return sum.total();
  }
}
