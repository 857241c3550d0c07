package dev.lockstep.dataupgrade.process.programs;

import dev.lockstep.dataupgrade.api.UpgradeContext;
import dev.lockstep.dataupgrade.api.UpgradeProgram;

/** Commits by itself. */
public class Commits implements UpgradeProgram {

  @Override
  public void upgrade(UpgradeContext context) throws Exception {
    context.connection().commit();
  }
}
