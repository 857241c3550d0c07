package dev.lockstep.dataupgrade.process.programs;

import dev.lockstep.dataupgrade.api.StopRunException;
import dev.lockstep.dataupgrade.api.UpgradeContext;
import dev.lockstep.dataupgrade.api.UpgradeProgram;

/** Fails and stops the run. */
public class Stops implements UpgradeProgram {

  @Override
  public void upgrade(UpgradeContext context) throws Exception {
    context.connection().createStatement().execute("UPDATE item SET id = 8");
    throw new StopRunException("no licence for\ncompany " + context.company());
  }
}
