package dev.lockstep.it.programs;

import dev.lockstep.dataupgrade.api.UpgradeContext;
import dev.lockstep.dataupgrade.api.UpgradeProgram;

/** Ends its JVM. */
public class Exits implements UpgradeProgram {

  @Override
  public void upgrade(UpgradeContext context) throws Exception {
    System.exit(0);
  }
}
