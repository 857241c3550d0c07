package dev.lockstep.reconfiguration.cylinder;

import dev.lockstep.reconfiguration.CopiedCylinder;
import dev.lockstep.reconfiguration.cylinder.row.RangeRows;
import dev.lockstep.reconfiguration.cylinder.row.RangeSum;
import dev.lockstep.reconfiguration.cylinder.row.RowHash;
import dev.lockstep.reconfiguration.cylinder.row.RowWatch;
import dev.lockstep.reconfiguration.cylinder.row.RowsStoppedException;
import dev.lockstep.reconfiguration.cylinder.row.TableColumns;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.SQLException;

/**
 * Counts and checksums of ranges as they are in a storage. The sum of a table is the sum of its
 * cylinders' sums.
 */
public final class CylinderSum {

  private final CompanyConnection storage;

  /** Sums in this storage. */
  public CylinderSum(CompanyConnection storage) {
    this.storage = storage;
  }

  /**
   * The sum of a range. The transaction is rolled back.
   *
   * @param hash what the checksum is made with
   * @param watch is told of the rows that pass, and may end the reading
   * @throws RowsStoppedException when it has
   */
  public RangeSum of(TableKey key, CylinderRange range, RowHash hash, RowWatch watch)
      throws SQLException, RowsStoppedException {
    TableColumns columns = TableColumns.of(storage, key.table());
    String condition = RangeCondition.of(key, range, storage.kind());
    RangeSum sum = RangeRows.of(columns, condition, hash).sum(storage, watch);
    storage.connection().rollback();
    return sum;
  }

  /**
   * The sum of a cylinder's range with the hash that its recorded checksum was made with. The
   * transaction is rolled back.
   *
   * @param watch is told of the rows that pass, and may end the reading
   * @throws RowsStoppedException when it has
   */
  public RangeSum of(TableKey key, CopiedCylinder cylinder, RowWatch watch)
      throws SQLException, RowsStoppedException {
    CylinderRange range =
        new CylinderRange(cylinder.table(), cylinder.number(), cylinder.low(), cylinder.high());
    return of(key, range, RowHash.of(cylinder.checksum()), watch);
  }
}
