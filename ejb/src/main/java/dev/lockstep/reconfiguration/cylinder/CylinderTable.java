package dev.lockstep.reconfiguration.cylinder;

import dev.lockstep.reconfiguration.cylinder.row.RangeSum;
import dev.lockstep.reconfiguration.cylinder.row.RowHash;
import dev.lockstep.site.amp.target.Cylinder;
import dev.lockstep.site.amp.target.CylinderIndex;
import dev.lockstep.site.amp.target.StorageConnection;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The cylinder index of a storage as a copy writes it. */
final class CylinderTable {

  private final CylinderIndex index;

  /** The index in this storage, whose marker tables are there. */
  CylinderTable(CompanyConnection storage) {
    this.index = new CylinderIndex(StorageConnection.of(storage, storage.schema()));
  }

  /**
   * A row of the index.
   *
   * @param counted whether it says what was copied
   */
  record Entry(
      int amp,
      @Nullable String low,
      @Nullable String high,
      String writtenBy,
      boolean counted,
      RowHash hash,
      RangeSum sum) {

    /** Whether it is what this order has written; what another move has left is not. */
    boolean isOf(CylinderOrder order) {
      return counted
          && writtenBy.equals(order.writtenBy())
          && amp == order.amp()
          && Objects.equals(low, order.range().low())
          && Objects.equals(high, order.range().high());
    }
  }

  /** Writes a row without counts, unless there is one. Waits for another that does the same. */
  boolean claim(CylinderOrder order) throws SQLException {
    CylinderRange range = order.range();
    return index.claim(
        new Cylinder(
            range.table(),
            range.number(),
            order.amp(),
            range.low(),
            range.high(),
            null,
            null,
            order.writtenBy()));
  }

  /** Writes what was counted into the row. */
  void complete(CylinderRange range, RowHash hash, RangeSum sum) throws SQLException {
    index.counted(range.table(), range.number(), sum.rows(), hash.text(sum.checksum()));
  }

  Optional<Entry> find(CylinderRange range) throws SQLException {
    return index
        .find(range.table(), range.number())
        .map(
            row ->
                new Entry(
                    row.amp(),
                    row.low(),
                    row.high(),
                    row.writtenBy(),
                    row.rows() != null && row.checksum() != null,
                    hash(row),
                    sum(row)));
  }

  private static RowHash hash(Cylinder row) {
    String checksum = row.checksum();
    return checksum == null ? RowHash.XXH3 : RowHash.of(checksum);
  }

  private static RangeSum sum(Cylinder row) {
    String checksum = row.checksum();
    return new RangeSum(
        row.rows() == null ? 0 : row.rows(), 0, checksum == null ? 0 : RowHash.checksum(checksum));
  }
}
