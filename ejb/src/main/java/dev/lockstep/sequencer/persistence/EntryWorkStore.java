package dev.lockstep.sequencer.persistence;

import dev.lockstep.sequencer.OperationId;
import dev.lockstep.sequencer.entry.EntryOutcome;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.control.ShortText;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What the jobs that execute entries write down; each method is a transaction of its own. A change
 * is refused when another attempt was begun or another server acts by now.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
@SuppressWarnings("NullAway.Init")
public class EntryWorkStore {

  @PersistenceContext(unitName = "lockstep")
  private EntityManager entities;

  /** Which attempt of which entry writes, and under which epoch. */
  public record Attempt(OperationId operation, String entry, int number, long epoch) {}

  /** What was written about an entry. */
  public EntryWork find(OperationId operation, String entry) {
    EntryWorkEntity entity =
        entities.find(EntryWorkEntity.class, new EntryWorkKey(operation.value(), entry));
    return entity == null ? EntryWork.NONE : entity.work();
  }

  /** What was written about the entries of an operation, by their names. */
  public Map<String, EntryWork> of(OperationId operation) {
    Map<String, EntryWork> works = new HashMap<>();
    entities
        .createQuery(
            "SELECT w FROM EntryWorkEntity w WHERE w.key.operation = :operation",
            EntryWorkEntity.class)
        .setParameter("operation", operation.value())
        .getResultStream()
        .forEach(entity -> works.put(entity.key.entry, entity.work()));
    return works;
  }

  /** An attempt begins; the notes of earlier ones stay. */
  public void begin(Attempt attempt) {
    EntryWorkKey key = new EntryWorkKey(attempt.operation().value(), attempt.entry());
    EntryWorkEntity entity = entities.find(EntryWorkEntity.class, key);
    requireCurrent(attempt);
    if (entity == null) {
      entity = new EntryWorkEntity(key);
      entities.persist(entity);
    }
    entity.attempt = attempt.number();
    entity.outcome = null;
    entity.message = null;
  }

  /** Notes the job execution that executes an attempt. */
  public void execution(Attempt attempt, long jobExecution) {
    write(
        attempt,
        "w.jobExecution = :execution",
        query -> query.setParameter("execution", jobExecution));
  }

  /** Leaves notes for later attempts. */
  public void note(Attempt attempt, String notes) {
    write(attempt, "w.notes = :notes", query -> query.setParameter("notes", notes));
  }

  /** The attempt has ended. */
  public void end(Attempt attempt, EntryOutcome outcome) {
    write(
        attempt,
        "w.outcome = :outcome, w.message = :message",
        query ->
            query
                .setParameter("outcome", outcome.end())
                .setParameter("message", ShortText.of(outcome.message())));
  }

  /** Only what is named changes: sequencer and job write at the same time. */
  private void write(Attempt attempt, String change, UnaryOperator<Query> parameters) {
    requireCurrent(attempt);
    Query query =
        entities
            .createQuery(
                "UPDATE EntryWorkEntity w SET "
                    + change
                    + " WHERE w.key.operation = :id AND w.key.entry = :entry"
                    + " AND w.attempt = :attempt")
            .setParameter("id", attempt.operation().value())
            .setParameter("entry", attempt.entry())
            .setParameter("attempt", attempt.number());
    if (parameters.apply(query).executeUpdate() == 0) {
      throw stale(attempt);
    }
  }

  /** Whether this attempt is the newest one of its entry, whoever acts for it. */
  public boolean isNewest(OperationId operation, String entry, int number) {
    return entities
            .createQuery(
                "SELECT count(o) FROM OperationEntity o JOIN o.entries e WHERE o.id = :id"
                    + " AND e.name = :entry AND e.attempt = :attempt",
                Long.class)
            .setParameter("id", operation.value())
            .setParameter("entry", entry)
            .setParameter("attempt", number)
            .getSingleResult()
        > 0;
  }

  private void requireCurrent(Attempt attempt) {
    Long current =
        entities
            .createQuery(
                "SELECT count(o) FROM OperationEntity o JOIN o.entries e WHERE o.id = :id"
                    + " AND o.epoch = :epoch AND e.name = :entry AND e.attempt = :attempt",
                Long.class)
            .setParameter("id", attempt.operation().value())
            .setParameter("epoch", attempt.epoch())
            .setParameter("entry", attempt.entry())
            .setParameter("attempt", attempt.number())
            .getSingleResult();
    if (current == 0) {
      throw stale(attempt);
    }
  }

  private static LockstepException stale(Attempt attempt) {
    return new LockstepException(
        ErrorCode.STALE_EPOCH,
        String.format(
            Locale.ROOT,
            "Operation %s: attempt %d of entry %s is not the current one any more; it changes"
                + " nothing",
            attempt.operation(),
            attempt.number(),
            attempt.entry()));
  }
}
