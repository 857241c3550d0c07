package dev.lockstep.transporter.source;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.transporter.From;
import dev.lockstep.transporter.Position;
import dev.lockstep.transporter.record.RecordBlock;
import dev.lockstep.transporter.record.UnreadableRecords;
import dev.lockstep.transporter.source.SourcePart.FilePart;
import dev.lockstep.transporter.source.SourcePart.KeyRange;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What one instance reads, from any position on. Not safe for use by several threads. */
public final class InstanceSource implements AutoCloseable {

  private final From from;
  private final SourcePlan plan;
  private final List<SourcePart> parts;
  private final SourceFolders folders;
  private final SourceConnections connections;
  private Position next = Position.START;
  private @Nullable PartReader reader;

  /**
   * The parts of one instance.
   *
   * @param instance from 1
   */
  public InstanceSource(
      From from,
      SourcePlan plan,
      int instance,
      SourceFolders folders,
      SourceConnections connections) {
    this.from = from;
    this.plan = plan;
    this.parts = plan.parts(instance);
    this.folders = folders;
    this.connections = connections;
  }

  /** Goes to a position, from wherever it was. */
  public void goTo(Position position) throws SQLException {
    closeReader();
    next = position;
  }

  /**
   * Fills a block with the next records.
   *
   * @return false at the end of all parts
   * @throws LockstepException {@code LOAD_INPUT_BROKEN} when the source cannot be read on
   * @throws SQLException when the data store that a query asks fails
   */
  public boolean fill(RecordBlock block) throws SQLException {
    while (next.part() < parts.size()) {
      if (fillFrom(parts.get(next.part()), block)) {
        next = block.after(block.records());
        return true;
      }
      goTo(next.nextPart());
    }
    return false;
  }

  private boolean fillFrom(SourcePart part, RecordBlock block) throws SQLException {
    try {
      if (reader == null) {
        reader = open(part);
      }
      return reader.fill(block);
    } catch (UnreadableRecords e) {
      throw new LockstepException(ErrorCode.LOAD_INPUT_BROKEN, told(e), e);
    } catch (IOException | SourceFolders.Refusal e) {
      throw new LockstepException(
          ErrorCode.LOAD_INPUT_BROKEN,
          name(part) + " cannot be read on: " + e.getMessage() + ". Look whether it is whole",
          e);
    }
  }

  private static String told(UnreadableRecords e) {
    return String.format(
        Locale.ROOT,
        "%s: %s. It begins at byte %d, after %d records of its part. Correct the file and load it"
            + " anew",
        e.source(),
        e.getMessage(),
        e.position().offset(),
        e.position().records());
  }

  private static String name(SourcePart part) {
    return part instanceof FilePart file ? file.file() : "The query's result";
  }

  private PartReader open(SourcePart part) throws IOException, SQLException, SourceFolders.Refusal {
    if (part instanceof FilePart file) {
      SourceFile source = new SourceFile(file.file(), folders.path(file.file()));
      return new FilePartReader(file, source, (From.Files) from, plan.columns(), next);
    }
    From.Query query = (From.Query) from;
    Connection connection = connections.open(query.dataStore(), query.schema());
    try {
      return new QueryPartReader(query, plan.columns(), (KeyRange) part, next, connection);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private void closeReader() throws SQLException {
    PartReader open = reader;
    reader = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        throw new LockstepException(ErrorCode.LOAD_INPUT_BROKEN, "Closing a file failed", e);
      }
    }
  }

  @Override
  public void close() throws SQLException {
    closeReader();
  }
}
