package dev.lockstep.dataupgrade.simulation.target;

import dev.lockstep.dataupgrade.target.ProgramExecution;
import dev.lockstep.dataupgrade.target.ProgramExecutor;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A place in a company's database where programs see what the ones before them did, and of which
 * nothing is left when it is closed. For one thread.
 */
public interface Sandbox extends AutoCloseable {

  /** Leads to the place; belongs to who opened the sandbox. */
  CompanyConnection place();

  /** Executes programs there. */
  ProgramExecutor executor();

  /**
   * Why the effect of a program could not be taken back; such a program must not be executed.
   *
   * @return empty when it could
   */
  Optional<String> obstacle(ProgramExecution program) throws SQLException;

  /** Takes back all that was executed. */
  @Override
  void close() throws SQLException;
}
