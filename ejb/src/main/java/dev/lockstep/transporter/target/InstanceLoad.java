package dev.lockstep.transporter.target;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.Pause;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.amp.ConfigurationMap;
import dev.lockstep.transporter.Into;
import dev.lockstep.transporter.LoadStatistics;
import dev.lockstep.transporter.Position;
import dev.lockstep.transporter.primaryindex.PrimaryIndex;
import dev.lockstep.transporter.record.RecordBlock;
import dev.lockstep.transporter.source.InstanceSource;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One instance's way from its source to its table. Rows, bad rows and position commit together, at
 * least once a second while there is work, so that nobody waits long for a key that this instance
 * has written. A table of AMPs has a position in each of them: there is no commit over several
 * storages, so one may be ahead of the others, and gets nothing twice when they follow. An attempt
 * that was overtaken changes nothing. Not safe for use by several threads.
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
  private final TargetParts target;
  private final List<InstancePart> parts;
  private final BlockSupply supply;
  private final Clock clock;
  private BlockDivision division = BlockDivision.undivided();
  private long bytes;
  private long committedAt;
  private int cautious;
  private int inVain;

  /**
   * An instance that has not logged on yet.
   *
   * @param target is closed with this
   * @param source is closed with this
   */
  public InstanceLoad(InstanceOrder order, TargetParts target, InstanceSource source, Clock clock) {
    this(order, target, new BlockSupply(source, blockBytes(target)), clock);
  }

  /** An instance that loads blocks of another size. */
  InstanceLoad(InstanceOrder order, TargetParts target, BlockSupply supply, Clock clock) {
    this.order = order;
    this.target = target;
    this.parts = target.parts().stream().map(part -> new InstancePart(order, part)).toList();
    this.supply = supply;
    this.clock = clock;
  }

  /** Blocks that every database takes in well before the next commit is due. */
  private static int blockBytes(TargetParts target) {
    boolean h2 = target.parts().stream().anyMatch(part -> part.opened().kind() == DatabaseKind.H2);
    return h2 ? RecordBlock.SMALL : RecordBlock.USUAL;
  }

  /** Connects the load sessions: names them and ends what is left of those of former attempts. */
  public void logOn() throws SQLException {
    for (InstancePart part : parts) {
      part.logOn();
    }
  }

  /**
   * Makes this attempt the one that writes and goes to the position that the last one committed. To
   * be called after Begin Loading.
   *
   * @throws LockstepException {@code LOAD_OVERTAKEN} when there is a newer attempt
   */
  public void takeUp() throws SQLException {
    for (InstancePart part : parts) {
      part.takeUp(supply::readAhead);
    }
    division = division();
    committedAt = clock.millis();
    restore();
  }

  private BlockDivision division() throws SQLException {
    ConfigurationMap map = target.map();
    if (map == null || !(order.work().into() instanceof Into.AmpTable into)) {
      return BlockDivision.undivided();
    }
    List<Fault> faults = new ArrayList<>();
    PrimaryIndex index = IndexColumns.read(target.first(), parts.get(0).table(), into, faults);
    parts.get(0).rollback();
    if (!faults.isEmpty()) {
      throw new LockstepException(ErrorCode.LOAD_TARGET_REFUSED, faults);
    }
    return new AmpDivision(index, map, target.amps(), order.plan().columns());
  }

  /** Reading begins where the part stands that has come least far. */
  private void restore() throws SQLException {
    parts.forEach(InstancePart::restore);
    InstancePart last = last();
    bytes = last.statistics().bytes();
    supply.goTo(last.position());
  }

  private InstancePart last() {
    return parts.stream()
        .reduce((one, other) -> other.position().isBefore(one.position()) ? other : one)
        .orElseThrow();
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
    long before = rejected();
    Position end = block.after(block.records());
    bytes += block.sourceBytes();
    for (BlockShare share :
        division.divide(block, parts.stream().map(InstancePart::position).toList())) {
      long left = Math.max(1, order.work().errorLimit() - rejected());
      InstancePart part = parts.get(share.part());
      int done = part.write(share, block.divisible() ? left : Long.MAX_VALUE);
      boolean whole = done == share.records().records();
      part.reach(whole ? end : block.after(share.records().ofWhole(done)));
      if (rejected() > before && rejected() >= order.work().errorLimit()) {
        // the other parts get their shares when the load is restarted
        return true;
      }
    }
    parts.forEach(part -> part.reach(end));
    return false;
  }

  private long rejected() {
    return parts.stream().mapToLong(part -> part.statistics().rejected()).sum();
  }

  /**
   * Commits the rows since the last commit together with the position, part by part.
   *
   * @throws LockstepException {@code LOAD_OVERTAKEN} or {@code CYLINDER_NOT_OWNED} with all that
   *     rolled back that was not committed before
   */
  public void commit() throws SQLException {
    for (InstancePart part : parts) {
      part.commit(bytes);
    }
    committedAt = clock.millis();
    cautious = Math.max(0, cautious - 1);
    inVain = 0;
  }

  /**
   * The same, but goes back to the last commits when others were in the way.
   *
   * @return false when it went back, so that there is more to be loaded
   */
  public boolean commitOrGoBack() throws SQLException {
    try {
      commit();
      return true;
    } catch (SQLException e) {
      startAgain(e);
      return false;
    }
  }

  /** Goes back to the last commits when others were in the way, and throws anything else. */
  private void startAgain(SQLException fault) throws SQLException {
    try {
      for (InstancePart part : parts) {
        part.rollback();
      }
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
            "Instance %d has rejected %d %s, and errorLimit is %d. Look into %s; then load a better"
                + " source anew, or resume the load to go on behind what was rejected",
            order.instance(),
            rejected(),
            rejected() == 1 ? "row" : "rows",
            order.work().errorLimit(),
            String.join(" and ", parts.get(0).errors().names())));
  }

  /** What was done, with what is not committed yet. */
  public LoadStatistics statistics() {
    LoadStatistics sum = new LoadStatistics(0, 0, bytes);
    for (InstancePart part : parts) {
      sum = sum.plus(new LoadStatistics(part.statistics().rows(), part.statistics().rejected(), 0));
    }
    return sum;
  }

  /** Before where all records are done, with what is not committed yet. */
  public Position position() {
    return last().position();
  }

  /** Gives the connections back with what is not committed rolled back. */
  @Override
  public void close() throws SQLException {
    try (supply) {
      CloseAll.of(parts);
    }
  }
}
