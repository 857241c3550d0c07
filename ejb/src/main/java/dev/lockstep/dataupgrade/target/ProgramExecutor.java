package dev.lockstep.dataupgrade.target;

import dev.lockstep.site.connection.CompanyConnection;
import java.sql.SQLException;

/** Executes a program in a company's schema. */
public interface ProgramExecutor {

  /**
   * Executes the program once and for all: when its marker is already there, nothing is executed.
   *
   * @param company its current schema does not matter; left without an open transaction
   * @throws SQLException when the connection itself fails
   */
  ExecutionResult execute(CompanyConnection company, ProgramExecution execution)
      throws SQLException;
}
