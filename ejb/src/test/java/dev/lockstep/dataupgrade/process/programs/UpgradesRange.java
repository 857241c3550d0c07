package dev.lockstep.dataupgrade.process.programs;

import dev.lockstep.dataupgrade.api.DataRange;
import dev.lockstep.dataupgrade.api.UpgradeContext;
import dev.lockstep.dataupgrade.api.UpgradeProgram;
import java.sql.Statement;

/** Changes the rows of its range. */
public class UpgradesRange implements UpgradeProgram {

  @Override
  public void upgrade(UpgradeContext context) throws Exception {
    DataRange range = context.range().orElseThrow();
    context.log(
        range.number()
            + "/"
            + range.count()
            + " "
            + range.column()
            + " "
            + range.low().orElse("-")
            + " "
            + range.high().orElse("-"));
    try (Statement statement = context.connection().createStatement()) {
      statement.execute("UPDATE item SET id = id + 100 WHERE " + range.condition());
    }
  }
}
