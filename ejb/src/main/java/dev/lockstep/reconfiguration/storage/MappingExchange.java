package dev.lockstep.reconfiguration.storage;

import dev.lockstep.reconfiguration.PlannedMove;
import dev.lockstep.reconfiguration.Reconfiguration;
import dev.lockstep.shared.audit.AuditEvent;
import dev.lockstep.shared.audit.AuditObject;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.site.Site;
import dev.lockstep.site.amp.ConfigurationMap;
import dev.lockstep.site.amp.persistence.ConfigurationMapStore;
import dev.lockstep.site.amp.target.CylinderIndex;
import dev.lockstep.site.amp.target.MarkerTables;
import dev.lockstep.site.amp.target.StorageMaps;
import dev.lockstep.site.amp.target.StorageOwner;
import dev.lockstep.site.service.SiteService;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Exchanges the storages of AMPs in the site, makes a saved configuration map the current one, and
 * says so in the storages.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class MappingExchange {

  @EJB private SiteService sites;
  @Inject private ConfiguredStorages storages;
  @Inject private ControlDatabase database;

  /**
   * Exchanges the storages of each move's two AMPs, unless the map is the current one already.
   *
   * @param version of a map that was saved as a new one
   * @return the map, which is the current one now
   */
  public ConfigurationMap make(Reconfiguration attempt, int version) {
    ConfigurationMapStore maps = new ConfigurationMapStore(database.transactions());
    ConfigurationMap current = maps.current().orElseThrow();
    if (current.version() == version) {
      return current;
    }
    Map<Integer, Integer> pairs =
        attempt.moves().stream()
            .collect(Collectors.toMap(move -> move.move().from(), move -> move.move().to()));
    sites.exchange(pairs, version, told(attempt, version));
    return maps.current().orElseThrow();
  }

  private static AuditEvent told(Reconfiguration attempt, int version) {
    return new AuditEvent(
        attempt.createdBy(),
        "amp exchange",
        AuditObject.NONE,
        null,
        "reconfiguration "
            + attempt.id()
            + ": storages "
            + attempt.moves().stream().map(MappingExchange::words).collect(Collectors.joining(", "))
            + ", configuration map version "
            + version);
  }

  private static String words(PlannedMove move) {
    return move.fromStorage() + " and " + move.toStorage();
  }

  /** Gives a storage with all of its cylinders from one AMP to another, unless that has it. */
  public void give(Site site, String storage, int from, int to) throws SQLException {
    try (OpenedStorage opened = storages.open(site, storage)) {
      new CylinderIndex(opened.storage()).give(from, to);
      new StorageOwner(site.name(), to).replace(opened.storage());
      opened.commit();
    }
  }

  /** Writes a map as the current one into a storage. */
  public void publish(Site site, String storage, ConfigurationMap map) throws SQLException {
    try (OpenedStorage opened = storages.open(site, storage)) {
      MarkerTables.create(opened.storage());
      new StorageMaps(opened.storage()).writeCurrent(map);
      opened.commit();
    }
  }
}
