package dev.lockstep.it.programs;

import dev.lockstep.dataupgrade.api.StopRunException;
import dev.lockstep.dataupgrade.api.UpgradeContext;
import dev.lockstep.dataupgrade.api.UpgradeProgram;

/** Fails and stops its run. */
public class Stops implements UpgradeProgram {

  @Override
  public void upgrade(UpgradeContext context) throws Exception {
    throw new StopRunException("no licence");
  }
}
