package dev.lockstep.it.programs;

import dev.lockstep.dataupgrade.api.UpgradeContext;
import dev.lockstep.dataupgrade.api.UpgradeProgram;
import java.util.ArrayList;
import java.util.List;

/** Takes all memory. */
public class Hungry implements UpgradeProgram {

  @Override
  public void upgrade(UpgradeContext context) throws Exception {
    List<long[]> all = new ArrayList<>();
    while (true) {
      all.add(new long[1 << 16]);
    }
  }
}
