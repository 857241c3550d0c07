package com.acme;

import dev.lockstep.dataupgrade.api.UpgradeContext;
import dev.lockstep.dataupgrade.api.UpgradeProgram;
import java.sql.ResultSet;
import java.sql.Statement;

/** Adds a column and names the rows that have nothing to put into it. */
public class UpgradeTcfin015 implements UpgradeProgram {

  @Override
  public void upgrade(UpgradeContext context) throws Exception {
    try (Statement statement = context.connection().createStatement()) {
      statement.execute("ALTER TABLE tcfin015 ADD COLUMN country VARCHAR(2)");
      int rows = statement.executeUpdate("UPDATE tcfin015 SET country = substr(account, 1, 2)");
      context.log(rows + " rows of company " + context.company());
      try (ResultSet odd = statement.executeQuery("SELECT id FROM tcfin015 WHERE account IS NULL")) {
        while (odd.next()) {
          context.rowError("tcfin015 " + odd.getLong(1) + " has no account");
        }
      }
    }
  }
}
