package dev.lockstep.reconfiguration.copy;

import dev.lockstep.reconfiguration.NewCylinder;
import dev.lockstep.reconfiguration.ReconfigurationId;
import dev.lockstep.reconfiguration.cylinder.CylinderPlanner;
import dev.lockstep.reconfiguration.cylinder.CylinderRange;
import dev.lockstep.reconfiguration.cylinder.CylinderSize;
import dev.lockstep.reconfiguration.cylinder.StorageTables;
import dev.lockstep.reconfiguration.cylinder.TableKey;
import dev.lockstep.reconfiguration.cylinder.TableSize;
import dev.lockstep.reconfiguration.persistence.CylinderStore;
import dev.lockstep.reconfiguration.structure.Stage;
import dev.lockstep.reconfiguration.structure.StorageStructure;
import dev.lockstep.reconfiguration.structure.StructureCopy;
import dev.lockstep.reconfiguration.structure.StructureListener;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.amp.target.MarkerTables;
import dev.lockstep.site.amp.target.StorageConnection;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.SQLException;
import java.util.List;

/**
 * The copy of AMPs but for their rows: before these, the tables and the plan of their cylinders;
 * after them, keys, indexes, links, views and rights. Both can be done again, and go on where they
 * were. Not for several threads.
 */
public final class MoveCopy {

  private static final long LEAST = 8L << 20;
  private static final long MOST = 256L << 20;

  /**
   * So that parallel copies of a table end at about the same time. More of them cost more commits,
   * each of which waits for the disk.
   */
  private static final long SHARES = 32;

  private static final long ROWS = 2_000_000;

  private static final List<Stage> AFTER_ROWS =
      List.of(Stage.INDEXES, Stage.AFTER_ROWS, Stage.LINKS, Stage.VIEWS, Stage.RIGHTS);

  private final ReconfigurationId id;
  private final MoveStorages storages;
  private final CylinderStore commands;
  private final StructureListener listener;

  /**
   * The copy of one reconfiguration's AMPs.
   *
   * @param listener what it throws ends what is being made
   */
  public MoveCopy(
      ReconfigurationId id,
      MoveStorages storages,
      CylinderStore commands,
      StructureListener listener) {
    this.id = id;
    this.storages = storages;
    this.commands = commands;
    this.listener = listener;
  }

  /** Makes the tables of an AMP in its new storage, and the commands to copy their cylinders. */
  public void prepare(int fromAmp) throws SQLException {
    try (CompanyConnection from = storages.from(fromAmp);
        CompanyConnection to = storages.to(fromAmp)) {
      from.select();
      to.select();
      MarkerTables.create(StorageConnection.of(to, to.schema()));
      to.connection().commit();
      copy(from, to).make(Stage.BEFORE_ROWS, listener);
      from.select();
      for (TableSize table : StorageTables.of(from)) {
        plan(fromAmp, from, table);
      }
      from.connection().rollback();
    }
  }

  private static StructureCopy copy(CompanyConnection from, CompanyConnection to)
      throws SQLException {
    StorageStructure structure = StorageStructure.read(from);
    return new StructureCopy(structure, to);
  }

  private void plan(int fromAmp, CompanyConnection from, TableSize table) throws SQLException {
    TableKey key =
        TableKey.find(from, table.table())
            .orElseThrow(
                () ->
                    new LockstepException(
                        ErrorCode.MOVE_REFUSED,
                        "Table " + table.table() + " of AMP " + fromAmp + " has no key. Add one"));
    List<CylinderRange> ranges = new CylinderPlanner(from).plan(key, size(table));
    long bytes = table.bytes() / ranges.size();
    commands.plan(
        id,
        fromAmp,
        table.table(),
        ranges.stream()
            .map(
                range ->
                    new NewCylinder(
                        fromAmp, range.table(), range.number(), range.low(), range.high(), bytes))
            .toList());
  }

  private static CylinderSize size(TableSize table) {
    return new CylinderSize(Math.max(LEAST, Math.min(MOST, table.bytes() / SHARES)), ROWS);
  }

  /**
   * Makes the indexes of an AMP in its new storage, after all of its rows, which may be read
   * meanwhile. On H2 nobody reads a table that gets an index, so there it makes none.
   *
   * @param sharers for how many AMPs this may be done at the same time
   */
  public void index(int fromAmp, int sharers) throws SQLException {
    try (CompanyConnection from = storages.from(fromAmp);
        CompanyConnection to = storages.to(fromAmp)) {
      if (to.kind() == DatabaseKind.POSTGRESQL) {
        make(copy(from, to), to, sharers, List.of(Stage.INDEXES));
      }
    }
  }

  private void make(StructureCopy copy, CompanyConnection to, int sharers, List<Stage> stages)
      throws SQLException {
    try (SortMemory memory = new SortMemory(to, sharers)) {
      memory.widen();
      for (Stage stage : stages) {
        copy.make(stage, listener);
      }
    }
  }

  /**
   * Makes what is left of an AMP's structure in its new storage, after all of its rows.
   *
   * @throws LockstepException {@code MOVE_REFUSED} with every difference between the two storages
   */
  public void complete(int fromAmp) throws SQLException {
    try (CompanyConnection from = storages.from(fromAmp);
        CompanyConnection to = storages.to(fromAmp)) {
      StructureCopy copy = copy(from, to);
      make(copy, to, 1, AFTER_ROWS);
      List<Fault> differences = copy.compare();
      if (!differences.isEmpty()) {
        throw new LockstepException(ErrorCode.MOVE_REFUSED, differences);
      }
    }
  }
}
