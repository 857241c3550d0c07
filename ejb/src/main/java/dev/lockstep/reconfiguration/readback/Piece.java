package dev.lockstep.reconfiguration.readback;

import dev.lockstep.reconfiguration.cylinder.row.RowWatch;
import dev.lockstep.reconfiguration.cylinder.row.RowsStoppedException;
import java.sql.SQLException;

/** A part of a table that one connection reads, in some seconds at most where tables have pages. */
@FunctionalInterface
interface Piece {

  /**
   * Reads it.
   *
   * @throws RowsStoppedException when the watch wants no more
   */
  void read(RowWatch watch) throws SQLException, RowsStoppedException;
}
