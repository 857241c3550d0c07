package dev.lockstep.dataupgrade.process.programs;

import dev.lockstep.dataupgrade.api.UpgradeContext;
import dev.lockstep.dataupgrade.api.UpgradeProgram;

/** Ends its JVM. */
public class Exits implements UpgradeProgram {

  @Override
  public void upgrade(UpgradeContext context) throws Exception {
    context.connection().createStatement().execute("UPDATE item SET id = 8");
    System.out.println("good bye");
    System.exit(3);
  }
}
