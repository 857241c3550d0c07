package dev.lockstep.reconfiguration.cylinder;

import dev.lockstep.reconfiguration.cylinder.CylinderOutcome.Copied;
import dev.lockstep.reconfiguration.cylinder.CylinderOutcome.Stopped;
import dev.lockstep.reconfiguration.cylinder.CylinderOutcome.WasThere;
import dev.lockstep.reconfiguration.cylinder.row.RangeRows;
import dev.lockstep.reconfiguration.cylinder.row.RangeSum;
import dev.lockstep.reconfiguration.cylinder.row.RowWatch;
import dev.lockstep.reconfiguration.cylinder.row.RowsStoppedException;
import dev.lockstep.reconfiguration.cylinder.row.TableColumns;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Copies cylinders from one storage to another of the same kind, each in one transaction of the
 * target: first its row of the cylinder index, which lets only one execution on, then its rows,
 * then their number and checksum as they were read from the source. What the target has of them is
 * compared when the whole table is there. Not for several threads.
 */
public final class CylinderCopy {

  /** A row that another transaction has written and not committed, on H2. */
  private static final Set<String> IN_THE_WAY = Set.of("23505", "HYT00", "90131", "40001");

  private final CompanyConnection source;
  private final CompanyConnection target;
  private final CylinderTable index;

  /** A copy between two connections, on which nothing else is open. */
  public CylinderCopy(CompanyConnection source, CompanyConnection target) {
    if (source.kind() != target.kind()) {
      throw new IllegalArgumentException("The storages are in different kinds of databases");
    }
    this.source = source;
    this.target = target;
    this.index = new CylinderTable(target);
  }

  /**
   * Copies one. Both transactions have ended afterwards, also after an error, which leaves nothing
   * in the target.
   *
   * @param watch is told what is read from the source, and may stop the copy between buffers
   * @throws LockstepException {@code CYLINDER_NOT_OWNED} when the index has the cylinder for
   *     another AMP or with other bounds
   */
  public CylinderOutcome copy(CylinderOrder order, RowWatch watch) throws SQLException {
    try {
      return attempt(order, watch);
    } catch (RowsStoppedException e) {
      rollback();
      return new Stopped();
    } catch (SQLException | RuntimeException e) {
      rollbackAfter(e);
      throw e;
    }
  }

  private CylinderOutcome attempt(CylinderOrder order, RowWatch watch)
      throws SQLException, RowsStoppedException {
    if (!claim(order)) {
      return wasThere(order);
    }
    TableColumns columns = TableColumns.of(source, order.range().table());
    String condition = RangeCondition.of(order.key(), order.range(), source.kind());
    RangeRows rows = RangeRows.between(source, target, columns, condition);
    RangeSum copied = rows.copy(source, target, watch);
    index.complete(order.range(), rows.hash(), copied);
    target.connection().commit();
    source.connection().rollback();
    return new Copied(rows.hash(), copied);
  }

  private boolean claim(CylinderOrder order) throws SQLException {
    try {
      return index.claim(order);
    } catch (SQLException e) {
      if (!IN_THE_WAY.contains(String.valueOf(e.getSQLState()))) {
        throw e;
      }
      target.connection().rollback();
      if (index.find(order.range()).isEmpty()) {
        throw e;
      }
      return false;
    }
  }

  private CylinderOutcome wasThere(CylinderOrder order) throws SQLException {
    Optional<CylinderTable.Entry> entry = index.find(order.range());
    rollback();
    if (entry.isEmpty()) {
      throw new SQLException("Another execution of the cylinder was taken back meanwhile", "40001");
    }
    if (!entry.get().isOf(order)) {
      throw new LockstepException(
          ErrorCode.CYLINDER_NOT_OWNED,
          List.of(
              Fault.of(
                  name(order),
                  "the cylinder index of schema "
                      + target.schema()
                      + " has it of "
                      + entry.get().writtenBy()
                      + " for AMP "
                      + entry.get().amp()
                      + " with keys from "
                      + entry.get().low()
                      + " to "
                      + entry.get().high()
                      + ", not of "
                      + order.writtenBy()
                      + " for AMP "
                      + order.amp(),
                  "Find out who has written to this storage; each is for one AMP, and empty before a"
                      + " move")));
    }
    return new WasThere(entry.get().hash(), entry.get().sum());
  }

  private static String name(CylinderOrder order) {
    return "cylinder " + order.range().number() + " of table " + order.range().table();
  }

  private void rollback() throws SQLException {
    target.connection().rollback();
    source.connection().rollback();
  }

  private void rollbackAfter(Exception cause) {
    for (CompanyConnection opened : List.of(target, source)) {
      try {
        opened.connection().rollback();
      } catch (SQLException e) {
        cause.addSuppressed(e);
      }
    }
  }
}
