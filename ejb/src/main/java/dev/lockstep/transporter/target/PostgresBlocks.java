package dev.lockstep.transporter.target;

import dev.lockstep.transporter.record.RecordBlock;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/**
 * Writes blocks by COPY. When the table refuses a record, PostgreSQL tells which: the records
 * before it are written, it is tried alone, and then those after it. So a bad row costs about one
 * repetition of its block, and no record is rejected that was not refused by itself.
 */
final class PostgresBlocks implements BlockTarget {

  private final Connection connection;
  private final RecordCopy copy;

  PostgresBlocks(Connection connection, RecordCopy copy) {
    this.connection = connection;
    this.copy = copy;
  }

  @Override
  public void write(RecordBlock block, BlockResult result) throws SQLException {
    int whole = block.records();
    int most = whole;
    int from = 0;
    while (from < whole && !result.enough()) {
      int to = Math.min(whole, from + most);
      int refused = write(block, from, to, result);
      most = refused < 0 ? 2 * most : Math.max(1, most / 2);
      from = refused < 0 ? to : refused + 1;
    }
  }

  /** Writes records up to one that may be bad, with it; its index, or -1 when all are written. */
  private int write(RecordBlock block, int from, int to, BlockResult result) throws SQLException {
    SQLException refusal = attempt(block, from, to);
    if (refusal == null) {
      result.took(to - from);
      return -1;
    }
    if (to - from == 1) {
      result.rejected(
          block.bad(
              from,
              RowFaults.state(refusal),
              RowFaults.message(refusal),
              RowFaults.duplicate(refusal)));
      return from;
    }
    int suspect = suspect(block, from, to, refusal);
    writeAll(block, from, suspect, result);
    if (!result.enough()) {
      write(block, suspect, suspect + 1, result);
    }
    return result.enough() ? block.records() : suspect;
  }

  /** Writes records that are good as far as is known. */
  private void writeAll(RecordBlock block, int from, int to, BlockResult result)
      throws SQLException {
    int next = from;
    while (next < to && !result.enough()) {
      int refused = write(block, next, to, result);
      next = refused < 0 ? to : refused + 1;
    }
  }

  private static int suspect(RecordBlock block, int from, int to, SQLException refusal) {
    int named = refusal instanceof PSQLException e ? CopyLine.of(e, block, from, to) : -1;
    return named >= 0 ? named : from + (to - from) / 2;
  }

  /** Writes records all together or not at all; what the table says against one of them. */
  private @Nullable SQLException attempt(RecordBlock block, int from, int to) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      copy.write(block, from, to);
      connection.releaseSavepoint(before);
      return null;
    } catch (SQLException e) {
      if (!RowFaults.ofRow(e)) {
        throw e;
      }
      connection.rollback(before);
      connection.releaseSavepoint(before);
      return e;
    }
  }
}
