package dev.lockstep.site.amp.service;

import dev.lockstep.shared.AtOnce;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.shared.lease.LeaseKeeper;
import dev.lockstep.site.Amp;
import dev.lockstep.site.AmpState;
import dev.lockstep.site.AppliedSite;
import dev.lockstep.site.Site;
import dev.lockstep.site.Storage;
import dev.lockstep.site.amp.Adoption;
import dev.lockstep.site.amp.ConfigurationMap;
import dev.lockstep.site.amp.persistence.AdoptionStore;
import dev.lockstep.site.amp.persistence.ConfigurationMapStore;
import dev.lockstep.site.amp.target.StorageAdoption;
import dev.lockstep.site.amp.target.StorageConnection;
import dev.lockstep.site.amp.target.StorageOwner;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.connection.DataStoreConnections;
import dev.lockstep.site.service.SiteService;
import dev.lockstep.site.sql.DatabaseFaults;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adopts the storages of configured AMPs: at once when a site is applied and their data stores
 * answer, and later by {@link AdoptionKeeper} where they do not or when the map is a new one. Only
 * the leaseholder touches storages. Safe for use by many threads.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class StorageAdoptions {

  private static final Logger LOG = LoggerFactory.getLogger(StorageAdoptions.class);

  @EJB private SiteService sites;
  @Inject private ControlDatabase database;
  @Inject private DataStoreConnections connections;
  @Inject private LeaseKeeper lease;
  @Inject private AtOnce atOnce;
  @Inject private Clock clock;

  private final Lock one = new ReentrantLock();

  /** Looks at all storages again, since tables may have been made meanwhile. */
  void applied(@Observes AppliedSite applied) {
    try {
      store().want(configured(applied.after()));
      advance();
    } catch (LockstepException | EJBException e) {
      LOG.warn("Storages are adopted later: {}", e.getMessage());
    }
  }

  private static List<Amp> configured(Site site) {
    return site.amps().values().stream().filter(amp -> amp.state() == AmpState.CONFIGURED).toList();
  }

  /** Adopts the storages that are not adopted with the current map. */
  void advance() {
    if (lease.epoch().isEmpty()) {
      return;
    }
    Optional<ConfigurationMap> map = new ConfigurationMapStore(database.transactions()).current();
    Optional<Site> site = map.isEmpty() ? Optional.empty() : sites.current();
    if (map.isEmpty() || site.isEmpty()) {
      return;
    }
    one.lock();
    try {
      advance(site.get(), map.get());
    } finally {
      one.unlock();
    }
  }

  private void advance(Site site, ConfigurationMap map) {
    Map<Integer, Adoption> known = store().all();
    Map<String, List<Amp>> openByStore =
        configured(site).stream()
            .filter(amp -> map.storageOf(amp.vproc()).filter(amp.storage()::equals).isPresent())
            .filter(amp -> !isDone(known.get(amp.vproc()), amp, map))
            .collect(Collectors.groupingBy(amp -> site.storageOf(amp).dataStore()));
    atOnce.map(openByStore.values(), amps -> adopt(site, map, amps, known));
  }

  private static boolean isDone(@Nullable Adoption adoption, Amp amp, ConfigurationMap map) {
    return adoption != null && adoption.isOf(amp, map);
  }

  /** Storages of one data store one after another; one that is away is only tried once. */
  private boolean adopt(
      Site site, ConfigurationMap map, List<Amp> amps, Map<Integer, Adoption> known) {
    @Nullable String away = null;
    for (Amp amp : amps) {
      Storage storage = site.storageOf(amp);
      if (away != null) {
        note(amp, away, known.get(amp.vproc()));
        continue;
      }
      try (CompanyConnection opened =
          connections.openSchema(site.dataStoreOf(storage), storage.schema())) {
        adopt(site, map, amp, opened, known.get(amp.vproc()));
      } catch (SQLException e) {
        away =
            String.format(
                Locale.ROOT,
                "Data store %s does not answer: %s. It is tried again",
                storage.dataStore(),
                e.getMessage());
        note(amp, away, known.get(amp.vproc()));
      } catch (LockstepException e) {
        refuse(amp, e, known.get(amp.vproc()));
      }
    }
    return away == null;
  }

  /** A statement that fails is this storage's matter, unlike a connection. */
  private void adopt(
      Site site, ConfigurationMap map, Amp amp, CompanyConnection opened, @Nullable Adoption before)
      throws SQLException {
    StorageConnection storage = StorageConnection.of(opened, amp.storage());
    opened.ddlLock().lock();
    try {
      new StorageAdoption(storage, new StorageOwner(site.name(), amp.vproc()), map).adopt();
      if (store().adopted(amp, before, map.version(), clock.instant())) {
        LOG.info(
            "Storage {} is adopted for AMP {} with configuration map version {}",
            amp.storage(),
            amp.vproc(),
            map.version());
      }
    } catch (SQLException e) {
      opened.connection().rollback();
      note(
          amp,
          String.format(
              Locale.ROOT,
              "Storage %s answered: %s. %sIt is tried again",
              amp.storage(),
              e.getMessage(),
              grant(e, opened)),
          before);
    } finally {
      opened.ddlLock().unlock();
    }
  }

  private static String grant(SQLException e, CompanyConnection opened) {
    return DatabaseFaults.lacksRight(e)
        ? "GRANT USAGE, CREATE ON SCHEMA "
            + opened.quotedSchema()
            + " and what else is missing to Lockstep's user. "
        : "";
  }

  private void refuse(Amp amp, LockstepException refused, @Nullable Adoption before) {
    if (refused.code() == ErrorCode.CONTROL_DATABASE_FAILED) {
      throw refused;
    }
    note(amp, String.valueOf(refused.getMessage()), before);
  }

  /** Keeps a problem, and logs it when it is a new one. */
  private void note(Amp amp, String problem, @Nullable Adoption before) {
    if (before == null || !problem.equals(before.problem())) {
      LOG.warn("Storage {} of AMP {} is not adopted: {}", amp.storage(), amp.vproc(), problem);
      store().problem(amp, before, problem);
    }
  }

  private AdoptionStore store() {
    return new AdoptionStore(database.transactions());
  }
}
