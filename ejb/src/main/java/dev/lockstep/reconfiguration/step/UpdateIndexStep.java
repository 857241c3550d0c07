package dev.lockstep.reconfiguration.step;

import dev.lockstep.reconfiguration.PlannedMove;
import dev.lockstep.reconfiguration.ReconfigurationStep;
import dev.lockstep.reconfiguration.storage.ConfiguredStorages;
import dev.lockstep.reconfiguration.storage.MappingExchange;
import dev.lockstep.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;

/**
 * Updates the cylinder indexes of the new storages to the change of ownership
 * (reference/move-amp.txt, 6): their cylinders belong to the Move-From AMP from now on.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class UpdateIndexStep implements MoveStep {

  @Inject private ConfiguredStorages storages;
  @Inject private MappingExchange exchange;

  @Override
  public ReconfigurationStep step() {
    return ReconfigurationStep.UPDATE_INDEX;
  }

  @Override
  public void execute(StepWork work) throws SQLException, StepStoppedException {
    Site site = storages.site();
    for (PlannedMove move : work.moves()) {
      work.checkStop();
      work.note(
          "The cylinders of storage " + move.toStorage() + " go to AMP " + move.move().from());
      exchange.give(site, move.toStorage(), move.move().to(), move.move().from());
    }
  }
}
