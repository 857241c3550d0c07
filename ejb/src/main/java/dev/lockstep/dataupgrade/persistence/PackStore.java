package dev.lockstep.dataupgrade.persistence;

import dev.lockstep.dataupgrade.PackRow;
import dev.lockstep.dataupgrade.RunCommand;
import dev.lockstep.dataupgrade.pack.FeaturePack;
import dev.lockstep.dataupgrade.pack.ProgramOutline;
import dev.lockstep.dataupgrade.pack.UpgradeProgram;
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
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps feature packs and their programs; each method is a transaction of its own. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
@SuppressWarnings("NullAway.Init")
public class PackStore {

  @PersistenceContext(unitName = "lockstep")
  private EntityManager entities;

  @Inject private Clock clock;
  @Inject private AuditWriter audit;

  /** The pack's checksum and VRCs, or empty when it is not installed. */
  public Optional<PackRow> find(String name) {
    return Optional.ofNullable(entities.find(PackEntity.class, name)).map(this::row);
  }

  /**
   * Stores a pack, in the place of an older version, as installed in a VRC.
   *
   * @param who the operator, for the audit
   */
  public void install(FeaturePack pack, String vrc, String who) {
    PackEntity entity = entities.find(PackEntity.class, pack.name());
    if (entity == null) {
      entity = new PackEntity();
      entity.name = pack.name();
      fill(entity, pack);
      entities.persist(entity);
    } else {
      fill(entity, pack);
    }
    entity.installations.add(new PackEntity.Installation(vrc, clock.instant()));
    entities.flush();
    entities
        .createQuery("DELETE FROM ProgramEntity p WHERE p.featurePack = :pack")
        .setParameter("pack", pack.name())
        .executeUpdate();
    entities
        .createQuery("DELETE FROM PackFilesEntity f WHERE f.featurePack = :pack")
        .setParameter("pack", pack.name())
        .executeUpdate();
    PackedFolder files = pack.files();
    if (files != null) {
      entities.persist(new PackFilesEntity(pack.name(), files.checksum(), files.zip()));
    }
    int position = 0;
    for (UpgradeProgram program : pack.programs()) {
      entities.persist(new ProgramEntity(pack.name(), position++, program));
    }
    audit.tell(
        new AuditEvent(
            who,
            RunCommand.INSTALL.words(),
            AuditObject.NONE,
            null,
            String.format(
                Locale.ROOT,
                "feature pack %s in VRC %s, %d programs, checksum %s",
                pack.name(),
                vrc,
                pack.programs().size(),
                pack.checksum())));
  }

  private void fill(PackEntity entity, FeaturePack pack) {
    entity.description = pack.description();
    entity.checksum = pack.checksum();
    entity.installedAt = clock.instant();
  }

  /** The checksum of the files of a program's pack, or empty when all its programs are SQL. */
  public Optional<String> filesChecksum(String program) {
    return entities
        .createQuery(
            "SELECT f.checksum FROM PackFilesEntity f, ProgramOutlineEntity p"
                + " WHERE p.code = :program AND f.featurePack = p.featurePack",
            String.class)
        .setParameter("program", program)
        .getResultStream()
        .findFirst();
  }

  /** Files by their checksum, or empty when no installed pack has them. */
  public Optional<PackedFolder> files(String checksum) {
    return entities
        .createQuery(
            "SELECT f FROM PackFilesEntity f WHERE f.checksum = :checksum", PackFilesEntity.class)
        .setParameter("checksum", checksum)
        .getResultStream()
        .findFirst()
        .map(files -> new PackedFolder(files.checksum, files.content));
  }

  /** The pack that each of these programs belongs to; unknown codes are left out. */
  public Map<String, String> packsOf(Collection<String> codes) {
    return entities
        .createQuery(
            "SELECT p FROM ProgramOutlineEntity p WHERE p.code IN :codes",
            ProgramOutlineEntity.class)
        .setParameter("codes", codes)
        .getResultStream()
        .collect(Collectors.toMap(program -> program.code, program -> program.featurePack));
  }

  /** The programs of the packs that are installed in any of these VRCs, with their scripts. */
  public List<UpgradeProgram> programsIn(Collection<String> vrcs) {
    return programsIn(ProgramEntity.class, vrcs).map(ProgramEntity::program).toList();
  }

  /** The same programs without their scripts, which are not read. */
  public List<ProgramOutline> outlinesIn(Collection<String> vrcs) {
    return programsIn(ProgramOutlineEntity.class, vrcs).map(ProgramColumns::outline).toList();
  }

  private <T extends ProgramColumns> Stream<T> programsIn(
      Class<T> entity, Collection<String> vrcs) {
    return entities
        .createQuery(
            "SELECT p FROM "
                + entity.getSimpleName()
                + " p WHERE p.featurePack IN"
                + " (SELECT k.name FROM PackEntity k JOIN k.installations i WHERE i.vrc IN :vrcs)"
                + " ORDER BY p.featurePack, p.position",
            entity)
        .setParameter("vrcs", vrcs)
        .getResultStream();
  }

  /** The programs of one pack in their order, without their scripts. */
  public List<ProgramOutline> outlinesOf(String pack) {
    return entities
        .createQuery(
            "SELECT p FROM ProgramOutlineEntity p WHERE p.featurePack = :pack ORDER BY p.position",
            ProgramOutlineEntity.class)
        .setParameter("pack", pack)
        .getResultStream()
        .map(ProgramColumns::outline)
        .toList();
  }

  /** Installed packs by name. */
  public Page<PackRow> page(PageRequest request) {
    String order = request.sortColumn(Map.of("featurePack", "k.name"));
    List<PackRow> rows =
        entities
            .createQuery(
                "SELECT k FROM PackEntity k ORDER BY "
                    + order
                    + (request.descending() ? " DESC" : ""),
                PackEntity.class)
            .setFirstResult((int) request.offset())
            .setMaxResults(request.size())
            .getResultStream()
            .map(this::row)
            .toList();
    Long total =
        entities.createQuery("SELECT count(k) FROM PackEntity k", Long.class).getSingleResult();
    return new Page<>(rows, request.page(), request.size(), total);
  }

  private PackRow row(PackEntity entity) {
    Long programs =
        entities
            .createQuery(
                "SELECT count(p) FROM ProgramEntity p WHERE p.featurePack = :pack", Long.class)
            .setParameter("pack", entity.name)
            .getSingleResult();
    return new PackRow(
        entity.name,
        entity.description,
        entity.installations.stream().map(installation -> installation.vrc).sorted().toList(),
        programs.intValue(),
        entity.checksum,
        entity.installedAt);
  }
}
