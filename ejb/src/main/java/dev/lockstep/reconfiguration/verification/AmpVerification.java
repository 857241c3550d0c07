package dev.lockstep.reconfiguration.verification;

import dev.lockstep.reconfiguration.CopiedCylinder;
import dev.lockstep.reconfiguration.PlannedMove;
import dev.lockstep.reconfiguration.cylinder.row.RowWatch;
import dev.lockstep.reconfiguration.cylinder.row.RowsStoppedException;
import dev.lockstep.shared.Fault;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares what an AMP has in its new storage with what was there before its move. Makes sense as
 * long as nobody writes: rows that applications change afterwards differ. Not for several threads.
 */
public final class AmpVerification {

  private final int amp;
  private final @Nullable CheckedStorage before;
  private final CheckedStorage now;
  private final Map<String, List<CopiedCylinder>> recorded;
  private final int owner;

  /**
   * The verification of one AMP.
   *
   * @param before the old storage, or null when it was released
   * @param now the new storage; nothing else is open on both
   * @param recorded all cylinders as they were recorded when they were copied
   * @param owner the AMP that all cylinders of the new storage should belong to
   */
  public AmpVerification(
      PlannedMove move,
      @Nullable CompanyConnection before,
      CompanyConnection now,
      List<CopiedCylinder> recorded,
      int owner) {
    this.amp = move.move().from();
    this.before = before == null ? null : new CheckedStorage(before, move.fromStorage());
    this.now = new CheckedStorage(now, move.toStorage());
    this.recorded =
        recorded.stream()
            .collect(
                Collectors.groupingBy(CopiedCylinder::table, TreeMap::new, Collectors.toList()));
    this.owner = owner;
  }

  /**
   * Compares. Writes nothing; the transactions are rolled back.
   *
   * @param watch is told of rows whose checksums are computed, and may end the comparison between
   *     tables and between buffers of rows
   * @throws RowsStoppedException when it has
   */
  public AmpCheck check(Depth depth, RowWatch watch) throws SQLException, RowsStoppedException {
    IndexCheck index = IndexCheck.of(now, owner);
    Set<String> tablesNow = now.tables();
    Set<String> tablesBefore = before == null ? Set.of() : before.tables();
    Set<String> all = new TreeSet<>(recorded.keySet());
    all.addAll(tablesNow);
    all.addAll(tablesBefore);
    List<TableCheck> tables = new ArrayList<>();
    List<Fault> faults = new ArrayList<>(index.faultsBut(all));
    for (String table : all) {
      watch.requireMore();
      List<CopiedCylinder> cylinders = recorded.getOrDefault(table, List.of());
      TableComparison comparison = new TableComparison(table, cylinders, depth, watch);
      boolean wasThere = tablesBefore.contains(table);
      boolean isThere = tablesNow.contains(table);
      if (before != null && (wasThere || !cylinders.isEmpty())) {
        comparison.before(before, wasThere);
      }
      if (isThere || !cylinders.isEmpty()) {
        comparison.now(now, index, isThere);
      }
      tables.add(comparison.check(amp));
      faults.addAll(comparison.faults());
    }
    return new AmpCheck(amp, tables, faults);
  }
}
