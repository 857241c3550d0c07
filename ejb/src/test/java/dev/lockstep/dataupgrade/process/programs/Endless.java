package dev.lockstep.dataupgrade.process.programs;

import dev.lockstep.dataupgrade.api.UpgradeContext;
import dev.lockstep.dataupgrade.api.UpgradeProgram;

/** Never returns. */
public class Endless implements UpgradeProgram {

  @Override
  public void upgrade(UpgradeContext context) throws Exception {
    context.connection().createStatement().execute("UPDATE item SET id = 8");
    context.log("begun");
    while (true) {
      Thread.onSpinWait();
    }
  }
}
