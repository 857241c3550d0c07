package dev.lockstep.transporter.target;

import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.transporter.LoadIdentity;
import java.sql.SQLException;

/**
 * What the master does when everything is loaded, or when a load is given up: frees the table for
 * other loads. The positions stay as a proof of what was loaded.
 */
public final class EndLoading {

  private EndLoading() {}

  /** Ends a load; once more changes nothing. */
  public static void end(CompanyConnection company, LoadIdentity load) throws SQLException {
    try {
      if (TargetTable.find(company, "lockstep_load").isPresent()) {
        new LoadTables(company.connection(), company.schema()).end(load);
        company.connection().commit();
      }
    } finally {
      company.connection().rollback();
    }
  }
}
