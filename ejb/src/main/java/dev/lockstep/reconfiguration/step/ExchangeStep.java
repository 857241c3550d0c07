package dev.lockstep.reconfiguration.step;

import dev.lockstep.reconfiguration.ReconfigurationStep;
import dev.lockstep.reconfiguration.storage.ConfiguredStorages;
import dev.lockstep.reconfiguration.storage.MappingExchange;
import dev.lockstep.site.Site;
import dev.lockstep.site.amp.ConfigurationMap;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Objects;

/**
 * Exchanges the storage mapping between the Move-From and the Move-To AMPs while the AMPs are down
 * (reference/move-amp.txt, 8). The applied site and the current configuration map change in one
 * transaction; the storages get the map as the current one after it.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class ExchangeStep implements MoveStep {

  @Inject private MappingExchange exchange;
  @Inject private ConfiguredStorages storages;

  @Override
  public ReconfigurationStep step() {
    return ReconfigurationStep.EXCHANGE;
  }

  @Override
  public void execute(StepWork work) throws SQLException, StepStoppedException {
    int version = Objects.requireNonNull(work.attempt().mapVersion());
    ConfigurationMap map = exchange.make(work.attempt(), version);
    Site site = storages.site();
    for (String storage : storages.afterwards(site, work.moves())) {
      work.checkStop();
      exchange.publish(site, storage, map);
    }
  }
}
