package dev.lockstep.dataupgrade.target;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.sql.SqlStatement;
import java.util.List;

/**
 * One program that is to be executed for one company.
 *
 * @param checksum SHA-256 of the script
 * @param resumed whether an earlier attempt may have left its marker in the target
 */
public record ProgramExecution(
    RunId run, String program, String checksum, List<SqlStatement> statements, boolean resumed) {
  public ProgramExecution {
    statements = List.copyOf(statements);
  }
}
