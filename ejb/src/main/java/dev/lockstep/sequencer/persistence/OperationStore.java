package dev.lockstep.sequencer.persistence;

import dev.lockstep.sequencer.Operation;
import dev.lockstep.sequencer.OperationCommand;
import dev.lockstep.sequencer.OperationId;
import dev.lockstep.sequencer.OperationRefusals;
import dev.lockstep.sequencer.OperationState;
import dev.lockstep.sequencer.model.KnownOperation;
import dev.lockstep.sequencer.model.Trail;
import dev.lockstep.shared.ErrorCode;
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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The system model in the control database; each method is a transaction of its own. Every change
 * carries the epoch of the lease of the server that makes it, and is refused when another server
 * has acquired the lease since.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
@SuppressWarnings("NullAway.Init")
public class OperationStore {

  private static final Map<String, String> SORT = Map.of("operation", "o.id");

  @PersistenceContext(unitName = "lockstep")
  private EntityManager entities;

  @Inject private AuditWriter audit;

  /**
   * Keeps a new operation; the number in its heading is replaced.
   *
   * @throws LockstepException {@code STALE_EPOCH}
   */
  public KnownOperation create(Operation operation, long epoch) {
    requireLease(epoch);
    OperationEntity entity = new OperationEntity();
    entity.fill(operation.heading());
    entity.fill(operation);
    entity.epoch = epoch;
    entity.trail = Trail.START.text();
    entities.persist(entity);
    entities.flush();
    KnownOperation known =
        new KnownOperation(entity.operation(), Trail.START).then(entity.operation());
    entity.trail = known.trail().text();
    Operation begun = known.operation();
    audit.tell(
        new AuditEvent(
            begun.driver(),
            OperationCommand.START.words(),
            AuditObject.operation(begun.id().value()),
            null,
            begun.heading().name()
                + " version "
                + begun.heading().version()
                + " is "
                + begun.state()));
    return known;
  }

  /** Keeps an operation that was lost, with the trail that it has. */
  public KnownOperation restore(KnownOperation lost, long epoch) {
    Operation operation = lost.operation();
    requireLease(epoch);
    OperationEntity entity =
        entities
            .createQuery(
                "SELECT o FROM OperationEntity o WHERE o.uid = :uid", OperationEntity.class)
            .setParameter("uid", lost.operation().heading().uid())
            .getResultStream()
            .findFirst()
            .orElseGet(OperationEntity::new);
    entity.fill(lost.operation().heading());
    entity.fill(lost.operation());
    entity.epoch = epoch;
    entity.trail = lost.trail().text();
    entities.persist(entity);
    entities.flush();
    audit.tell(
        new AuditEvent(
            operation.driver(),
            OperationCommand.RECOVER.words(),
            AuditObject.operation(entity.number().value()),
            null,
            operation.heading().name() + " from the system model file, is " + operation.state()));
    return new KnownOperation(entity.operation(), lost.trail());
  }

  /**
   * Keeps the next revision of an operation.
   *
   * @param before the trail that the operation must have in the database
   * @param event what the audit says about it, or null when nobody commanded it
   * @throws LockstepException {@code STALE_EPOCH} when another server acts by now
   */
  public void save(KnownOperation next, Trail before, long epoch, @Nullable AuditEvent event) {
    OperationEntity entity = locked(next.operation().id());
    requireLease(epoch);
    if (entity.epoch != epoch || !entity.trail.equals(before.text())) {
      throw stale();
    }
    entity.fill(next.operation());
    entity.trail = next.trail().text();
    if (event != null) {
      audit.tell(event);
    }
  }

  /** The epochs under which unfinished operations were changed last, by their numbers. */
  public Map<Long, Long> epochs() {
    Map<Long, Long> epochs = new HashMap<>();
    entities
        .createQuery(
            "SELECT o.id, o.epoch FROM OperationEntity o WHERE o.state IN :states", Object[].class)
        .setParameter("states", unfinishedStates())
        .getResultStream()
        .forEach(row -> epochs.put((Long) row[0], (Long) row[1]));
    return epochs;
  }

  /** From now on only a server with this epoch changes operations that are not at their end. */
  public void claim(long epoch) {
    requireLease(epoch);
    entities
        .createQuery(
            "UPDATE OperationEntity o SET o.epoch = :epoch"
                + " WHERE o.epoch < :epoch AND o.state IN :states")
        .setParameter("epoch", epoch)
        .setParameter("states", unfinishedStates())
        .executeUpdate();
  }

  private OperationEntity locked(OperationId id) {
    return required(
        entities.find(OperationEntity.class, id.value(), LockModeType.PESSIMISTIC_WRITE), id);
  }

  /** The lease is looked at in the same transaction, so that its loss is seen before the change. */
  private void requireLease(long epoch) {
    List<?> held =
        entities
            .createNativeQuery(
                "SELECT 1 FROM lockstep.lease WHERE name = 'lockstep' AND epoch = ?1")
            .setParameter(1, epoch)
            .getResultList();
    if (held.isEmpty()) {
      throw stale();
    }
  }

  private static LockstepException stale() {
    return new LockstepException(
        ErrorCode.STALE_EPOCH,
        "Another server acts for the operations by now; this one changes nothing. Ask again in a"
            + " few seconds");
  }

  /**
   * The operation.
   *
   * @throws LockstepException {@code UNKNOWN_OBJECT}
   */
  public Operation find(OperationId id) {
    return required(entities.find(OperationEntity.class, id.value()), id).operation();
  }

  /** Whether there is such an operation. */
  public boolean exists(OperationId id) {
    return entities
            .createQuery("SELECT count(o) FROM OperationEntity o WHERE o.id = :id", Long.class)
            .setParameter("id", id.value())
            .getSingleResult()
        > 0;
  }

  /** The operations that are not at their end, the oldest first. */
  public List<KnownOperation> unfinished() {
    return known("o.state IN :states ORDER BY o.id")
        .setParameter("states", unfinishedStates())
        .getResultStream()
        .map(OperationStore::known)
        .toList();
  }

  /** The operations that wait for a person, the oldest first. */
  public List<Operation> waiting() {
    return known("o.state IN :states ORDER BY o.id")
        .setParameter(
            "states",
            Arrays.stream(OperationState.values()).filter(OperationState::waitsForPerson).toList())
        .getResultStream()
        .map(OperationEntity::operation)
        .toList();
  }

  /** Those of these operations that the database has. */
  public List<KnownOperation> withUids(List<String> uids) {
    return uids.isEmpty()
        ? List.of()
        : known("o.uid IN :uids")
            .setParameter("uids", uids)
            .getResultStream()
            .map(OperationStore::known)
            .toList();
  }

  private TypedQuery<OperationEntity> known(String where) {
    return entities.createQuery(
        "SELECT o FROM OperationEntity o WHERE " + where, OperationEntity.class);
  }

  private static KnownOperation known(OperationEntity entity) {
    return new KnownOperation(entity.operation(), new Trail(entity.trail));
  }

  /**
   * Operations, the newest first.
   *
   * @param state which are wanted, or null for all
   */
  public Page<Operation> page(@Nullable OperationState state, PageRequest request) {
    String where = state == null ? "" : " WHERE o.state = :state";
    boolean ascending = request.sort() != null && !request.descending();
    TypedQuery<OperationEntity> query =
        entities.createQuery(
            "SELECT o FROM OperationEntity o"
                + where
                + " ORDER BY "
                + request.sortColumn(SORT)
                + (ascending ? "" : " DESC"),
            OperationEntity.class);
    TypedQuery<Long> count =
        entities.createQuery("SELECT count(o) FROM OperationEntity o" + where, Long.class);
    if (state != null) {
      query.setParameter("state", state);
      count.setParameter("state", state);
    }
    List<Operation> operations =
        query
            .setFirstResult((int) request.offset())
            .setMaxResults(request.size())
            .getResultStream()
            .map(OperationEntity::operation)
            .toList();
    return new Page<>(operations, request.page(), request.size(), count.getSingleResult());
  }

  private static List<OperationState> unfinishedStates() {
    return Arrays.stream(OperationState.values()).filter(state -> !state.ended()).toList();
  }

  private static OperationEntity required(@Nullable OperationEntity entity, OperationId id) {
    return Optional.ofNullable(entity).orElseThrow(() -> OperationRefusals.unknown(id));
  }
}
