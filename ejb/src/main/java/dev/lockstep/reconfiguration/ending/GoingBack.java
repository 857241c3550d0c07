package dev.lockstep.reconfiguration.ending;

import dev.lockstep.reconfiguration.PlannedMove;
import dev.lockstep.reconfiguration.Reconfiguration;
import dev.lockstep.reconfiguration.storage.ConfiguredStorages;
import dev.lockstep.reconfiguration.storage.MappingExchange;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.site.Site;
import dev.lockstep.site.amp.ConfigurationMap;
import dev.lockstep.site.amp.persistence.ConfigurationMapStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The way back: the AMPs get their old storages again, which nobody has changed since, and the
 * copies belong to the Move-To AMPs.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class GoingBack {

  @Inject private ControlDatabase database;
  @Inject private ConfiguredStorages storages;
  @Inject private MappingExchange exchange;

  void execute(Reconfiguration attempt) throws SQLException {
    ConfigurationMap map = mapped(attempt);
    Site site = storages.site();
    for (PlannedMove move : attempt.moves()) {
      exchange.give(site, move.toStorage(), move.move().from(), move.move().to());
    }
    for (String storage : storages.others(site, attempt.moves(), PlannedMove::toStorage)) {
      exchange.publish(site, storage, map);
    }
    storages.restart(site);
  }

  /** The current map, which has the old storages. */
  private ConfigurationMap mapped(Reconfiguration attempt) {
    ConfigurationMapStore maps = new ConfigurationMapStore(database.transactions());
    ConfigurationMap current = maps.current().orElseThrow();
    if (hasOldStorages(current, attempt)) {
      return current;
    }
    Map<Integer, String> old =
        attempt.moves().stream()
            .collect(Collectors.toMap(move -> move.move().from(), PlannedMove::fromStorage));
    ConfigurationMap next = current.exchanged(old);
    maps.save(next, "move " + attempt.id() + " back");
    return exchange.make(attempt, next.version());
  }

  private static boolean hasOldStorages(ConfigurationMap map, Reconfiguration attempt) {
    return attempt.moves().stream()
        .allMatch(
            move ->
                map.storageOf(move.move().from()).filter(move.fromStorage()::equals).isPresent());
  }
}
