package dev.lockstep.dataupgrade.process.programs;

import dev.lockstep.dataupgrade.api.UpgradeContext;
import dev.lockstep.dataupgrade.api.UpgradeProgram;
import java.sql.Statement;

/** Does its work and says where and when. */
public class AddColumn implements UpgradeProgram {

  @Override
  public void upgrade(UpgradeContext context) throws Exception {
    System.out.println("printed: ä");
    context.log(
        "company "
            + context.company()
            + ", schema "
            + context.schema()
            + ", program "
            + context.program()
            + ", run "
            + context.run()
            + ", attempt "
            + context.attempt()
            + ", started before "
            + context.startedBefore());
    try (Statement statement = context.connection().createStatement()) {
      statement.execute("ALTER TABLE item ADD COLUMN name VARCHAR(20)");
      statement.execute("UPDATE item SET name = 'new'");
    }
    context.connection().close();
  }
}
