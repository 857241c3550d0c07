package dev.lockstep.reconfiguration.readback;

import dev.lockstep.reconfiguration.CopiedCylinder;
import dev.lockstep.reconfiguration.cylinder.CylinderSum;
import dev.lockstep.reconfiguration.cylinder.TableKey;
import dev.lockstep.reconfiguration.cylinder.row.RangeSum;
import dev.lockstep.reconfiguration.cylinder.row.RowHash;
import dev.lockstep.reconfiguration.cylinder.row.RowWatch;
import dev.lockstep.reconfiguration.cylinder.row.RowsStoppedException;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the cylinders of a table whose rows are not those that were copied. On PostgreSQL the table
 * is read once for each, since it has no keys yet. Not for several threads.
 */
final class CylinderComparison {

  private static final String DO =
      "Find out who has written to this storage or what has lost rows there; then give the move up"
          + " and order it again: ./lockstep amp give-up";

  private final CompanyConnection from;
  private final CompanyConnection to;
  private final String amp;

  /** A comparison between these storages. */
  CylinderComparison(CompanyConnection from, CompanyConnection to, String amp) {
    this.from = from;
    this.to = to;
    this.amp = amp;
  }

  /**
   * Every cylinder that differs.
   *
   * @param surplus what all of them together have more than was copied; no further ones are looked
   *     at when those that were found account for it. Null when it is not known
   */
  List<Fault> faults(
      String table, List<CopiedCylinder> cylinders, @Nullable RangeSum surplus, RowWatch watch)
      throws SQLException, RowsStoppedException {
    TableKey key = TableKey.find(from, table).orElseThrow(() -> noKey(table));
    CylinderSum sums = new CylinderSum(to);
    List<Fault> faults = new ArrayList<>();
    RangeSum left = surplus;
    for (CopiedCylinder cylinder : cylinders) {
      RangeSum copied = RangeSum.of(cylinder);
      RangeSum found = sums.of(key, cylinder, watch);
      if (!found.sameRows(copied)) {
        faults.add(fault(cylinder, found));
        left = left == null ? null : left.minus(found.minus(copied));
      }
      if (left != null && left.sameRows(RangeSum.NONE)) {
        return faults;
      }
    }
    if (left != null) {
      faults.add(changing(table));
    }
    return faults;
  }

  private LockstepException noKey(String table) {
    return new LockstepException(
        ErrorCode.MOVE_REFUSED,
        "Table " + table + " of " + amp + " has lost its key. Add it again");
  }

  private Fault fault(CopiedCylinder cylinder, RangeSum found) {
    return Fault.of(
        "cylinder " + cylinder.number() + " of table " + cylinder.table(),
        amp
            + ": "
            + cylinder.rows()
            + " rows with checksum "
            + cylinder.checksum()
            + " were copied, but schema "
            + to.schema()
            + " has "
            + found.rows()
            + " rows with checksum "
            + RowHash.of(cylinder.checksum()).text(found.checksum()),
        DO);
  }

  private Fault changing(String table) {
    return Fault.of(
        "table " + table,
        amp + ": its rows in schema " + to.schema() + " change while they are read",
        DO);
  }
}
