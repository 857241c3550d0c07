package dev.lockstep.reconfiguration.verification;

import dev.lockstep.reconfiguration.CopiedCylinder;
import dev.lockstep.reconfiguration.cylinder.row.RangeSum;
import dev.lockstep.reconfiguration.cylinder.row.RowHash;
import dev.lockstep.reconfiguration.cylinder.row.RowWatch;
import dev.lockstep.reconfiguration.cylinder.row.RowsStoppedException;
import dev.lockstep.shared.Fault;
import dev.lockstep.site.amp.target.Cylinder;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Compares one table of an AMP in its storages with what was recorded of it. */
final class TableComparison {

  /** Somebody may have written something else into the index, which is a fault then. */
  private static final Pattern CHECKSUM = Pattern.compile("r?[0-9a-f]{1,16}");

  private final String table;
  private final List<CopiedCylinder> recorded;
  private final Depth depth;
  private final RowWatch watch;
  private final List<Fault> faults = new ArrayList<>();
  private RangeSum sumBefore;
  private RangeSum sumNow = RangeSum.NONE;

  TableComparison(String table, List<CopiedCylinder> recorded, Depth depth, RowWatch watch) {
    this.table = table;
    this.recorded = List.copyOf(recorded);
    this.depth = depth;
    this.watch = watch;
    this.sumBefore = recordedSum();
  }

  private RangeSum recordedSum() {
    return recorded.stream().map(RangeSum::of).reduce(RangeSum.NONE, RangeSum::plus);
  }

  /** Looks at the old storage. */
  void before(CheckedStorage storage, boolean isThere) throws SQLException, RowsStoppedException {
    if (isThere) {
      sumBefore = look(storage, recordedSum());
    } else {
      sumBefore = RangeSum.NONE;
      fault("table " + table, "was copied, but is not in storage " + storage.name() + " any more");
    }
  }

  /**
   * Looks at the new storage.
   *
   * @param index its cylinder index
   * @param isThere whether it has the table
   */
  void now(CheckedStorage storage, IndexCheck index, boolean isThere)
      throws SQLException, RowsStoppedException {
    if (!recorded.isEmpty()) {
      faults.addAll(index.gaps(table, recorded));
    }
    if (!isThere) {
      fault("table " + table, "was copied, but is not in storage " + storage.name());
      return;
    }
    if (!recorded.isEmpty()) {
      faults.addAll(index.differences(table, recorded));
    }
    sumNow = look(storage, indexed(index.of(table)));
  }

  private static RangeSum indexed(List<Cylinder> cylinders) {
    long checksum = 0;
    for (Cylinder cylinder : cylinders) {
      String digits = cylinder.checksum();
      checksum +=
          digits != null && CHECKSUM.matcher(digits).matches() ? RowHash.checksum(digits) : 0;
    }
    return new RangeSum(0, 0, checksum);
  }

  /** What is found there, with a checksum that is known already when rows are not read. */
  private RangeSum look(CheckedStorage storage, RangeSum known)
      throws SQLException, RowsStoppedException {
    long rows = storage.count(table);
    if (recorded.isEmpty()) {
      fault("table " + table, "is in storage " + storage.name() + ", but was not copied");
      return new RangeSum(rows, 0, known.checksum());
    }
    Optional<Fault> hidden = storage.hidden(table);
    if (hidden.isPresent()) {
      faults.add(hidden.get());
      return new RangeSum(rows, 0, known.checksum());
    }
    return switch (depth) {
      case COUNTS -> counted(storage, rows, recordedSum(), known);
      case ROWS -> {
        Optional<RangeSum> read = new RowsCheck(storage, watch, faults).sum(table, recorded);
        yield read.isPresent()
            ? counted(storage, rows, read.get(), read.get())
            : counted(storage, rows, recordedSum(), known);
      }
    };
  }

  private RangeSum counted(CheckedStorage storage, long rows, RangeSum expected, RangeSum known) {
    if (rows != expected.rows()) {
      fault(
          "table " + table,
          "has "
              + rows
              + " rows in storage "
              + storage.name()
              + ", but its cylinders have "
              + expected.rows());
    }
    return new RangeSum(rows, 0, known.checksum());
  }

  private void fault(String object, String message) {
    faults.add(Fault.of(object, message, IndexCheck.FIND_OUT));
  }

  List<Fault> faults() {
    return faults;
  }

  TableCheck check(int amp) {
    return new TableCheck(
        amp,
        table,
        sumBefore.rows(),
        sumNow.rows(),
        Long.toHexString(sumBefore.checksum()),
        Long.toHexString(sumNow.checksum()),
        faults.isEmpty());
  }
}
