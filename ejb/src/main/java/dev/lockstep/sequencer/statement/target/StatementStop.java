package dev.lockstep.sequencer.statement.target;

import dev.lockstep.dataupgrade.target.ProgramStatement;
import java.sql.SQLException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks several times a second whether an entry is to end, and then cancels the statement that is
 * being executed. Safe for use by many threads.
 */
public final class StatementStop implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StatementStop.class);
  private static final long LOOK_MILLIS = 250;

  private final BooleanSupplier wanted;
  private final Future<?> looking;
  private volatile boolean requested;
  private volatile @Nullable ProgramStatement running;

  /**
   * Looks from now on until it is closed.
   *
   * @param wanted whether the entry is to end; asked by another thread, too
   */
  public StatementStop(ScheduledExecutorService threads, BooleanSupplier wanted) {
    this.wanted = wanted;
    this.looking =
        threads.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    ProgramStatement statement = running;
    if (requested() && statement != null) {
      try {
        statement.cancel();
      } catch (SQLException e) {
        LOG.warn("A statement cannot be cancelled, and is tried again: {}", e.getMessage());
      }
    }
  }

  /** Whether the entry is to end; from then on always. */
  public boolean requested() {
    if (!requested && wanted.getAsBoolean()) {
      requested = true;
    }
    return requested;
  }

  /** This statement is cancelled by a stop, or none is. */
  void watch(@Nullable ProgramStatement statement) {
    running = statement;
  }

  @Override
  public void close() {
    looking.cancel(false);
  }
}
