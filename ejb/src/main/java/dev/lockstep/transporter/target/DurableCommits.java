package dev.lockstep.transporter.target;

import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.transporter.LoadIdentity;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the master does before it writes a checkpoint down. H2 writes what was committed half a
 * second later, and so does PostgreSQL with rows that were committed asynchronously; both would
 * lose it in a crash.
 */
final class DurableCommits {

  private static final Logger LOG = LoggerFactory.getLogger(DurableCommits.class);
  private static final int NO_ADMIN = 90040;

  private DurableCommits() {}

  /** Returns when all that was committed in the company's database by now outlives a crash. */
  static void await(CompanyConnection company, LoadIdentity load) throws SQLException {
    try {
      if (company.kind() == DatabaseKind.H2) {
        awaitH2(company);
      } else {
        awaitPostgres(company, load);
      }
    } finally {
      company.connection().rollback();
    }
  }

  private static void awaitH2(CompanyConnection company) throws SQLException {
    try {
      execute(company, "CHECKPOINT SYNC");
    } catch (SQLException e) {
      if (e.getErrorCode() != NO_ADMIN) {
        throw e;
      }
      LOG.debug("The user of company schema {} may not have H2 write at once", company.schema());
    }
  }

  /** A commit that waits for its place in the log waits for all before it; but it must write. */
  private static void awaitPostgres(CompanyConnection company, LoadIdentity load)
      throws SQLException {
    execute(company, "SET LOCAL synchronous_commit TO on");
    new LoadTables(company.connection(), company.schema()).touch(load);
    company.connection().commit();
  }

  private static void execute(CompanyConnection company, String sql) throws SQLException {
    try (Statement statement = company.connection().createStatement()) {
      statement.execute(sql);
    }
  }
}
