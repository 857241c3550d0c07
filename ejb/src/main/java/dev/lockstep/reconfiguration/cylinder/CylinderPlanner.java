package dev.lockstep.reconfiguration.cylinder;

import dev.lockstep.site.connection.CompanyConnection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts tables into cylinders. Every key is in exactly one of them, also one that no row has yet:
 * the first has no lower end, the last no upper end, and each begins where the one before it ends.
 */
public final class CylinderPlanner {

  private final KeyWalk walk;

  /** A planner for the tables of a storage. */
  public CylinderPlanner(CompanyConnection storage) {
    this.walk =
        switch (storage.kind()) {
          case POSTGRESQL -> new PostgresKeyWalk(storage);
          case H2 -> new H2KeyWalk(storage);
        };
  }

  /** Finds keys at even distances. */
  interface KeyWalk {
    /**
     * Keys that divide the table's rows into parts of about the same number, as texts, in their
     * order and each only once.
     */
    List<String> bounds(TableKey key, CylinderSize size) throws SQLException;
  }

  /** The cylinders of a table, at least one. */
  public List<CylinderRange> plan(TableKey key, CylinderSize size) throws SQLException {
    List<String> bounds = key.divides() ? walk.bounds(key, size) : List.of();
    List<CylinderRange> ranges = new ArrayList<>();
    for (int i = 0; i <= bounds.size(); i++) {
      String low = i == 0 ? null : bounds.get(i - 1);
      String high = i == bounds.size() ? null : bounds.get(i);
      ranges.add(new CylinderRange(key.table(), i + 1, low, high));
    }
    return ranges;
  }
}
