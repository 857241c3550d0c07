package dev.lockstep.transporter.target;

import dev.lockstep.transporter.record.RecordBlock;
import java.sql.SQLException;

/** Writes blocks of records into a table, in the transaction that its connection is in. */
interface BlockTarget {

  /**
   * Writes records until all are dealt with or the result has enough bad ones.
   *
   * @throws SQLException for what no row is to blame for; the transaction is to be rolled back
   */
  void write(RecordBlock block, BlockResult result) throws SQLException;
}
