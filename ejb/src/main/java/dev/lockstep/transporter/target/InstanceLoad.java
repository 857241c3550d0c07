package dev.lockstep.transporter.target;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.Pause;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.transporter.LoadIdentity;
import dev.lockstep.transporter.LoadStatistics;
import dev.lockstep.transporter.Position;
import dev.lockstep.transporter.record.BadRow;
import dev.lockstep.transporter.record.RecordBlock;
import dev.lockstep.transporter.source.InstanceSource;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One instance's way from its source to its table. Rows, bad rows and position commit together, at
 * least once a second while there is work, so that nobody waits long for a key that this instance
 * has written. An attempt that was overtaken changes nothing. Not safe for use by several threads.
 */
public final class InstanceLoad implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(InstanceLoad.class);
  private static final long COMMIT_MILLIS = 1000;
  private static final int CAUTIOUS_BLOCKS = 20;
  private static final int PATIENCE = 1000;

  /** A pause after others were in the way, for the first instance, the first time. */
  private static final long PAUSE_MILLIS = 20;

  /** So many instances wait for different times. */
  private static final int DIFFERENT = 8;

  /** So often the pause becomes longer. */
  private static final int LONGER = 8;

  private final InstanceOrder order;
  private final LoadSession session;
  private final LoadTables tables;
  private final BlockSupply supply;
  private final Clock clock;
  private @Nullable BlockTarget target;
  private @Nullable ErrorTables errors;
  private Position committed = Position.START;
  private Position position = Position.START;
  private LoadStatistics atCommit = LoadStatistics.NONE;
  private LoadStatistics statistics = LoadStatistics.NONE;
  private long committedAt;
  private int cautious;
  private int inVain;

  /**
   * An instance that has not logged on yet.
   *
   * @param company is closed with this
   * @param source is closed with this
   */
  public InstanceLoad(
      InstanceOrder order, CompanyConnection company, InstanceSource source, Clock clock) {
    this(order, company, new BlockSupply(source, blockBytes(company.kind())), clock);
  }

  /** An instance that loads blocks of another size. */
  InstanceLoad(InstanceOrder order, CompanyConnection company, BlockSupply supply, Clock clock) {
    this.order = order;
    this.session = new LoadSession(company, order.load(), "instance " + order.instance());
    this.tables = new LoadTables(company.connection(), company.schema());
    this.supply = supply;
    this.clock = clock;
  }

  /** Blocks that a database takes in well before the next commit is due. */
  private static int blockBytes(DatabaseKind kind) {
    return kind == DatabaseKind.H2 ? RecordBlock.SMALL : RecordBlock.USUAL;
  }

  /** Connects the load session: names it and ends what is left of those of former attempts. */
  public void logOn() throws SQLException {
    session.logOn();
  }

  /**
   * Makes this attempt the one that writes and goes to the position that the last one committed. To
   * be called after Begin Loading.
   *
   * @throws LockstepException {@code LOAD_OVERTAKEN} when there is a newer attempt
   */
  public void takeUp() throws SQLException {
    session.begin();
    if (!tables.takeUp(order.load(), order.instance())) {
      session.rollback();
      throw overtaken();
    }
    session.commit();
    TargetTable table = BeginLoading.table(session.company(), order.work().into());
    errors = ErrorTables.of(table);
    target =
        session.target(
            TargetColumns.of(table, order.plan().columns()),
            order.work().mode(),
            supply::readAhead);
    LoadTables.Stored stored = tables.stored(order.load(), order.instance()).orElseThrow();
    session.commit();
    committed = stored.position();
    atCommit = stored.statistics();
    committedAt = clock.millis();
    restore();
  }

  private void restore() throws SQLException {
    position = committed;
    statistics = atCommit;
    supply.goTo(committed);
  }

  /**
   * Loads a block of records.
   *
   * @return false at the end of the source; what was loaded last is not committed then
   * @throws LockstepException {@code LOAD_ERROR_LIMIT} with what was loaded committed, {@code
   *     LOAD_INPUT_BROKEN}, {@code LOAD_STATEMENT_FAILED} or {@code LOAD_OVERTAKEN}
   * @throws SQLException for a fault of the system: another attempt may succeed
   */
  public boolean loadNext() throws SQLException {
    if (!supply.next()) {
      return false;
    }
    try {
      session.beginRows();
      boolean limit = load();
      if (limit || cautious > 0 || clock.millis() - committedAt >= COMMIT_MILLIS) {
        commit();
      }
      if (limit) {
        throw limitReached();
      }
    } catch (SQLException e) {
      startAgain(e);
    }
    return true;
  }

  /** Writes the block; whether too many rows are bad by now. */
  private boolean load() throws SQLException {
    RecordBlock block = supply.block();
    long left = Math.max(1, order.work().errorLimit() - statistics.rejected());
    BlockResult result = new BlockResult(block.divisible() ? left : Long.MAX_VALUE);
    blocks().write(block, result);
    List<BadRow> bad = new ArrayList<>(block.broken());
    bad.addAll(result.bad());
    errorTables().add(session.connection(), order.load(), order.instance(), bad);
    position = block.after(result.records());
    statistics =
        statistics.plus(new LoadStatistics(result.rows(), bad.size(), block.sourceBytes()));
    return !bad.isEmpty() && statistics.rejected() >= order.work().errorLimit();
  }

  private BlockTarget blocks() {
    return Objects.requireNonNull(target, "takeUp comes first");
  }

  private ErrorTables errorTables() {
    return Objects.requireNonNull(errors, "takeUp comes first");
  }

  /**
   * Commits the rows since the last commit together with the position.
   *
   * @throws LockstepException {@code LOAD_OVERTAKEN} with all that rolled back
   */
  public void commit() throws SQLException {
    if (!position.equals(committed)) {
      session.beginRows();
      if (!tables.save(order.load(), order.instance(), position, statistics)) {
        session.rollback();
        throw overtaken();
      }
      session.commit();
      committed = position;
      atCommit = statistics;
    }
    committedAt = clock.millis();
    cautious = Math.max(0, cautious - 1);
    inVain = 0;
  }

  /** Goes back to the last commit when others were in the way, and throws anything else. */
  private void startAgain(SQLException fault) throws SQLException {
    try {
      session.rollback();
    } catch (SQLException e) {
      fault.addSuppressed(e);
      throw fault;
    }
    restore();
    if (RowFaults.again(fault) && inVain < PATIENCE) {
      LOG.info(
          "Load {}, instance {}: goes back to its last commit: {}",
          order.load().number(),
          order.instance(),
          fault.getMessage());
      cautious = CAUTIOUS_BLOCKS;
      inVain++;
      letOthersGoOn();
    } else if (RowFaults.again(fault) || RowFaults.ofSystem(fault)) {
      throw fault;
    } else {
      throw new LockstepException(
          ErrorCode.LOAD_STATEMENT_FAILED,
          String.format(
              Locale.ROOT,
              "Table %s refuses all rows: %s [SQLSTATE %s]. Correct that and restart the load",
              order.work().into().table(),
              RowFaults.message(fault),
              fault.getSQLState()),
          fault);
    }
  }

  /**
   * Two that begin again at once meet again, and each may take back the other's block for ever. So
   * each waits another time, and longer each time, until the others' blocks are committed.
   */
  private void letOthersGoOn() {
    try {
      Pause.millis(PAUSE_MILLIS * (1 + order.instance() % DIFFERENT) * Math.min(inVain, LONGER));
    } catch (InterruptedException e) {
      // whoever drives this instance ends it before its next block
      Thread.currentThread().interrupt();
    }
  }

  private LockstepException limitReached() {
    return new LockstepException(
        ErrorCode.LOAD_ERROR_LIMIT,
        String.format(
            Locale.ROOT,
            "Instance %d has rejected %d rows, and errorLimit is %d. Look into %s; then load a"
                + " better source anew, or restart the load to go on behind these rows",
            order.instance(),
            statistics.rejected(),
            order.work().errorLimit(),
            String.join(" and ", errorTables().names())));
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

  /** What was done, with what is not committed yet. */
  public LoadStatistics statistics() {
    return statistics;
  }

  /** Where the next record is, with what is not committed yet. */
  public Position position() {
    return position;
  }

  /** Gives the connection back with what is not committed rolled back. */
  @Override
  public void close() throws SQLException {
    try (supply) {
      session.close();
    }
  }
}
