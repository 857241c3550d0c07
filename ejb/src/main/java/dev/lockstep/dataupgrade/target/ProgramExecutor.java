package dev.lockstep.dataupgrade.target;

import dev.lockstep.dataupgrade.ReportCollector;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.SQLException;

/** Executes a program in a company's schema. */
public interface ProgramExecutor {

  /**
   * Executes the program once and for all: when its marker is already there, nothing is executed.
   *
   * @param company its current schema does not matter; left without an open transaction
   * @param said takes what the program does and the database says of it, as it comes
   * @throws SQLException when the connection itself fails
   */
  ExecutionResult execute(
      CompanyConnection company, ProgramExecution execution, ReportCollector said)
      throws SQLException;

  /** The same for who wants to know it at the end only. */
  default ExecutionResult execute(CompanyConnection company, ProgramExecution execution)
      throws SQLException {
    return execute(company, execution, new ReportCollector());
  }
}
