package dev.lockstep.transporter.target;

import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the master does before it writes a checkpoint down. H2 writes what was committed half a
 * second later, and would lose it with its process; PostgreSQL has written it before it answers.
 */
final class DurableCommits {

  private static final Logger LOG = LoggerFactory.getLogger(DurableCommits.class);
  private static final int NO_ADMIN = 90040;

  private DurableCommits() {}

  /** Returns when all that was committed in the company's database by now outlives a crash. */
  static void await(CompanyConnection company) throws SQLException {
    if (company.kind() != DatabaseKind.H2) {
      return;
    }
    try (Statement statement = company.connection().createStatement()) {
      statement.execute("CHECKPOINT SYNC");
    } catch (SQLException e) {
      if (e.getErrorCode() != NO_ADMIN) {
        throw e;
      }
      LOG.debug("The user of company schema {} may not have H2 write at once", company.schema());
    } finally {
      company.connection().rollback();
    }
  }
}
