package dev.lockstep.transporter.source;

import dev.lockstep.transporter.record.RecordBlock;
import dev.lockstep.transporter.record.UnreadableRecords;
import java.io.IOException;
import java.sql.SQLException;

/** Reads one part of a source. */
interface PartReader extends AutoCloseable {

  /** Fills a block with the next records; false when there are none left. */
  boolean fill(RecordBlock block) throws IOException, SQLException, UnreadableRecords;

  @Override
  void close() throws IOException, SQLException;
}
