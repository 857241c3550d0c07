package dev.lockstep.reconfiguration.service;

import dev.lockstep.reconfiguration.Reconfiguration;
import dev.lockstep.reconfiguration.ReconfigurationId;
import dev.lockstep.reconfiguration.ReconfigurationState;
import dev.lockstep.reconfiguration.ReconfigurationStep;
import dev.lockstep.reconfiguration.messaging.CylinderDispatch;
import dev.lockstep.reconfiguration.persistence.ReconfigurationAttemptStore;
import dev.lockstep.reconfiguration.persistence.ReconfigurationStore;
import dev.lockstep.reconfiguration.step.MoveStep;
import dev.lockstep.reconfiguration.step.StepStoppedException;
import dev.lockstep.reconfiguration.step.StepWork;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.shared.lease.LeaseKeeper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the batch job of a reconfiguration does, step by step, and how attempts begin. Each step is
 * repeated while what it meets may pass. Safe for use by many threads.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class ReconfigurationAttempts {

  private static final Logger LOG = LoggerFactory.getLogger(ReconfigurationAttempts.class);

  @Inject private ControlDatabase database;
  @Inject private LeaseKeeper lease;
  @Inject private Clock clock;
  @Inject private CylinderDispatch dispatch;
  @Inject @Any private Instance<MoveStep> steps;
  @Inject private Instance<ReconfigurationJobs> jobs;
  @Inject private AttemptsHere here;

  /**
   * Begins the next attempt of a reconfiguration that is RUNNING, and lets its job work on it. When
   * the job cannot be started now, the keeper tries that again.
   *
   * @throws LockstepException {@code STALE_EPOCH} when it rests or another server has it
   */
  void launch(ReconfigurationId id) {
    Reconfiguration attempt =
        notes()
            .attempt(id, lease.requireEpoch())
            .orElseThrow(
                () ->
                    new LockstepException(
                        ErrorCode.STALE_EPOCH,
                        "Reconfiguration " + id + " rests, or another server works on it"));
    here.launched(id, attempt.attempt());
    LOG.info(
        "Reconfiguration {}, attempt {}, goes on in step {}",
        id,
        attempt.attempt(),
        attempt.step().word());
    try {
      notes().execution(id, jobs.get().start(attempt));
    } catch (LockstepException e) {
      here.ended(id, attempt.attempt());
      LOG.warn("Reconfiguration {} waits: {}", id, e.getMessage());
    }
  }

  /** Takes up one that this server was told to work on, unless it does. */
  void goOn(ReconfigurationId id) {
    here.adopt(id);
    Reconfiguration present = store().find(id);
    if (present.state().active()) {
      takeUp(present);
    }
  }

  /** Takes up one that nobody works on here, although this server should. */
  void keep(Reconfiguration present) {
    if (present.caller() == null || here.isAdopted(present.id())) {
      takeUp(present);
    }
  }

  private void takeUp(Reconfiguration present) {
    if (!here.isAt(present.id())) {
      launch(present.id());
    }
  }

  /**
   * Executes a step in an attempt.
   *
   * @param stopRequested whether the batch runtime wants it to end
   * @throws LockstepException what the step has met, which is noted with the reconfiguration
   */
  public StepEnd execute(
      ReconfigurationId id, int number, ReconfigurationStep step, BooleanSupplier stopRequested)
      throws InterruptedException {
    here.enter(id, number);
    try {
      Reconfiguration present = store().find(id);
      if (!isOurs(present, number)) {
        LOG.info("Reconfiguration {}, attempt {}, was overtaken", id, number);
        return StepEnd.STOPPED;
      }
      if (present.step().compareTo(step) > 0 || present.state() == ReconfigurationState.MOVED) {
        return StepEnd.DONE;
      }
      return present.state() == ReconfigurationState.RUNNING
          ? execute(present, step, stopRequested)
          : rest(present, stopRequested);
    } finally {
      here.leave(id, number);
    }
  }

  private boolean isOurs(Reconfiguration present, int number) {
    return present.attempt() == number
        && lease.epoch().filter(epoch -> epoch == present.epoch()).isPresent();
  }

  private StepEnd execute(
      Reconfiguration attempt, ReconfigurationStep step, BooleanSupplier stopRequested)
      throws InterruptedException {
    try {
      notes().begun(attempt, step);
      new StepRepetition(
              find(step),
              new StepWork(attempt, database.transactions(), stopRequested, clock),
              clock)
          .toItsEnd();
      Reconfiguration done = notes().done(attempt, step);
      LOG.info("Reconfiguration {}: {} is done", attempt.id(), step.word());
      if (step.next().isEmpty()) {
        notes().end(done, ReconfigurationState.MOVED, null);
      }
      return StepEnd.DONE;
    } catch (StepStoppedException e) {
      return rest(store().find(attempt.id()), stopRequested);
    } catch (SQLException | RuntimeException e) {
      throw failed(attempt, step, e);
    }
  }

  /** It rests when somebody wants that; a server that stops leaves it to the next one. */
  private StepEnd rest(Reconfiguration present, BooleanSupplier stopRequested)
      throws InterruptedException {
    if (present.state() == ReconfigurationState.STOPPING) {
      dispatch.awaitNone(present.id(), stopRequested);
      if (!stopRequested.getAsBoolean()) {
        notes().end(present, ReconfigurationState.STOPPED, null);
        LOG.info("Reconfiguration {} rests in step {}", present.id(), present.step().word());
      }
    }
    return StepEnd.STOPPED;
  }

  /** What the control database cannot take now is found out by the next attempt. */
  private RuntimeException failed(Reconfiguration attempt, ReconfigurationStep step, Exception e)
      throws InterruptedException {
    if (StepRepetition.isSystems(e)) {
      LOG.warn(
          "Reconfiguration {}, step {}, is left to the next attempt: {}",
          attempt.id(),
          step.word(),
          e.getMessage());
    } else {
      LOG.error("Reconfiguration {} failed in step {}", attempt.id(), step.word(), e);
      dispatch.awaitNone(attempt.id(), () -> false);
      notes().end(attempt, ReconfigurationState.FAILED, text(e));
    }
    return e instanceof RuntimeException fault
        ? fault
        : new LockstepException(ErrorCode.DATA_STORE_UNREACHABLE, text(e), e);
  }

  private static String text(Exception e) {
    return e instanceof LockstepException
        ? String.valueOf(e.getMessage())
        : "A database answered: " + e.getMessage();
  }

  private MoveStep find(ReconfigurationStep step) {
    Optional<MoveStep> found = steps.stream().filter(one -> one.step() == step).findFirst();
    return found.orElseThrow(() -> new IllegalStateException("Nobody executes " + step));
  }

  /** The job of an attempt begins. */
  public void begun(ReconfigurationId id, int number) {
    here.begun(id, number);
  }

  /** The job of an attempt has ended, however. */
  public void ended(ReconfigurationId id, int number) {
    here.ended(id, number);
  }

  private ReconfigurationStore store() {
    return new ReconfigurationStore(database.transactions());
  }

  private ReconfigurationAttemptStore notes() {
    return new ReconfigurationAttemptStore(database.transactions());
  }
}
