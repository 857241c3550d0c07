package dev.lockstep.dataupgrade.simulation.target;

import dev.lockstep.dataupgrade.range.target.RangewiseExecutor;
import dev.lockstep.dataupgrade.range.target.RangewiseExecutor.Division;
import dev.lockstep.dataupgrade.target.ProgramExecution;
import dev.lockstep.dataupgrade.target.ProgramExecutor;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;

/** Another sandbox in which the ranges of divided programs are executed one after another. */
public final class RangedSandbox implements Sandbox {

  private final Sandbox sandbox;
  private final ProgramExecutor executor;

  /**
   * Puts the ranges in front of a sandbox.
   *
   * @param divisions how the program of a code is divided; empty when it is not
   */
  public RangedSandbox(Sandbox sandbox, Function<String, Optional<Division>> divisions) {
    this.sandbox = sandbox;
    this.executor = new RangewiseExecutor(sandbox.executor(), divisions);
  }

  @Override
  public CompanyConnection place() {
    return sandbox.place();
  }

  @Override
  public ProgramExecutor executor() {
    return executor;
  }

  @Override
  public Optional<String> obstacle(ProgramExecution program) throws SQLException {
    return sandbox.obstacle(program);
  }

  @Override
  public void close() throws SQLException {
    sandbox.close();
  }
}
