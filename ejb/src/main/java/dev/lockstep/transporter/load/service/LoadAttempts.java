package dev.lockstep.transporter.load.service;

import dev.lockstep.coordination.exchange.Coordination;
import dev.lockstep.coordination.exchange.LoadAttempt;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.shared.lease.LeaseKeeper;
import dev.lockstep.transporter.api.OperatorProvider;
import dev.lockstep.transporter.load.Load;
import dev.lockstep.transporter.load.LoadEnding.Outcome;
import dev.lockstep.transporter.load.LoadId;
import dev.lockstep.transporter.load.persistence.InstanceStore;
import dev.lockstep.transporter.load.persistence.LoadAttemptStore;
import dev.lockstep.transporter.load.persistence.LoadStore;
import dev.lockstep.transporter.operator.CourseObserver;
import dev.lockstep.transporter.operator.CourseParts;
import dev.lockstep.transporter.operator.InstanceCourse;
import dev.lockstep.transporter.operator.InstanceEnd;
import dev.lockstep.transporter.operator.InstancePlan;
import dev.lockstep.transporter.operator.InstancePlan.Limits;
import dev.lockstep.transporter.operator.conductor.Conducting;
import dev.lockstep.transporter.operator.conductor.ConductorPlan;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the batch job of a load does: one attempt from its beginning, on the job's own thread, over
 * its instances, each on a thread of its own, to its end.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class LoadAttempts {

  private static final Logger LOG = LoggerFactory.getLogger(LoadAttempts.class);

  @Resource private ManagedThreadFactory threads;
  @Inject private ControlDatabase database;
  @Inject private LeaseKeeper lease;
  @Inject private Clock clock;
  @Inject private ActiveLoads activeLoads;
  @Inject private LoadOperators operators;
  @Inject private Coordination coordination;
  @Inject private AttemptEnds ends;
  @Inject private LoadRetries retries;
  @Inject private LoadRecovery recovery;
  @Inject private LoadMeters meters;

  /** Jobs whose attempt met a control database that is away. */
  private final Map<Long, RuntimeException> notBegun = new ConcurrentHashMap<>();

  /**
   * Jobs whose attempt was over before it began, which is written. By the time that such a job
   * ends, the load may have gone on in another one.
   */
  private final Set<Long> over = ConcurrentHashMap.newKeySet();

  /**
   * Begins the next attempt of a load.
   *
   * @param job the number of the job execution
   * @return how many instances it has
   * @throws LockstepException {@code STALE_EPOCH} when the load rests, or another server has it
   */
  public int begin(LoadId id, long job) {
    try {
      return beginNext(id, job);
    } catch (RuntimeException e) {
      if (LoadFaults.controlAway(e)) {
        notBegun.put(job, e);
      }
      throw e;
    }
  }

  private int beginNext(LoadId id, long job) {
    long epoch = lease.requireEpoch();
    OptionalInt attempt = new LoadAttemptStore(database.transactions()).attempt(id, epoch);
    if (attempt.isEmpty()) {
      throw new LockstepException(
          ErrorCode.STALE_EPOCH, "Load " + id + " rests, or another server executes it");
    }
    activeLoads.using(id);
    Load load = store().find(id);
    try {
      begin(load);
    } catch (RuntimeException e) {
      if (!LoadFaults.controlAway(e)) {
        // before it is written, since then somebody may let the load go on
        activeLoads.leave(id);
        ends.write(load, AttemptEnds.outcome(Optional.of(e)), String.valueOf(e.getMessage()));
        over.add(job);
      }
      throw e;
    }
    LOG.info(
        "Load {} ({}), attempt {}: {} instances into {}",
        id,
        load.name(),
        load.attempt(),
        load.instances(),
        load.target().words());
    return load.instances();
  }

  private void begin(Load load) {
    ActiveLoad active =
        new ActiveLoad(
            load,
            operators.definition(load),
            new InstanceStore(database.transactions()).of(load.id()),
            clock.instant());
    operators.open(active);
    active.conduct(new Conducting(plan(active), coordination, threads));
    activeLoads.enter(active);
  }

  private static ConductorPlan plan(ActiveLoad load) {
    return new ConductorPlan(
        attempt(load),
        load.load().instances(),
        load.provider().roles(),
        load.attempt() > 1,
        Optional.of(load.definition().checkpointInterval()));
  }

  private static LoadAttempt attempt(ActiveLoad load) {
    return new LoadAttempt(load.id().value(), load.attempt());
  }

  /**
   * Leads an instance through all methods of its operator. One of a load that this server does not
   * execute, or not any more, ends at once.
   *
   * @throws InterruptedException when the server stops
   */
  public void execute(LoadId id, int instance) throws InterruptedException {
    Optional<ActiveLoad> found = activeLoads.find(id);
    if (found.isEmpty()) {
      LOG.info("Load {} is not under way here", id);
      return;
    }
    activeLoads.using(id);
    CourseWatch watch = new CourseWatch(found.get(), instance, meters, clock);
    try (TracedCourse traced = new TracedCourse(watch)) {
      InstanceEnd end = course(found.get(), instance, traced).run();
      if (end instanceof InstanceEnd.Aborted aborted) {
        LOG.warn("Load {}, instance {}: {} {}", id, instance, aborted.why(), aborted.rest());
      }
    } finally {
      activeLoads.unused(id);
    }
  }

  private InstanceCourse course(ActiveLoad load, int instance, CourseObserver observer) {
    OperatorProvider provider = load.provider();
    InstancePlan plan =
        new InstancePlan(
            attempt(load),
            instance,
            load.load().instances(),
            LoadOperators.parameters(load.definition()),
            Limits.ofCall(load.definition().callLimit()));
    CourseParts parts =
        new CourseParts(coordination, operators.services(load, instance), observer, threads);
    return new InstanceCourse(plan, provider, parts);
  }

  /** The load is to make a checkpoint and to rest, since its server stops or somebody wants it. */
  public void stop(LoadId id) {
    activeLoads.find(id).ifPresent(ActiveLoad::stop);
  }

  /**
   * A job of the load has ended. What cannot be written now is found out by a next attempt.
   *
   * @param job the number of the job execution
   */
  public void ended(LoadId id, long job) {
    if (over.remove(job)) {
      return;
    }
    Optional<ActiveLoad> active = activeLoads.leave(id);
    Optional<RuntimeException> away = Optional.ofNullable(notBegun.remove(job));
    try {
      if (active.isPresent()) {
        ends.end(active.get(), retries::again);
      } else if (away.isPresent()) {
        recovery.takeUpLater(id, away.get());
      } else {
        neverBegun(store().find(id));
      }
    } catch (RuntimeException e) {
      if (!LoadFaults.batchAway(e)) {
        throw e;
      }
      recovery.takeUpLater(id, e);
    }
  }

  /** Nobody else would tell of it, unless another server has the load. */
  private void neverBegun(Load load) {
    boolean ours = lease.epoch().filter(epoch -> epoch == load.epoch()).isPresent();
    if (load.state().active() && ours) {
      ends.write(
          load,
          Outcome.FAILED,
          "Its batch job ended before its instances began. The server's log says why; then resume"
              + " it");
    }
  }

  private LoadStore store() {
    return new LoadStore(database.transactions());
  }
}
