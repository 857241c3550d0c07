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
  static RangeRows of(TableColumns columns, String condition, RowHash hash) {
    return switch (columns.kind()) {
      case POSTGRESQL ->
          hash == RowHash.RECORD
              ? new PostgresRecords(columns, condition)
              : new PostgresRows(columns, condition);
      case H2 -> new H2Rows(columns, condition);
    };
  }

  /**
   * Those that are to be copied between two storages, in the cheapest way: within a database of
   * PostgreSQL they are not sent.
   *
   * @param condition without WHERE; empty for all rows
   */
  static RangeRows between(
      CompanyConnection source, CompanyConnection target, TableColumns columns, String condition)
      throws SQLException {
    boolean stay = SameDatabase.holds(source, target) && PostgresRecords.hashes(source, columns);
    return of(columns, condition, stay ? RowHash.RECORD : RowHash.XXH3);
  }

  /** What it makes checksums with. */
  RowHash hash();

  /**
   * Copies them, in the open transaction of the target.
   *
   * @return what was read from the source
   */
  RangeSum copy(CompanyConnection source, CompanyConnection target, RowWatch watch)
      throws SQLException, RowsStoppedException;

  /** Reads them. */
  RangeSum sum(CompanyConnection storage, RowWatch watch) throws SQLException, RowsStoppedException;
}
