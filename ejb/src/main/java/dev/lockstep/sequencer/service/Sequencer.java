package dev.lockstep.sequencer.service;

import dev.lockstep.sequencer.AttemptSight;
import dev.lockstep.sequencer.Driving;
import dev.lockstep.sequencer.Entry;
import dev.lockstep.sequencer.NextStep;
import dev.lockstep.sequencer.Operation;
import dev.lockstep.sequencer.OperationId;
import dev.lockstep.sequencer.OperationRefusals;
import dev.lockstep.sequencer.OperationState;
import dev.lockstep.sequencer.Order;
import dev.lockstep.sequencer.Stepping;
import dev.lockstep.sequencer.entry.EntryOutcome;
import dev.lockstep.sequencer.model.KnownOperation;
import dev.lockstep.sequencer.persistence.EntryWork;
import dev.lockstep.sequencer.persistence.EntryWorkStore;
import dev.lockstep.sequencer.persistence.OperationStore;
import dev.lockstep.shared.ErrorCategory;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.lease.LeaseKeeper;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The primary process of every operation: it holds the system model in memory, steps through the
 * tables of contents, and makes each change durable in the control database and in a file before
 * the next entry is begun (reference/put-sequencer.txt). It acts on the server that holds the lease
 * only. Safe for use by many threads, which take turns.
 */
@Singleton
@Startup
@DependsOn("ControlDatabase")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@SuppressWarnings("NullAway.Init")
public class Sequencer {

  private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);
  private static final long PERIOD_MILLIS = 250;

  @Resource private TimerService timers;
  @EJB private OperationStore store;
  @EJB private EntryWorkStore works;
  @Inject private LeaseKeeper lease;
  @Inject private Clock clock;
  @Inject private SystemModel model;
  @Inject private EntryLaunches launches;
  @Inject private AttemptsHere here;

  private final ReentrantLock turn = new ReentrantLock();
  private String trouble = "";

  @PostConstruct
  void begin() {
    timers.createIntervalTimer(PERIOD_MILLIS, PERIOD_MILLIS, new TimerConfig("sequencer", false));
  }

  /** What was not told, or could not be done when it was, is found here. */
  @Timeout
  void tick() {
    if (!turn.tryLock()) {
      return;
    }
    try {
      lease.epoch().ifPresentOrElse(this::lookAfterAll, model::forget);
      trouble = "";
    } catch (RuntimeException e) {
      String now = String.valueOf(e.getMessage());
      if (!now.equals(trouble)) {
        LOG.warn("The sequencer is held up and tries again: {}", now, e);
      }
      trouble = now;
      model.forget();
    } finally {
      turn.unlock();
    }
  }

  private void lookAfterAll(long epoch) {
    keepInStep(epoch);
    model.saveFileIfNeeded();
    model.running().forEach(this::lookAfter);
    model.startable().forEach(id -> change(id, this::start));
  }

  /** From now on the model in memory is that of the database. */
  private void keepInStep(long epoch) {
    if (!model.isLoaded(epoch)) {
      model.load(epoch);
      model.running().forEach(this::takeUp);
    }
  }

  /** The operation was running when its server died, or when this one lost touch. */
  private void takeUp(OperationId id) {
    Operation operation = model.require(id);
    Optional<Entry> entry = operation.running();
    if (entry.isPresent()
        && (here.contains(key(operation, entry.get())) || settle(operation, entry.get()))) {
      return;
    }
    boolean crashed = model.isLeftByAnother(id);
    change(id, left -> Stepping.takenUp(left, !crashed, clock.instant()));
    if (crashed) {
      LOG.info("Operation {} was left by another server process; it is {}", id, now(id).state());
    }
  }

  /**
   * Carries out a driver's command, and what follows from it.
   *
   * @param order what the audit says of it
   */
  public Operation command(OperationId id, Order order, UnaryOperator<Operation> command) {
    return inTurn(
        () -> {
          model.requireNoContradiction();
          model.requireSettled(id);
          if (!model.contains(id)) {
            throw OperationRefusals.atItsEnd(store.find(id));
          }
          change(id, command, order);
          return now(id);
        });
  }

  /**
   * Lets a new operation begin, or wait for its turn.
   *
   * @param creation makes it in the control database, or refuses to
   */
  public Operation begin(LongFunction<KnownOperation> creation) {
    return inTurn(
        () -> {
          model.requireNoContradiction();
          KnownOperation created = creation.apply(lease.requireEpoch());
          OperationId id = created.operation().id();
          model.add(created);
          drive(id);
          return now(id);
        });
  }

  /** An operation that has just come to its end is not in the model any more. */
  private Operation now(OperationId id) {
    return model.contains(id) ? model.require(id) : store.find(id);
  }

  /** An attempt has ended; how stands in the control database. */
  public void ended(AttemptKey attempt) {
    try {
      inTurn(
          () -> {
            if (model.contains(attempt.operation())) {
              lookAfter(attempt.operation());
            }
            return true;
          });
    } catch (RuntimeException e) {
      // it is found by the next tick
      LOG.debug("{}: its end is seen later", attempt, e);
    }
  }

  /** Work of which only one at a time is done, on the server that holds the lease. */
  public <T> T inTurn(Supplier<T> work) {
    turn.lock();
    try {
      keepInStep(lease.requireEpoch());
      return work.get();
    } catch (RuntimeException e) {
      if (!(e instanceof LockstepException refusal)
          || refusal.code().category() != ErrorCategory.USER) {
        model.forget();
      }
      throw e;
    } finally {
      turn.unlock();
    }
  }

  private Operation start(Operation queued) {
    LOG.info("Operation {} starts: what it touches is free", queued.id());
    return Driving.start(queued, clock.instant());
  }

  private void change(OperationId id, UnaryOperator<Operation> change) {
    change(id, change, null);
  }

  private void change(OperationId id, UnaryOperator<Operation> change, @Nullable Order order) {
    Operation before = model.require(id);
    Operation after = change.apply(before);
    if (!after.equals(before)) {
      model.save(after, order == null ? null : order.event(before, after));
      if (after.state() != before.state()) {
        LOG.info("Operation {} ({}) is {}", id, after.heading().name(), after.state());
      }
    }
    drive(id);
  }

  /** Does all that can be done now. */
  private void drive(OperationId id) {
    while (model.contains(id)) {
      Operation operation = model.require(id);
      NextStep step = Stepping.next(operation, clock.instant());
      if (step instanceof NextStep.Become become) {
        model.save(become.operation());
        LOG.info("Operation {} is {}", id, become.operation().state());
      } else if (step instanceof NextStep.Begin begin) {
        if (!model.isDurable()) {
          return;
        }
        model.save(Stepping.begun(operation, begin.entry(), clock.instant()));
      } else {
        operation.running().ifPresent(entry -> launchOrStop(operation, entry, step));
        return;
      }
    }
  }

  private void launchOrStop(Operation operation, Entry entry, NextStep step) {
    if (operation.state() != OperationState.RUNNING || !model.isDurable()) {
      return;
    }
    AttemptKey attempt = key(operation, entry);
    if (!here.contains(attempt)) {
      launches.launch(entry.type(), attempt);
    }
    if (step instanceof NextStep.Stop) {
      here.stop(attempt);
    }
  }

  private void lookAfter(OperationId id) {
    Operation operation = model.require(id);
    Entry entry = operation.running().orElse(null);
    if (entry == null) {
      drive(id);
      return;
    }
    if (operation.state() != OperationState.RUNNING) {
      return;
    }
    switch (AttemptSight.of(
        () -> settle(operation, entry), () -> launches.isLost(key(operation, entry)))) {
      case SETTLED -> {}
      case UNDER_WAY -> drive(id);
      case LOST -> change(id, lost -> Stepping.begunAgain(lost, entry));
    }
  }

  /** Whether the attempt has ended, and the operation has become what follows from it. */
  private boolean settle(Operation operation, Entry entry) {
    EntryWork work = works.find(operation.id(), entry.name());
    EntryOutcome outcome = work.outcome();
    if (outcome == null || work.attempt() != entry.attempt()) {
      return false;
    }
    Operation ended = Stepping.ended(operation, entry, outcome, clock.instant());
    if (ended.equals(operation)) {
      return false;
    }
    LOG.info(
        "Operation {}: entry {} ended as {}: {}",
        operation.id(),
        entry.name(),
        outcome.end(),
        outcome.message());
    change(operation.id(), before -> ended);
    return true;
  }

  private static AttemptKey key(Operation operation, Entry entry) {
    return new AttemptKey(operation.id(), entry.name(), entry.attempt());
  }
}
