package dev.lockstep.dataupgrade.target;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.sql.SqlStatement;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One program that is to be executed for one company.
 *
 * @param checksum SHA-256 of the script
 * @param resumed whether an earlier attempt may have left its marker in the target
 * @param timeLimit how long the attempt may take, or null when it may take any time
 */
public record ProgramExecution(
    RunId run,
    String program,
    String checksum,
    List<SqlStatement> statements,
    boolean resumed,
    @Nullable Duration timeLimit) {

  /** An execution that may take any time. */
  public ProgramExecution(
      RunId run, String program, String checksum, List<SqlStatement> statements, boolean resumed) {
    this(run, program, checksum, statements, resumed, null);
  }

  public ProgramExecution {
    statements = List.copyOf(statements);
  }
}
