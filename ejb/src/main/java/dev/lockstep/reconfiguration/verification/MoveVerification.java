package dev.lockstep.reconfiguration.verification;

import dev.lockstep.reconfiguration.PlannedMove;
import dev.lockstep.reconfiguration.Reconfiguration;
import dev.lockstep.reconfiguration.copy.MoveStorages;
import dev.lockstep.reconfiguration.cylinder.row.RowWatch;
import dev.lockstep.reconfiguration.cylinder.row.RowsStoppedException;
import dev.lockstep.reconfiguration.messaging.CylinderDispatch;
import dev.lockstep.reconfiguration.storage.ConfiguredStorages;
import dev.lockstep.reconfiguration.storage.OpenedStorage;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.site.Amp;
import dev.lockstep.site.Site;
import dev.lockstep.site.amp.ConfigurationMap;
import dev.lockstep.site.amp.persistence.ConfigurationMapStore;
import dev.lockstep.site.amp.target.StorageMaps;
import dev.lockstep.site.amp.target.StorageOwner;
import dev.lockstep.site.connection.CompanyConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Verifies AMPs that have moved. Changes nothing. Safe for use by many threads. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class MoveVerification {

  private static final String RESUME = "Find out who has changed it, and let the move go on";

  @Inject private ControlDatabase database;
  @Inject private ConfiguredStorages storages;
  @Inject private CylinderDispatch dispatch;

  /**
   * Compares an AMP in its new storage with what was there before.
   *
   * @param watch may end it
   */
  public AmpCheck check(Reconfiguration moved, PlannedMove move, Depth depth, RowWatch watch)
      throws SQLException, RowsStoppedException {
    int amp = move.move().from();
    MoveStorages moving = storages.of(moved.moves());
    try (CompanyConnection before = moving.from(amp);
        CompanyConnection now = moving.to(amp)) {
      return new AmpVerification(
              move, before, now, dispatch.commands().copied(moved.id(), amp), amp)
          .check(depth, watch);
    }
  }

  /**
   * Compares the storage mapping, the configuration maps everywhere and the owners of the new
   * storages with what the moves want.
   */
  public List<Fault> mapping(Reconfiguration moved) throws SQLException {
    List<Fault> faults = new ArrayList<>();
    Site site = storages.site();
    ConfigurationMap map =
        new ConfigurationMapStore(database.transactions()).current().orElseThrow();
    for (PlannedMove move : moved.moves()) {
      int amp = move.move().from();
      Amp mapped = site.amps().get(amp);
      checkPlace("the site", move, mapped == null ? null : mapped.storage(), faults);
      checkPlace(
          "configuration map version " + map.version(),
          move,
          map.storageOf(amp).orElse(null),
          faults);
      checkOwner(site, move, faults);
    }
    for (String storage : storages.afterwards(site, moved.moves())) {
      checkMap(site, storage, map, faults);
    }
    return faults;
  }

  private static void checkPlace(
      String where, PlannedMove move, @Nullable String storage, List<Fault> faults) {
    if (!move.toStorage().equals(storage)) {
      faults.add(
          Fault.of(
              "AMP " + move.move().from(),
              "is in storage " + storage + " by " + where + ", and moved to " + move.toStorage(),
              RESUME));
    }
  }

  private void checkOwner(Site site, PlannedMove move, List<Fault> faults) throws SQLException {
    try (OpenedStorage opened = storages.open(site, move.toStorage())) {
      Optional<StorageOwner> owner = StorageOwner.of(opened.storage());
      if (!owner.equals(Optional.of(new StorageOwner(site.name(), move.move().from())))) {
        faults.add(
            Fault.of(
                "storage " + move.toStorage(),
                "belongs to "
                    + owner.map(other -> "AMP " + other.amp()).orElse("nobody")
                    + ", and not to AMP "
                    + move.move().from(),
                RESUME));
      }
    }
  }

  private void checkMap(Site site, String storage, ConfigurationMap map, List<Fault> faults)
      throws SQLException {
    try (OpenedStorage opened = storages.open(site, storage)) {
      Optional<ConfigurationMap> there = new StorageMaps(opened.storage()).current();
      if (!there.equals(Optional.of(map))) {
        faults.add(
            Fault.of(
                "storage " + storage,
                "has "
                    + there
                        .map(other -> "configuration map version " + other.version())
                        .orElse("no configuration map")
                    + ", and the current one is version "
                    + map.version(),
                RESUME));
      }
    }
  }
}
