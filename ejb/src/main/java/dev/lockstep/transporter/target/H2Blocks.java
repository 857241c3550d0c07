package dev.lockstep.transporter.target;

import dev.lockstep.transporter.record.BrokenRecord;
import dev.lockstep.transporter.record.RecordBlock;
import dev.lockstep.transporter.record.RecordFields;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes blocks by batches. H2 goes on after a row that it refuses, and takes back that row only; a
 * refused row is tried once more alone, since that tells for certain what is said against it.
 */
final class H2Blocks implements BlockTarget {

  private static final int BATCH = 500;

  private final Connection connection;
  private final String statement;
  private final int width;

  H2Blocks(Connection connection, String statement, int width) {
    this.connection = connection;
    this.statement = statement;
    this.width = width;
  }

  static String insert(TargetColumns columns) {
    return "INSERT INTO "
        + columns.table().quoted()
        + " ("
        + columns.list()
        + ")"
        + values(columns);
  }

  static String merge(TargetColumns columns) {
    return "MERGE INTO "
        + columns.table().quoted()
        + " ("
        + columns.list()
        + ") KEY ("
        + TargetColumns.list(columns.table().key())
        + ")"
        + values(columns);
  }

  private static String values(TargetColumns columns) {
    return " VALUES (" + "?, ".repeat(columns.names().size() - 1) + "?)";
  }

  @Override
  public void write(RecordBlock block, BlockResult result) throws SQLException {
    RecordFields reader = new RecordFields(block.format());
    try (PreparedStatement rows = connection.prepareStatement(statement)) {
      for (int from = 0; from < block.records() && !result.enough(); from += BATCH) {
        write(block, from, Math.min(block.records(), from + BATCH), reader, rows, result);
      }
    }
  }

  private void write(
      RecordBlock block,
      int from,
      int to,
      RecordFields reader,
      PreparedStatement rows,
      BlockResult result)
      throws SQLException {
    List<@Nullable List<@Nullable String>> parsed = new ArrayList<>();
    List<@Nullable BrokenRecord> broken = new ArrayList<>();
    int batched = 0;
    for (int record = from; record < to; record++) {
      try {
        List<@Nullable String> fields = fields(block, record, reader);
        parsed.add(fields);
        broken.add(null);
        set(rows, fields);
        rows.addBatch();
        batched++;
      } catch (BrokenRecord e) {
        parsed.add(null);
        broken.add(e);
      }
    }
    int[] counts = batched == 0 ? new int[0] : execute(rows, batched);
    int next = 0;
    for (int record = from; record < to; record++) {
      List<@Nullable String> fields = parsed.get(record - from);
      BrokenRecord fault = broken.get(record - from);
      if (fields == null || fault != null) {
        String said = fault == null ? "" : String.valueOf(fault.getMessage());
        result.rejected(block.bad(record, fault == null ? "" : fault.code(), said, false));
      } else if (counts[next++] == Statement.EXECUTE_FAILED) {
        alone(block, record, rows, fields, result);
      } else {
        result.took(1);
      }
    }
  }

  private List<@Nullable String> fields(RecordBlock block, int record, RecordFields reader)
      throws BrokenRecord {
    List<@Nullable String> fields =
        reader.fields(block.bytes(), block.start(record), block.textEnd(record));
    if (fields.size() != width) {
      throw new BrokenRecord(
          BrokenRecord.FIELDS,
          "It has " + fields.size() + " fields, but there are " + width + " columns");
    }
    return fields;
  }

  private static void set(PreparedStatement rows, List<@Nullable String> fields)
      throws SQLException {
    for (int i = 0; i < fields.size(); i++) {
      rows.setString(i + 1, fields.get(i));
    }
  }

  private static int[] execute(PreparedStatement rows, int count) throws SQLException {
    try {
      return rows.executeBatch();
    } catch (BatchUpdateException e) {
      for (SQLException one = e.getNextException(); one != null; one = one.getNextException()) {
        if (!RowFaults.ofRow(one)) {
          throw one;
        }
      }
      int[] counts = e.getUpdateCounts();
      if (counts.length != count) {
        throw e;
      }
      return Arrays.copyOf(counts, count);
    }
  }

  private static void alone(
      RecordBlock block,
      int record,
      PreparedStatement rows,
      List<@Nullable String> fields,
      BlockResult result)
      throws SQLException {
    try {
      set(rows, fields);
      rows.executeUpdate();
      result.took(1);
    } catch (SQLException e) {
      if (!RowFaults.ofRow(e)) {
        throw e;
      }
      result.rejected(
          block.bad(record, RowFaults.state(e), RowFaults.message(e), RowFaults.duplicate(e)));
    }
  }
}
