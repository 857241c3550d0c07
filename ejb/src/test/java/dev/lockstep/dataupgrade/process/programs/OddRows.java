package dev.lockstep.dataupgrade.process.programs;

import dev.lockstep.dataupgrade.api.UpgradeContext;
import dev.lockstep.dataupgrade.api.UpgradeProgram;

/** Names rows that it leaves out. */
public class OddRows implements UpgradeProgram {

  @Override
  public void upgrade(UpgradeContext context) throws Exception {
    context.information("looks at all rows");
    for (int row = 1; row <= 5000; row++) {
      context.rowError("row " + row + " is odd");
    }
  }
}
