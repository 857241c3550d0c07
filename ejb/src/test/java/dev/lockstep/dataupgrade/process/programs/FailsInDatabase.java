package dev.lockstep.dataupgrade.process.programs;

import dev.lockstep.dataupgrade.api.UpgradeContext;
import dev.lockstep.dataupgrade.api.UpgradeProgram;

/** Has a statement that fails. */
public class FailsInDatabase implements UpgradeProgram {

  @Override
  public void upgrade(UpgradeContext context) throws Exception {
    context.connection().createStatement().execute("UPDATE missing SET id = 8");
  }
}
