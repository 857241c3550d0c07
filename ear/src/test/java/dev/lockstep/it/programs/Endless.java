package dev.lockstep.it.programs;

import dev.lockstep.dataupgrade.api.UpgradeContext;
import dev.lockstep.dataupgrade.api.UpgradeProgram;

/** Never returns. */
public class Endless implements UpgradeProgram {

  @Override
  public void upgrade(UpgradeContext context) throws Exception {
    while (true) {
      Thread.onSpinWait();
    }
  }
}
