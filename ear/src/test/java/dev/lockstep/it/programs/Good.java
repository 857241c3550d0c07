package dev.lockstep.it.programs;

import dev.lockstep.dataupgrade.api.UpgradeContext;
import dev.lockstep.dataupgrade.api.UpgradeProgram;
import java.sql.Statement;

/** Does its work. */
public class Good implements UpgradeProgram {

  @Override
  public void upgrade(UpgradeContext context) throws Exception {
    System.out.println("upgrades company " + context.company());
    try (Statement statement = context.connection().createStatement()) {
      statement.execute("INSERT INTO effect VALUES ('" + context.program() + "')");
    }
  }
}
