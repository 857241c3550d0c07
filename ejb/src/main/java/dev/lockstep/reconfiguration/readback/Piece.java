package dev.lockstep.reconfiguration.readback;

import dev.lockstep.reconfiguration.cylinder.row.RowWatch;
import dev.lockstep.reconfiguration.cylinder.row.RowsStoppedException;
import java.sql.SQLException;

/**
 * What one connection does after all rows were copied, such as reading a part of a table, which
 * takes some seconds at most where tables have pages.
 */
@FunctionalInterface
public interface Piece {

  /**
   * Does it.
   *
   * @throws RowsStoppedException when the watch wants no more
   */
  void read(RowWatch watch) throws SQLException, RowsStoppedException;
}
