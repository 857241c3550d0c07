package dev.lockstep.dataupgrade.target;

import java.sql.Connection;
import java.sql.SQLException;

/** Executes a program on a connection whose schema is the company's. */
public interface ProgramExecutor {

  /**
   * Executes the program once and for all: when its marker is already there, nothing is executed.
   *
   * @param connection auto-commit off, schema set; left without an open transaction
   * @throws SQLException when the connection itself fails
   */
  ExecutionResult execute(Connection connection, ProgramExecution execution) throws SQLException;
}
