package dev.lockstep.reconfiguration.step;

import dev.lockstep.reconfiguration.PlannedMove;
import dev.lockstep.reconfiguration.Reconfiguration;
import dev.lockstep.reconfiguration.persistence.ReconfigurationAttemptStore;
import dev.lockstep.reconfiguration.persistence.ReconfigurationStore;
import dev.lockstep.reconfiguration.structure.StructureListener;
import dev.lockstep.shared.control.ControlTransactions;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a step works on. For one thread, but for {@link #stopped()}. */
public final class StepWork {

  private static final Logger LOG = LoggerFactory.getLogger(StepWork.class);
  private static final Duration LOOK = Duration.ofMillis(500);

  private final Reconfiguration attempt;
  private final ControlTransactions transactions;
  private final BooleanSupplier stopRequested;
  private final Clock clock;
  private volatile Instant looked = Instant.MIN;
  private volatile boolean stopped;

  /**
   * Work in one attempt.
   *
   * @param stopRequested whether the server or the batch runtime wants it to end
   */
  public StepWork(
      Reconfiguration attempt,
      ControlTransactions transactions,
      BooleanSupplier stopRequested,
      Clock clock) {
    this.attempt = attempt;
    this.transactions = transactions;
    this.stopRequested = stopRequested;
    this.clock = clock;
  }

  /** The attempt as it began. */
  public Reconfiguration attempt() {
    return attempt;
  }

  /** The moves of its AMPs. */
  public List<PlannedMove> moves() {
    return attempt.moves();
  }

  /** The control database. */
  public ControlTransactions transactions() {
    return transactions;
  }

  /** Where the attempt writes how far it is. */
  public ReconfigurationAttemptStore notes() {
    return new ReconfigurationAttemptStore(transactions);
  }

  /** Tells operators what is being done. */
  public void note(String text) {
    notes().note(attempt, text);
    LOG.info("Reconfiguration {}: {}", attempt.id(), text);
  }

  /** Who has written what it writes: {@code move 3}. */
  public String writtenBy() {
    return "move " + attempt.id();
  }

  /** Whether it is to end; the control database is asked now and then. */
  public boolean stopped() {
    if (stopRequested.getAsBoolean()) {
      return true;
    }
    Instant now = clock.instant();
    if (!stopped && !now.isBefore(looked.plus(LOOK))) {
      looked = now;
      Reconfiguration present = new ReconfigurationStore(transactions).find(attempt.id());
      stopped =
          present.attempt() != attempt.attempt()
              || present.epoch() != attempt.epoch()
              || present.state() != attempt.state();
    }
    return stopped;
  }

  /**
   * Ends the step when it is to end.
   *
   * @throws StepStoppedException then
   */
  public void checkStop() throws StepStoppedException {
    if (stopped()) {
      throw new StepStoppedException();
    }
  }

  /**
   * Does something that hears of each statement, and ends it before one when it is to end.
   *
   * @throws StepStoppedException then
   */
  public void listening(ListeningWork work) throws SQLException, StepStoppedException {
    listening(this::stopped, work);
  }

  /**
   * Does something that hears of each statement, and ends it before one when it is to end. It may
   * be done by any thread.
   *
   * @param ending whether it is to end
   * @throws StepStoppedException then
   */
  static void listening(BooleanSupplier ending, ListeningWork work)
      throws SQLException, StepStoppedException {
    try {
      work.with(
          element -> {
            if (ending.getAsBoolean()) {
              throw new StatementsStoppedException();
            }
          });
    } catch (StatementsStoppedException e) {
      throw new StepStoppedException();
    }
  }

  /** Work that tells of its statements. */
  @FunctionalInterface
  public interface ListeningWork {
    /** Does it. */
    void with(StructureListener listener) throws SQLException;
  }

  private static final class StatementsStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
