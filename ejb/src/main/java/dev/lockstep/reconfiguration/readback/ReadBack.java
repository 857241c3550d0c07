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
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
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
  private final List<Piece> others = new ArrayList<>();
  private final Queue<Exception> faults = new ConcurrentLinkedQueue<>();

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
   * Adds work that only needs all rows to be there, and lets others read them. It is begun before
   * they are read. When it fails, the reading goes on, since that may tell why.
   */
  public void meanwhile(Piece work) {
    others.add(
        watch -> {
          try {
            work.read(watch);
          } catch (SQLException | LockstepException e) {
            faults.add(e);
          }
        });
  }

  /**
   * Reads and compares.
   *
   * @return false when it was stopped before
   * @throws LockstepException {@code CYLINDER_DIFFERS} with every cylinder whose rows are not those
   *     that were copied
   * @throws SQLException from the storages; also from the other work, when no row differs
   */
  public boolean compare(Progress progress) throws SQLException, InterruptedException {
    List<Piece> pieces = new ArrayList<>(others);
    for (TableReading table : tables) {
      pieces.addAll(table.pieces());
    }
    boolean all =
        new AtATime(threads, most, stopped)
            .read(pieces, done -> progress.read(done, pieces.size()));
    if (!all || !requireSame()) {
      return false;
    }
    requireDone();
    return true;
  }

  private void requireDone() throws SQLException {
    Exception fault = faults.peek();
    if (fault instanceof SQLException e) {
      throw e;
    }
    if (fault instanceof LockstepException e) {
      throw e;
    }
  }

  private boolean requireSame() throws SQLException {
    List<Fault> differences = new ArrayList<>();
    try {
      for (TableReading table : tables) {
        differences.addAll(table.differences(RowWatch.until(stopped)));
      }
    } catch (RowsStoppedException e) {
      return false;
    }
    if (!differences.isEmpty()) {
      throw new LockstepException(ErrorCode.CYLINDER_DIFFERS, differences);
    }
    return true;
  }
}
