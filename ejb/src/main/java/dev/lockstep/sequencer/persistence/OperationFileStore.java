package dev.lockstep.sequencer.persistence;

import dev.lockstep.sequencer.OperationCommand;
import dev.lockstep.sequencer.OperationRefusals;
import dev.lockstep.sequencer.document.OperationFile;
import dev.lockstep.shared.Page;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.shared.audit.AuditEvent;
import dev.lockstep.shared.audit.AuditObject;
import dev.lockstep.shared.audit.AuditWriter;
import dev.lockstep.shared.folder.PackedFolder;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps every version of every operation's file; each method is a transaction of its own. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
@SuppressWarnings("NullAway.Init")
public class OperationFileStore {

  @PersistenceContext(unitName = "lockstep")
  private EntityManager entities;

  @Inject private Clock clock;
  @Inject private AuditWriter audit;

  /** Keeps a file as its name's next version, unless it is the same as the newest one. */
  public SubmittedFile submit(OperationFile file, String who) {
    Optional<OperationFileEntity> newest = newest(file.name());
    if (newest.isPresent() && newest.get().checksum.equals(file.folder().checksum())) {
      return row(newest.get());
    }
    SubmittedFile kept = keep(file, newest.map(entity -> entity.key.version).orElse(0) + 1, who);
    audit.tell(
        new AuditEvent(
            who,
            OperationCommand.SUBMIT.words(),
            AuditObject.NONE,
            null,
            kept.name() + " version " + kept.version()));
    return kept;
  }

  /** Keeps a file that the control database has lost, under the version that it had. */
  public SubmittedFile keep(OperationFile file, int version, String who) {
    OperationFileEntity entity = new OperationFileEntity();
    entity.key = new OperationFileKey(file.name(), version);
    entity.title = file.title();
    entity.resume = file.resume();
    entity.entries = file.entries().size();
    entity.document = file.text();
    entity.checksum = file.folder().checksum();
    entity.content = file.folder().zip();
    entity.submittedAt = clock.instant();
    entity.submittedBy = who;
    entities.persist(entity);
    return row(entity);
  }

  private Optional<OperationFileEntity> newest(String name) {
    return entities
        .createQuery(
            "SELECT f FROM OperationFileEntity f WHERE f.key.name = :name"
                + " ORDER BY f.key.version DESC",
            OperationFileEntity.class)
        .setParameter("name", name)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  /** The newest version of a file, or empty when nothing with this name was submitted. */
  public Optional<SubmittedFile> find(String name) {
    return newest(name).map(OperationFileStore::row);
  }

  /** A version of a file, or empty. */
  public Optional<SubmittedFile> find(String name, int version) {
    return entity(name, version).map(OperationFileStore::row);
  }

  /** All files of a version. */
  public PackedFolder folder(String name, int version) {
    OperationFileEntity entity = require(name, version);
    return new PackedFolder(entity.checksum, entity.content);
  }

  /** The document of a version as its author wrote it. */
  public String document(String name, int version) {
    return require(name, version).document;
  }

  private OperationFileEntity require(String name, int version) {
    return entity(name, version).orElseThrow(() -> OperationRefusals.unknownVersion(name, version));
  }

  private Optional<OperationFileEntity> entity(String name, int version) {
    return Optional.ofNullable(
        entities.find(OperationFileEntity.class, new OperationFileKey(name, version)));
  }

  /** The newest version of each file, by name. */
  public Page<SubmittedFile> page(PageRequest request) {
    String latest =
        " FROM OperationFileEntity f WHERE f.key.version ="
            + " (SELECT max(o.key.version) FROM OperationFileEntity o WHERE o.key.name = f.key.name)";
    String order =
        request.sortColumn(Map.of("operation", "f.key.name", "submittedAt", "f.submittedAt"));
    List<SubmittedFile> rows =
        entities
            .createQuery(
                "SELECT f" + latest + " ORDER BY " + order + (request.descending() ? " DESC" : ""),
                OperationFileEntity.class)
            .setFirstResult((int) request.offset())
            .setMaxResults(request.size())
            .getResultStream()
            .map(OperationFileStore::row)
            .toList();
    Long total = entities.createQuery("SELECT count(f)" + latest, Long.class).getSingleResult();
    return new Page<>(rows, request.page(), request.size(), total);
  }

  /** All versions of a file, the newest first. */
  public List<SubmittedFile> versions(String name) {
    return entities
        .createQuery(
            "SELECT f FROM OperationFileEntity f WHERE f.key.name = :name"
                + " ORDER BY f.key.version DESC",
            OperationFileEntity.class)
        .setParameter("name", name)
        .getResultStream()
        .map(OperationFileStore::row)
        .toList();
  }

  private static SubmittedFile row(OperationFileEntity entity) {
    return new SubmittedFile(
        entity.key.name,
        entity.key.version,
        entity.title,
        entity.entries,
        entity.checksum,
        entity.submittedAt,
        entity.submittedBy);
  }
}
