package dev.lockstep.reconfiguration.service;

import dev.lockstep.reconfiguration.step.MoveStep;
import dev.lockstep.reconfiguration.step.StepStoppedException;
import dev.lockstep.reconfiguration.step.StepWork;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.Pause;
import dev.lockstep.site.sql.DatabaseFaults;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Executes a step again while what it meets may pass: a database that is away, or in the way. */
final class StepRepetition {

  private static final Logger LOG = LoggerFactory.getLogger(StepRepetition.class);
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final long PAUSE_MILLIS = 1000;

  private static final Set<ErrorCode> SYSTEMS =
      EnumSet.of(
          ErrorCode.CONTROL_DATABASE_FAILED, ErrorCode.NOT_LEASEHOLDER, ErrorCode.STALE_EPOCH);

  private final MoveStep step;
  private final StepWork work;
  private final Clock clock;

  StepRepetition(MoveStep step, StepWork work, Clock clock) {
    this.step = step;
    this.work = work;
    this.clock = clock;
  }

  void toItsEnd() throws SQLException, StepStoppedException, InterruptedException {
    Instant begun = clock.instant();
    while (true) {
      work.checkStop();
      try {
        step.execute(work);
        return;
      } catch (SQLException | RuntimeException e) {
        if (!passes(e) || clock.instant().isAfter(begun.plus(PATIENCE))) {
          throw e;
        }
        LOG.warn(
            "Reconfiguration {}: step {} waits: {}",
            work.attempt().id(),
            step.step().word(),
            e.getMessage());
        work.notes().trouble(work.attempt(), "It waits: " + e.getMessage());
      }
      Pause.millis(PAUSE_MILLIS);
    }
  }

  private static boolean passes(Exception e) {
    return !isSystems(e) && DatabaseFaults.passes(e);
  }

  /** Whether another attempt has to go on, here or on another server. */
  static boolean isSystems(Exception e) {
    return e instanceof LockstepException fault && SYSTEMS.contains(fault.code());
  }
}
