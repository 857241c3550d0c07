package dev.lockstep.reconfiguration.step;

import dev.lockstep.reconfiguration.PlannedMove;
import dev.lockstep.reconfiguration.ReconfigurationStep;
import dev.lockstep.reconfiguration.storage.ConfiguredStorages;
import dev.lockstep.reconfiguration.storage.OpenedStorage;
import dev.lockstep.site.Site;
import dev.lockstep.site.amp.ConfigurationMap;
import dev.lockstep.site.amp.MapState;
import dev.lockstep.site.amp.persistence.ConfigurationMapStore;
import dev.lockstep.site.amp.target.MarkerTables;
import dev.lockstep.site.amp.target.StorageMaps;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Saves the configuration map that indicates the new configuration (reference/move-amp.txt, 5), in
 * the control database and in all storages but those that are left: these stay as they are.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class SaveMapsStep implements MoveStep {

  @Inject private ConfiguredStorages storages;

  @Override
  public ReconfigurationStep step() {
    return ReconfigurationStep.SAVE_MAPS;
  }

  @Override
  public void execute(StepWork work) throws SQLException, StepStoppedException {
    ConfigurationMapStore maps = new ConfigurationMapStore(work.transactions());
    ConfigurationMap current = maps.current().orElseThrow();
    ConfigurationMap next = current.exchanged(newStorages(work));
    work.notes().mapVersion(work.attempt(), next.version());
    maps.save(next, work.writtenBy());
    Site site = storages.site();
    for (String storage : storages.afterwards(site, work.moves())) {
      work.checkStop();
      work.note("Configuration map version " + next.version() + " goes to storage " + storage);
      write(site, storage, current, next);
    }
  }

  private static Map<Integer, String> newStorages(StepWork work) {
    return work.moves().stream()
        .collect(Collectors.toMap(move -> move.move().from(), PlannedMove::toStorage));
  }

  private void write(Site site, String storage, ConfigurationMap current, ConfigurationMap next)
      throws SQLException {
    try (OpenedStorage opened = storages.open(site, storage)) {
      MarkerTables.create(opened.storage());
      StorageMaps maps = new StorageMaps(opened.storage());
      if (maps.current().isEmpty()) {
        maps.writeCurrent(current);
      }
      maps.write(next, MapState.NEW);
      opened.commit();
    }
  }
}
