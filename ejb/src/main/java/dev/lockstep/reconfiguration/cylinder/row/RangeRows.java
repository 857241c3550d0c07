package dev.lockstep.reconfiguration.cylinder.row;

import dev.lockstep.site.connection.CompanyConnection;
import java.sql.SQLException;

/**
 * The rows of one range. Commits nothing. Not for several threads.
 *
 * @implSpec what {@link #sum} makes of rows is what {@link #copy} makes of them
 */
public interface RangeRows {

  /**
   * Those of a table that a condition is true for.
   *
   * @param condition without WHERE; empty for all rows
   */
  static RangeRows of(TableColumns columns, String condition) {
    return switch (columns.kind()) {
      case POSTGRESQL -> new PostgresRows(columns, condition);
      case H2 -> new H2Rows(columns, condition);
    };
  }

  /**
   * Copies them, in the open transaction of the target.
   *
   * @return what was read from the source
   */
  RangeSum copy(CompanyConnection source, CompanyConnection target, RowWatch watch)
      throws SQLException, RowsStoppedException;

  /**
   * Reads what {@link #copy} has written, in the same transaction.
   *
   * @param copied what it told
   */
  RangeSum readBack(CompanyConnection target, RangeSum copied, RowWatch watch)
      throws SQLException, RowsStoppedException;

  /** Reads them. */
  RangeSum sum(CompanyConnection storage, RowWatch watch) throws SQLException, RowsStoppedException;
}
