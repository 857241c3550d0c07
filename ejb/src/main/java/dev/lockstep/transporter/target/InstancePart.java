package dev.lockstep.transporter.target;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.transporter.LoadIdentity;
import dev.lockstep.transporter.LoadStatistics;
import dev.lockstep.transporter.Position;
import dev.lockstep.transporter.record.BadRow;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One instance's session in one part of the target: rows, bad rows and position commit together
 * there, and the AMP's own cylinders are locked as the last step before. Not safe for use by
 * several threads.
 */
final class InstancePart implements AutoCloseable {

  private final InstanceOrder order;
  private final TargetPart part;
  private final LoadSession session;
  private final LoadTables tables;
  private final @Nullable AmpGuard guard;
  private final TreeSet<String> written = new TreeSet<>();
  private @Nullable TargetTable table;
  private @Nullable BlockTarget target;
  private Position committed = Position.START;
  private Position position = Position.START;
  private LoadStatistics atCommit = LoadStatistics.NONE;
  private LoadStatistics statistics = LoadStatistics.NONE;

  InstancePart(InstanceOrder order, TargetPart part) {
    this.order = order;
    this.part = part;
    this.session = new LoadSession(part, order.load(), "instance " + order.instance());
    this.tables = new LoadTables(part.opened().connection(), part.opened().schema());
    this.guard = part.amp() == null ? null : new AmpGuard(part, part.amp());
  }

  void logOn() throws SQLException {
    session.logOn();
    session.beImpatient();
  }

  /**
   * Makes this attempt the one that writes here.
   *
   * @param meanwhile is done while the table takes in rows
   * @throws LockstepException {@code LOAD_OVERTAKEN} when there is a newer attempt
   */
  void takeUp(Runnable meanwhile) throws SQLException {
    LoadIdentity load = order.load();
    session.begin();
    if (!tables.takeUp(load, order.instance())) {
      session.rollback();
      throw overtaken();
    }
    session.commit();
    TargetTable found = BeginLoading.table(part, order.work().into());
    table = found;
    target =
        session.target(
            TargetColumns.of(found, order.plan().columns()), order.work().mode(), meanwhile);
    LoadTables.Stored stored = tables.stored(load, order.instance()).orElseThrow();
    session.commit();
    committed = stored.position();
    atCommit = stored.statistics();
    restore();
  }

  /** Goes back to what is committed, after a rollback. */
  void restore() {
    position = committed;
    statistics = atCommit;
    written.clear();
  }

  void rollback() throws SQLException {
    session.rollback();
  }

  /**
   * Writes the part's share of a block, with what is bad in it.
   *
   * @param allowed after how many bad rows the rest is left alone
   * @return how many of the share's records were dealt with
   */
  int write(BlockShare share, long allowed) throws SQLException {
    session.beginRows();
    BlockResult result = new BlockResult(allowed);
    Objects.requireNonNull(target, "takeUp comes first").write(share.records(), result);
    List<BadRow> bad = new ArrayList<>(share.bad());
    bad.addAll(result.bad());
    ErrorTables errors = errors();
    errors.add(session.connection(), rejectedBy(), bad);
    if (result.rows() > 0) {
      written.add(table().name());
    }
    bad.forEach(row -> written.add(row.duplicate() ? errors.duplicates() : errors.conversion()));
    statistics = statistics.plus(new LoadStatistics(result.rows(), bad.size(), 0));
    return result.records();
  }

  private ErrorTables.Rejection rejectedBy() {
    return new ErrorTables.Rejection(order.load(), order.instance(), statistics.rejected());
  }

  ErrorTables errors() {
    return ErrorTables.of(table(), part.amp() != null);
  }

  TargetTable table() {
    return Objects.requireNonNull(table, "takeUp comes first");
  }

  /** All before a position is done here; a position that was reached before is not given up. */
  void reach(Position reached) {
    if (position.isBefore(reached)) {
      position = reached;
    }
  }

  /**
   * Commits what was written since the last commit together with the position.
   *
   * @param bytes how much of the source the instance has read
   * @throws LockstepException {@code LOAD_OVERTAKEN} or {@code CYLINDER_NOT_OWNED}; nothing is kept
   *     then
   */
  void commit(long bytes) throws SQLException {
    if (position.equals(committed)) {
      return;
    }
    session.beginRows();
    LoadStatistics saved = new LoadStatistics(statistics.rows(), statistics.rejected(), bytes);
    if (!tables.save(order.load(), order.instance(), position, saved)) {
      session.rollback();
      throw overtaken();
    }
    if (guard != null) {
      guard.own(written);
    }
    session.commit();
    committed = position;
    atCommit = saved;
    statistics = saved;
    written.clear();
  }

  Position position() {
    return position;
  }

  /** What was done here, with what is not committed yet; its bytes are as of the last commit. */
  LoadStatistics statistics() {
    return statistics;
  }

  private LockstepException overtaken() {
    LoadIdentity load = order.load();
    return new LockstepException(
        ErrorCode.LOAD_OVERTAKEN,
        String.format(
            Locale.ROOT,
            "Attempt %d of load %d was overtaken in instance %d. Nothing of it is kept since its"
                + " last commit",
            load.attempt(),
            load.number(),
            order.instance()));
  }

  @Override
  public void close() throws SQLException {
    session.close();
  }
}
