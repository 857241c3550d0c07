package dev.lockstep.reconfiguration.readback;

import dev.lockstep.reconfiguration.CopiedCylinder;
import dev.lockstep.reconfiguration.copy.MoveStorages;
import dev.lockstep.reconfiguration.cylinder.row.RangeRows;
import dev.lockstep.reconfiguration.cylinder.row.RangeSum;
import dev.lockstep.reconfiguration.cylinder.row.RowHash;
import dev.lockstep.reconfiguration.cylinder.row.RowWatch;
import dev.lockstep.reconfiguration.cylinder.row.RowsStoppedException;
import dev.lockstep.reconfiguration.cylinder.row.TableColumns;
import dev.lockstep.shared.Fault;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table of an AMP in its new storage, which is read as a whole and compared with what was copied.
 * Its pieces may be read by many threads.
 */
final class TableReading {

  private final MoveStorages storages;
  private final int fromAmp;
  private final String table;
  private final List<CopiedCylinder> cylinders;
  private final Set<RowHash> hashes;
  private RangeSum found = RangeSum.NONE;

  /**
   * A table that is to be read.
   *
   * @param cylinders all of the table, in their order
   */
  TableReading(MoveStorages storages, int fromAmp, String table, List<CopiedCylinder> cylinders) {
    this.storages = storages;
    this.fromAmp = fromAmp;
    this.table = table;
    this.cylinders = List.copyOf(cylinders);
    this.hashes =
        cylinders.stream()
            .filter(cylinder -> cylinder.rows() > 0)
            .map(cylinder -> RowHash.of(cylinder.checksum()))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** The pieces that it has now. */
  List<Piece> pieces() throws SQLException {
    try (CompanyConnection to = storages.to(fromAmp)) {
      return TablePieces.of(to, table).stream().map(this::piece).toList();
    }
  }

  private Piece piece(String condition) {
    return watch -> {
      try (CompanyConnection to = storages.to(fromAmp)) {
        TableColumns columns = TableColumns.of(to, table);
        add(RangeRows.of(columns, condition, hash()).sum(to, watch));
      }
    };
  }

  /** Rows of an empty table are too many, whatever their checksum. */
  private RowHash hash() {
    return hashes.stream().findFirst().orElse(RowHash.XXH3);
  }

  private synchronized void add(RangeSum sum) {
    found = found.plus(sum);
  }

  private synchronized RangeSum found() {
    return found;
  }

  /**
   * What is different, cylinder by cylinder, when all pieces were read. Cylinders with checksums of
   * two kinds have no sum, and are always compared one by one.
   */
  List<Fault> differences(RowWatch watch) throws SQLException, RowsStoppedException {
    RangeSum copied = cylinders.stream().map(RangeSum::of).reduce(RangeSum.NONE, RangeSum::plus);
    boolean summed = hashes.size() <= 1;
    RangeSum surplus = found().minus(copied);
    if (summed && surplus.sameRows(RangeSum.NONE)) {
      return List.of();
    }
    try (CompanyConnection from = storages.from(fromAmp);
        CompanyConnection to = storages.to(fromAmp)) {
      return new CylinderComparison(from, to, "AMP " + fromAmp)
          .faults(table, cylinders, summed ? surplus : null, watch);
    }
  }
}
