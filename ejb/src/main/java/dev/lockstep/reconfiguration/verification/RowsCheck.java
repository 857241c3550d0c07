package dev.lockstep.reconfiguration.verification;

import dev.lockstep.reconfiguration.CopiedCylinder;
import dev.lockstep.reconfiguration.cylinder.CylinderSum;
import dev.lockstep.reconfiguration.cylinder.TableKey;
import dev.lockstep.reconfiguration.cylinder.row.RangeSum;
import dev.lockstep.reconfiguration.cylinder.row.RowHash;
import dev.lockstep.reconfiguration.cylinder.row.RowWatch;
import dev.lockstep.reconfiguration.cylinder.row.RowsStoppedException;
import dev.lockstep.shared.Fault;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Compares the rows of a table's cylinders in one storage with what was recorded of them. */
final class RowsCheck {

  private final CheckedStorage storage;
  private final RowWatch watch;
  private final List<Fault> faults;

  /**
   * A check.
   *
   * @param faults gets every cylinder that differs
   */
  RowsCheck(CheckedStorage storage, RowWatch watch, List<Fault> faults) {
    this.storage = storage;
    this.watch = watch;
    this.faults = faults;
  }

  /** The sum of a table's rows; empty when it has no key any more by which they can be read. */
  Optional<RangeSum> sum(String table, List<CopiedCylinder> cylinders)
      throws SQLException, RowsStoppedException {
    Optional<TableKey> key = storage.key(table);
    if (key.isEmpty()) {
      faults.add(
          Fault.of(
              "table " + table,
              "has no key in storage " + storage.name() + " any more",
              "Add the key again that it had when it was copied"));
      return Optional.empty();
    }
    RangeSum sum = RangeSum.NONE;
    for (CopiedCylinder cylinder : cylinders) {
      sum = sum.plus(compare(key.get(), cylinder));
    }
    return Optional.of(sum);
  }

  private RangeSum compare(TableKey key, CopiedCylinder cylinder)
      throws SQLException, RowsStoppedException {
    RangeSum found = new CylinderSum(storage.opened()).of(key, cylinder, watch);
    if (!found.sameRows(RangeSum.of(cylinder))) {
      faults.add(
          Fault.of(
              IndexCheck.name(cylinder.table(), cylinder.number()),
              "has "
                  + found.rows()
                  + " rows with checksum "
                  + RowHash.of(cylinder.checksum()).text(found.checksum())
                  + " in storage "
                  + storage.name()
                  + ", but was recorded with "
                  + cylinder.rows()
                  + " and "
                  + cylinder.checksum(),
              "Find out who has changed rows there since the copy"));
    }
    return found;
  }
}
