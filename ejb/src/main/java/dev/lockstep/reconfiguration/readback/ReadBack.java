package dev.lockstep.reconfiguration.readback;

import dev.lockstep.reconfiguration.CopiedCylinder;
import dev.lockstep.reconfiguration.copy.MoveStorages;
import dev.lockstep.reconfiguration.cylinder.row.RowWatch;
import dev.lockstep.reconfiguration.cylinder.row.RowsStoppedException;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

/**
 * Reads all rows that were copied back from the Move-To storages, and compares them with what was
 * read from the Move-From storages. For one thread, once.
 */
public final class ReadBack {

  private final MoveStorages storages;
  private final Executor threads;
  private final IntSupplier most;
  private final BooleanSupplier stopped;
  private final List<TableReading> tables = new ArrayList<>();

  /**
   * A read-back of nothing yet.
   *
   * @param threads that read
   * @param most how many pieces may be read at a time; is asked again and again
   * @param stopped whether it is to end; is asked by other threads, too
   */
  public ReadBack(
      MoveStorages storages, Executor threads, IntSupplier most, BooleanSupplier stopped) {
    this.storages = storages;
    this.threads = threads;
    this.most = most;
    this.stopped = stopped;
  }

  /** Hears how far it is. */
  @FunctionalInterface
  public interface Progress {
    /** So many pieces out of all were read. */
    void read(int pieces, int all);
  }

  /** Adds all tables of an AMP, with the cylinders that were copied. */
  public void add(int fromAmp, List<CopiedCylinder> copied) {
    Map<String, List<CopiedCylinder>> byTable =
        copied.stream()
            .collect(
                Collectors.groupingBy(CopiedCylinder::table, TreeMap::new, Collectors.toList()));
    byTable.forEach(
        (table, cylinders) -> tables.add(new TableReading(storages, fromAmp, table, cylinders)));
  }

  /**
   * Reads and compares.
   *
   * @return false when it was stopped before
   * @throws LockstepException {@code CYLINDER_DIFFERS} with every cylinder whose rows are not those
   *     that were copied
   */
  public boolean compare(Progress progress) throws SQLException, InterruptedException {
    List<Piece> pieces = new ArrayList<>();
    for (TableReading table : tables) {
      pieces.addAll(table.pieces());
    }
    boolean all =
        new AtATime(threads, most, stopped)
            .read(pieces, done -> progress.read(done, pieces.size()));
    return all && requireSame();
  }

  private boolean requireSame() throws SQLException {
    List<Fault> faults = new ArrayList<>();
    try {
      for (TableReading table : tables) {
        faults.addAll(table.differences(RowWatch.until(stopped)));
      }
    } catch (RowsStoppedException e) {
      return false;
    }
    if (!faults.isEmpty()) {
      throw new LockstepException(ErrorCode.CYLINDER_DIFFERS, faults);
    }
    return true;
  }
}
