package dev.lockstep.transporter.target;

import dev.lockstep.transporter.record.RecordBlock;
import java.sql.SQLException;

/** Writes records by COPY, all together or with an exception. */
interface RecordCopy {

  /**
   * Writes records.
   *
   * @param from the first record
   * @param to the record after the last one
   */
  void write(RecordBlock block, int from, int to) throws SQLException;
}
