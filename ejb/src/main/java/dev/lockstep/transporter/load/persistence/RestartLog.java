package dev.lockstep.transporter.load.persistence;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.Page;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.transporter.LoadStatistics;
import dev.lockstep.transporter.load.LoadId;
import dev.lockstep.transporter.load.RestartRecord;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The restart logs of all loads; each method is a transaction of its own. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
@SuppressWarnings("NullAway.Init")
public class RestartLog {

  private static final String OF = " FROM RestartRecordEntity r WHERE r.load = :load";
  private static final String NEWEST = " ORDER BY r.id DESC";

  @PersistenceContext(unitName = "lockstep")
  private EntityManager entities;

  @Inject private Clock clock;

  /**
   * Adds a record; its time is now.
   *
   * @throws LockstepException {@code LOAD_OVERTAKEN} when a newer attempt has begun; nothing is
   *     added then, and no newer one begins before this record is there
   */
  public RestartRecord add(LoadId load, RestartRecord record) {
    requireNewest(load, record.attempt());
    RestartRecordEntity entity = new RestartRecordEntity();
    entity.load = load.value();
    entity.attempt = record.attempt();
    entity.kind = record.kind();
    entity.checkpoint = record.checkpoint();
    entity.writtenAt = clock.instant();
    entity.rows = record.counts().rows();
    entity.rejected = record.counts().rejected();
    entity.bytes = record.counts().bytes();
    entity.detail = record.detail();
    entities.persist(entity);
    return record(entity);
  }

  private void requireNewest(LoadId load, int attempt) {
    Number newest =
        (Number)
            entities
                .createNativeQuery("SELECT attempt FROM lockstep.load WHERE id = ?1 FOR UPDATE")
                .setParameter(1, load.value())
                .getSingleResult();
    if (newest.intValue() != attempt) {
      throw new LockstepException(
          ErrorCode.LOAD_OVERTAKEN,
          "Attempt "
              + attempt
              + " of load "
              + load
              + " was overtaken by attempt "
              + newest
              + " and writes nothing more into the restart log");
    }
  }

  /** The newest checkpoint of a load, by whichever attempt; empty before the first one. */
  public Optional<RestartRecord> lastCheckpoint(LoadId load) {
    return entities
        .createQuery("SELECT r" + OF + " AND r.kind = :kind" + NEWEST, RestartRecordEntity.class)
        .setParameter("load", load.value())
        .setParameter("kind", RestartRecord.Kind.CHECKPOINT)
        .setMaxResults(1)
        .getResultStream()
        .findFirst()
        .map(RestartLog::record);
  }

  /** The records of a load, the newest first. */
  public Page<RestartRecord> page(LoadId load, PageRequest request) {
    List<RestartRecord> records =
        entities
            .createQuery("SELECT r" + OF + NEWEST, RestartRecordEntity.class)
            .setParameter("load", load.value())
            .setFirstResult((int) request.offset())
            .setMaxResults(request.size())
            .getResultStream()
            .map(RestartLog::record)
            .toList();
    Long total =
        entities
            .createQuery("SELECT count(r)" + OF, Long.class)
            .setParameter("load", load.value())
            .getSingleResult();
    return new Page<>(records, request.page(), request.size(), total);
  }

  private static RestartRecord record(RestartRecordEntity entity) {
    return new RestartRecord(
        entity.attempt,
        entity.kind,
        entity.checkpoint,
        entity.writtenAt,
        new LoadStatistics(entity.rows, entity.rejected, entity.bytes),
        entity.detail);
  }
}
