package dev.lockstep.reconfiguration.cylinder.row;

import dev.lockstep.site.connection.CompanyConnection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyOperation;
import org.postgresql.copy.CopyOut;

/**
 * Rows of PostgreSQL in the format of binary COPY. Bytes go from one connection to the other as
 * they are.
 */
final class PostgresRows implements RangeRows {

  private static final int BUFFER = 64 << 10;

  private final TableColumns columns;
  private final String condition;

  PostgresRows(TableColumns columns, String condition) {
    this.columns = columns;
    this.condition = condition;
  }

  @Override
  public RowHash hash() {
    return RowHash.XXH3;
  }

  @Override
  public RangeSum copy(CompanyConnection source, CompanyConnection target, RowWatch watch)
      throws SQLException, RowsStoppedException {
    prepare(source);
    String table = columns.tableIn(target) + " (" + columns.list() + ")";
    CopyOut out = begin(source, condition);
    CopyIn in = null;
    try {
      in = copies(target).getCopyAPI().copyIn("COPY " + table + " FROM STDIN (FORMAT binary)");
      RangeSum sum = pipe(out, in, watch);
      if (in.getHandledRowCount() != sum.rows()) {
        throw new SQLException(
            "PostgreSQL took " + in.getHandledRowCount() + " rows out of " + sum.rows());
      }
      return sum;
    } catch (SQLException | RowsStoppedException | RuntimeException | Error e) {
      cancelAfter(e, in, out);
      throw e;
    }
  }

  private static RangeSum pipe(CopyOut out, CopyIn in, RowWatch watch)
      throws SQLException, RowsStoppedException {
    RowSum sum = new RowSum();
    TupleScan tuples = new TupleScan(sum);
    WatchedSum watched = new WatchedSum(sum, watch);
    byte[] buffer = new byte[BUFFER];
    int filled = 0;
    for (byte[] piece = out.readFromCopy(); piece != null; piece = out.readFromCopy()) {
      tuples.accept(piece, piece.length);
      if (piece.length > BUFFER - filled) {
        in.writeToCopy(buffer, 0, filled);
        filled = 0;
        watched.tell();
      }
      if (piece.length > BUFFER) {
        in.writeToCopy(piece, 0, piece.length);
      } else {
        System.arraycopy(piece, 0, buffer, filled, piece.length);
        filled += piece.length;
      }
    }
    tuples.end();
    in.writeToCopy(buffer, 0, filled);
    watched.tell();
    in.endCopy();
    return sum.total();
  }

  @Override
  public RangeSum sum(CompanyConnection storage, RowWatch watch)
      throws SQLException, RowsStoppedException {
    prepare(storage);
    return read(storage, condition, watch);
  }

  private RangeSum read(CompanyConnection storage, String rows, RowWatch watch)
      throws SQLException, RowsStoppedException {
    RowSum sum = new RowSum();
    TupleScan tuples = new TupleScan(sum);
    WatchedSum watched = new WatchedSum(sum, watch);
    long told = 0;
    CopyOut out = begin(storage, rows);
    try {
      for (byte[] piece = out.readFromCopy(); piece != null; piece = out.readFromCopy()) {
        tuples.accept(piece, piece.length);
        if (sum.bytes() - told >= BUFFER) {
          told = sum.bytes();
          watched.tell();
        }
      }
      tuples.end();
      watched.tell();
      return sum.total();
    } catch (SQLException | RowsStoppedException | RuntimeException | Error e) {
      cancelAfter(e, out);
      throw e;
    }
  }

  private CopyOut begin(CompanyConnection storage, String rows) throws SQLException {
    String table = columns.tableIn(storage);
    String what =
        rows.isEmpty()
            ? table + " (" + columns.list() + ")"
            : "(SELECT " + columns.list() + " FROM " + table + " WHERE " + rows + ")";
    return copies(storage).getCopyAPI().copyOut("COPY " + what + " TO STDOUT (FORMAT binary)");
  }

  /** For this transaction: dates as bounds say them, and no costs that pay for single queries. */
  static void prepare(CompanyConnection storage) throws SQLException {
    storage.select();
    try (Statement statement = storage.connection().createStatement()) {
      statement.execute(
          "SET LOCAL datestyle TO ISO; SET LOCAL intervalstyle TO postgres; SET LOCAL jit TO off;"
              + " SET LOCAL max_parallel_workers_per_gather TO 0");
    }
  }

  private static PGConnection copies(CompanyConnection storage) throws SQLException {
    return storage.connection().unwrap(PGConnection.class);
  }

  /** Ends what has not ended; a rollback would wait for it for ever. */
  private static void cancelAfter(Throwable cause, @Nullable CopyOperation... operations) {
    for (CopyOperation operation : operations) {
      try {
        if (operation != null && operation.isActive()) {
          operation.cancelCopy();
        }
      } catch (SQLException e) {
        cause.addSuppressed(e);
      }
    }
  }
}
