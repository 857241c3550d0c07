package dev.lockstep.transporter.load.service;

import dev.lockstep.shared.ForeignCode;
import dev.lockstep.shared.Page;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.shared.lease.LeaseKeeper;
import dev.lockstep.transporter.JobVariables;
import dev.lockstep.transporter.LoadDefinition;
import dev.lockstep.transporter.OperatorLoad;
import dev.lockstep.transporter.load.InstanceStatistics;
import dev.lockstep.transporter.load.Load;
import dev.lockstep.transporter.load.LoadCommand;
import dev.lockstep.transporter.load.LoadEnding.Outcome;
import dev.lockstep.transporter.load.LoadId;
import dev.lockstep.transporter.load.LoadState;
import dev.lockstep.transporter.load.NewLoad;
import dev.lockstep.transporter.load.RestartRecord;
import dev.lockstep.transporter.load.persistence.InstanceStore;
import dev.lockstep.transporter.load.persistence.LoadAttemptStore;
import dev.lockstep.transporter.load.persistence.LoadCatalog;
import dev.lockstep.transporter.load.persistence.LoadStore;
import dev.lockstep.transporter.load.persistence.RestartLog;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Loads as operators start, drive and watch them. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@SuppressWarnings("NullAway.Init")
public class Loads {

  @EJB private RestartLog restartLog;
  @Inject private ForeignCode foreignCode;
  @Inject private ControlDatabase database;
  @Inject private LeaseKeeper lease;
  @Inject private ActiveLoads activeLoads;
  @Inject private LoadPreparation preparation;
  @Inject private AmpLoadGuard ampGuard;
  @Inject private LoadCapacity capacity;
  @Inject private LoadOperators operators;
  @Inject private LoadAttempts attempts;
  @Inject private LoadRecovery recovery;
  @Inject private TableRelease tables;
  @Inject private Instance<LoadJobs> jobs;

  /**
   * Checks a load whole and starts it.
   *
   * @param submission the load's document, with the files that were sent with it
   * @param administrator whether an administrator brings it, who may bring operators
   * @param who the operator, for the audit
   * @throws dev.lockstep.shared.LockstepException with what is wrong; nothing has changed then
   */
  public LoadView start(
      LoadSubmission submission, JobVariables variables, boolean administrator, String who) {
    LoadDefinition definition = submission.definition(variables);
    if (definition.work() instanceof OperatorLoad) {
      foreignCode.require(administrator, "The operator of load " + definition.name());
    }
    return start(submission, variables, null, who);
  }

  /**
   * Checks a load whole and starts it.
   *
   * @param caller who takes it up after a crash, such as {@code operation 7}; null when it goes on
   *     by itself
   * @param who the operator, for the audit
   */
  public LoadView start(
      LoadSubmission submission, JobVariables variables, @Nullable String caller, String who) {
    long epoch = lease.requireEpoch();
    NewLoad wanted = preparation.prepare(submission, variables, caller);
    return launch(store().begin(wanted, epoch, ampGuard, who));
  }

  /**
   * Lets a load that rests go on where it ended.
   *
   * @param who the operator, for the audit
   */
  public LoadView resume(LoadId id, String who) {
    return resume(id, null, who);
  }

  /** The same for a caller who takes it up after a crash. */
  public LoadView resume(LoadId id, @Nullable String caller, String who) {
    long epoch = lease.requireEpoch();
    Load load = store().find(id);
    store().requireMayBecome(id, LoadState.RUNNING);
    preparation.requireFree(load.target());
    capacity.require(operators.definition(load), load.target().dataStores());
    return launch(store().resume(id, epoch, caller, ampGuard, who));
  }

  private LoadView launch(Load load) {
    try {
      activeLoads.reserve(load.id(), load.name(), load.instances(), jobs.get().threads());
      attemptStore().execution(load.id(), jobs.get().start(load.id()));
    } catch (RuntimeException e) {
      activeLoads.leave(load.id());
      attemptStore()
          .end(
              load.id(),
              load.attempt(),
              Outcome.FAILED,
              "Its batch job could not be started: " + e.getMessage() + ". Then resume it",
              0);
      throw e;
    }
    return find(load.id());
  }

  /** Lets a load make a checkpoint and rest; it keeps its table. */
  public LoadView pause(LoadId id, String who) {
    lease.requireEpoch();
    store().decide(id, LoadState.PAUSING, LoadCommand.PAUSE, who);
    attempts.stop(id);
    return find(id);
  }

  /**
   * Lets a load make a checkpoint and rest, or one that rests let its table go. A load that is
   * terminated already says once more that its table is free.
   */
  public LoadView terminate(LoadId id, String who) {
    lease.requireEpoch();
    Load load = store().find(id);
    if (load.state().active()) {
      store().decide(id, LoadState.TERMINATING, LoadCommand.TERMINATE, who);
      attempts.stop(id);
    } else {
      if (load.state() != LoadState.TERMINATED) {
        store().requireMayBecome(id, LoadState.TERMINATED);
      }
      tables.release(load);
      if (load.state() != LoadState.TERMINATED) {
        store().decide(id, LoadState.TERMINATED, LoadCommand.TERMINATE, who);
      }
    }
    return find(id);
  }

  /**
   * Takes up a load that its caller started, after its server died; does nothing when this server
   * executes it.
   */
  public void goOn(LoadId id) {
    recovery.takeUp(store().find(id), lease.requireEpoch());
  }

  /**
   * One load.
   *
   * @throws dev.lockstep.shared.LockstepException {@code UNKNOWN_OBJECT}
   */
  public LoadView find(LoadId id) {
    return new LoadView(store().find(id), instances().of(id));
  }

  /** The newest load that a caller has started. */
  public Optional<LoadId> of(String caller) {
    return catalog().of(caller);
  }

  /** Loads, the newest first. */
  public Page<LoadView> list(@Nullable LoadState state, PageRequest request) {
    Page<Load> page = catalog().page(state, request);
    Map<LoadId, List<InstanceStatistics>> statistics =
        instances().of(page.items().stream().map(Load::id).toList());
    return page.map(load -> new LoadView(load, statistics.getOrDefault(load.id(), List.of())));
  }

  /** The checkpoint and restart records of a load, the newest first. */
  public Page<RestartRecord> restartLog(LoadId id, PageRequest request) {
    store().find(id);
    return restartLog.page(id, request);
  }

  private LoadStore store() {
    return new LoadStore(database.transactions());
  }

  private LoadAttemptStore attemptStore() {
    return new LoadAttemptStore(database.transactions());
  }

  private LoadCatalog catalog() {
    return new LoadCatalog(database.transactions());
  }

  private InstanceStore instances() {
    return new InstanceStore(database.transactions());
  }
}
