package dev.lockstep.transporter.target;

import dev.lockstep.transporter.Position;
import dev.lockstep.transporter.record.RecordBlock;
import dev.lockstep.transporter.source.InstanceSource;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of a source: the next one can be read while one is written. Not safe for use by
 * several threads.
 */
final class BlockSupply implements AutoCloseable {

  private final InstanceSource source;
  private RecordBlock block;
  private RecordBlock spare;
  private @Nullable Read ahead;

  /**
   * The blocks from where the source stands.
   *
   * @param bytes how many a block has when its records allow it
   */
  BlockSupply(InstanceSource source, int bytes) {
    this.source = source;
    this.block = new RecordBlock(bytes);
    this.spare = new RecordBlock(bytes);
  }

  /** How reading a block has ended. */
  private record Read(boolean found, @Nullable Exception fault) {

    boolean orFault() throws SQLException {
      if (fault instanceof SQLException e) {
        throw e;
      }
      if (fault instanceof RuntimeException e) {
        throw e;
      }
      return found;
    }
  }

  /**
   * Goes to the next block.
   *
   * @return false at the end of the source
   * @throws SQLException when the data store that a query asks fails
   */
  boolean next() throws SQLException {
    readAhead();
    Read read = ahead;
    ahead = null;
    boolean found = read != null && read.orFault();
    RecordBlock before = block;
    block = spare;
    spare = before;
    return found;
  }

  /** Reads the next block unless that was done; a fault shows when the block is wanted. */
  void readAhead() {
    if (ahead == null) {
      try {
        ahead = new Read(source.fill(spare), null);
      } catch (SQLException | RuntimeException e) {
        ahead = new Read(false, e);
      }
    }
  }

  /** The block that {@link #next} went to. */
  RecordBlock block() {
    return block;
  }

  /** Goes to a position, from wherever it was. */
  void goTo(Position position) throws SQLException {
    ahead = null;
    source.goTo(position);
  }

  @Override
  public void close() throws SQLException {
    source.close();
  }
}
