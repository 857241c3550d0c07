package dev.lockstep.dataupgrade.process.programs;

import dev.lockstep.dataupgrade.api.UpgradeContext;
import dev.lockstep.dataupgrade.api.UpgradeProgram;

/** Needs a class that the pack lacks. */
public class NeedsAbsent implements UpgradeProgram {

  @Override
  public void upgrade(UpgradeContext context) throws Exception {
    context.log(new Absent().toString());
  }
}
