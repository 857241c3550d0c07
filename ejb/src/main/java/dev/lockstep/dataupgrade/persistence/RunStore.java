package dev.lockstep.dataupgrade.persistence;

import dev.lockstep.dataupgrade.NewRun;
import dev.lockstep.dataupgrade.Run;
import dev.lockstep.dataupgrade.RunCommand;
import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.RunRefusals;
import dev.lockstep.dataupgrade.RunState;
import dev.lockstep.dataupgrade.RunStep;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.Page;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.shared.audit.AuditEvent;
import dev.lockstep.shared.audit.AuditObject;
import dev.lockstep.shared.audit.AuditWriter;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Keeps runs; each method is a transaction of its own. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
@SuppressWarnings("NullAway.Init")
public class RunStore {

  private static final Map<String, String> SORT = Map.of("run", "r.id");

  @PersistenceContext(unitName = "lockstep")
  private EntityManager entities;

  @Inject private Clock clock;
  @Inject private AuditWriter audit;

  /**
   * Makes a run in the state CREATED.
   *
   * @param who the operator, for the audit
   */
  public Run create(NewRun wanted, String who) {
    RunEntity entity = new RunEntity();
    entity.description = wanted.description();
    entity.packageCombination = wanted.packageCombination();
    entity.origin = wanted.origin();
    entity.state = RunState.CREATED;
    entity.createdAt = clock.instant();
    entity.release = wanted.release();
    entity.companies = new TreeSet<>(wanted.companies());
    entities.persist(entity);
    entities.flush();
    Run run = run(entity);
    tell(run, who, wanted.description(), "for companies " + run.companies());
    return run;
  }

  /**
   * Adds companies to a run that is not initialized yet.
   *
   * @param why what made it necessary
   * @param who the operator, for the audit
   */
  public Run extend(RunId id, Collection<Integer> companies, String why, String who) {
    RunEntity entity = locked(id);
    entity.companies.addAll(companies);
    Run run = run(entity);
    tell(run, who, why, "companies " + new TreeSet<>(companies) + " added");
    return run;
  }

  private void tell(Run run, String who, String why, String result) {
    audit.tell(
        new AuditEvent(
            who,
            RunCommand.CREATE.words(),
            AuditObject.run(run.id().value()),
            why.isBlank() ? null : why,
            result + " in package combination " + run.packageCombination()));
  }

  /**
   * The run.
   *
   * @throws LockstepException {@code UNKNOWN_OBJECT}
   */
  public Run find(RunId id) {
    return run(required(entities.find(RunEntity.class, id.value()), id));
  }

  /** Whether there is such a run. */
  public boolean exists(RunId id) {
    return entities.find(RunEntity.class, id.value()) != null;
  }

  /**
   * The run, when it may become this.
   *
   * @throws LockstepException {@code UNKNOWN_OBJECT}, or {@code WRONG_STATE} when the state may not
   *     follow the present one
   */
  public Run requireMayBecome(RunId id, RunState state) {
    return run(mayBecome(required(entities.find(RunEntity.class, id.value()), id), id, state));
  }

  /** Runs, the newest first; a null state means any. */
  public Page<Run> page(@Nullable RunState state, PageRequest request) {
    String where = state == null ? "" : " WHERE r.state = :state";
    boolean ascending = request.sort() != null && !request.descending();
    TypedQuery<RunEntity> query =
        entities.createQuery(
            "SELECT r FROM RunEntity r"
                + where
                + " ORDER BY "
                + request.sortColumn(SORT)
                + (ascending ? "" : " DESC"),
            RunEntity.class);
    TypedQuery<Long> count =
        entities.createQuery("SELECT count(r) FROM RunEntity r" + where, Long.class);
    if (state != null) {
      query.setParameter("state", state);
      count.setParameter("state", state);
    }
    List<Run> runs =
        query
            .setFirstResult((int) request.offset())
            .setMaxResults(request.size())
            .getResultStream()
            .map(RunStore::run)
            .toList();
    return new Page<>(runs, request.page(), request.size(), count.getSingleResult());
  }

  /** The runs that a batch job works on, the oldest first. */
  public List<Run> active() {
    return in(RunState::active);
  }

  /** Those of them that go on by themselves after their server died. */
  public List<Run> activeByThemselves() {
    return entities
        .createQuery(
            "SELECT r FROM RunEntity r WHERE r.state IN :states AND r.caller IS NULL ORDER BY r.id",
            RunEntity.class)
        .setParameter("states", states(RunState::active))
        .getResultStream()
        .map(RunStore::run)
        .toList();
  }

  /** The runs that companies still wait for, the oldest first. */
  public List<Run> unfinished() {
    return in(RunState::unfinished);
  }

  private List<Run> in(Predicate<RunState> wanted) {
    return entities
        .createQuery(
            "SELECT r FROM RunEntity r WHERE r.state IN :states ORDER BY r.id", RunEntity.class)
        .setParameter("states", states(wanted))
        .getResultStream()
        .map(RunStore::run)
        .toList();
  }

  private static List<RunState> states(Predicate<RunState> wanted) {
    return Arrays.stream(RunState.values()).filter(wanted).toList();
  }

  /**
   * Changes the state of a run.
   *
   * @throws LockstepException {@code WRONG_STATE} when the state may not follow the present one
   */
  public Run become(RunId id, RunState state) {
    return become(id, state, null);
  }

  /**
   * Changes the state of a run because an operator decided it.
   *
   * @param told what the audit tells of it
   * @throws LockstepException {@code WRONG_STATE} when the state may not follow the present one
   */
  public Run decide(RunId id, RunState state, AuditEvent told) {
    Run run = become(id, state);
    audit.tell(told);
    return run;
  }

  /**
   * Changes the state of a run, and notes what keeps it from going on.
   *
   * @param error what happened and what to do, or null
   * @throws LockstepException {@code WRONG_STATE} when the state may not follow the present one
   */
  public Run become(RunId id, RunState state, @Nullable String error) {
    RunEntity entity = mayBecome(locked(id), id, state);
    entity.state = state;
    entity.error = error;
    switch (state) {
      case COMPLETED -> {
        entity.finishedAt = clock.instant();
        entity.step = null;
      }
      case FAILED, STOPPED -> entity.finishedAt = clock.instant();
      case CREATED, INITIALIZED, RUNNING, STOPPING -> entity.finishedAt = null;
    }
    return run(entity);
  }

  /** Notes that a run is taken up again after a crash under a new epoch. */
  public Run takeUp(RunId id, long epoch) {
    RunEntity entity = locked(id);
    entity.epoch = epoch;
    entity.error = null;
    entity.restarts++;
    return run(entity);
  }

  /** Notes the job execution that works on the run; the job itself may write at the same time. */
  public void execution(RunId id, long jobExecution) {
    entities
        .createQuery("UPDATE RunEntity r SET r.jobExecution = :execution WHERE r.id = :id")
        .setParameter("execution", jobExecution)
        .setParameter("id", id.value())
        .executeUpdate();
  }

  /** Notes what an active run waits for, or that it waits no more. */
  public void obstacle(RunId id, @Nullable String text) {
    entities
        .createQuery("UPDATE RunEntity r SET r.error = :text WHERE r.id = :id AND r.state = :state")
        .setParameter("text", text)
        .setParameter("id", id.value())
        .setParameter("state", RunState.RUNNING)
        .executeUpdate();
  }

  /** How many bshells may work on a run; 0 when there is no such run. */
  public int bshells(RunId id) {
    return entities
        .createQuery("SELECT r.bshells FROM RunEntity r WHERE r.id = :id", Integer.class)
        .setParameter("id", id.value())
        .getResultStream()
        .findFirst()
        .orElse(0);
  }

  /** The epoch under which a run was begun or taken up; 0 when there is no such run. */
  public long epoch(RunId id) {
    return entities
        .createQuery("SELECT r.epoch FROM RunEntity r WHERE r.id = :id", Long.class)
        .setParameter("id", id.value())
        .getResultStream()
        .findFirst()
        .orElse(0L);
  }

  /** Notes the step that the run is in. */
  public void step(RunId id, RunStep step) {
    entities
        .createQuery("UPDATE RunEntity r SET r.step = :step WHERE r.id = :id")
        .setParameter("step", step)
        .setParameter("id", id.value())
        .executeUpdate();
  }

  private RunEntity locked(RunId id) {
    return required(entities.find(RunEntity.class, id.value(), LockModeType.PESSIMISTIC_WRITE), id);
  }

  private static RunEntity required(@Nullable RunEntity entity, RunId id) {
    if (entity == null) {
      throw RunRefusals.unknown(id);
    }
    return entity;
  }

  private static RunEntity mayBecome(RunEntity entity, RunId id, RunState state) {
    if (!entity.state.mayBecome(state)) {
      throw RunRefusals.cannotBecome(id, entity.state, state);
    }
    return entity;
  }

  private static Run run(RunEntity entity) {
    return new Run(
        new RunId(Objects.requireNonNull(entity.id)),
        entity.description,
        entity.packageCombination,
        entity.origin,
        entity.state,
        entity.step,
        entity.bshells,
        entity.jobExecution,
        entity.restarts,
        List.copyOf(new TreeSet<>(entity.companies)),
        entity.createdAt,
        entity.startedAt,
        entity.finishedAt,
        entity.error,
        entity.release,
        entity.errorsOnly);
  }
}
