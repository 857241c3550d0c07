package dev.lockstep.dataupgrade.range.target;

import dev.lockstep.dataupgrade.ProgramReport;
import dev.lockstep.dataupgrade.ReportCollector;
import dev.lockstep.dataupgrade.range.DataRange;
import dev.lockstep.dataupgrade.range.RangeGrid;
import dev.lockstep.dataupgrade.range.RangeRule;
import dev.lockstep.dataupgrade.target.ExecutionResult;
import dev.lockstep.dataupgrade.target.ProgramExecution;
import dev.lockstep.dataupgrade.target.ProgramExecutor;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;

/**
 * Executes the ranges of a divided program one after another in one place, and any other program as
 * it is. For simulations: no decision is kept, and no range is executed beside another one.
 */
public final class RangewiseExecutor implements ProgramExecutor {

  /**
   * How a program is divided.
   *
   * @param table whose rows are divided
   */
  public record Division(String table, RangeRule rule) {}

  private final ProgramExecutor executor;
  private final Function<String, Optional<Division>> divisions;

  /**
   * An executor in front of another one.
   *
   * @param divisions how the program of a code is divided; empty when it is not
   */
  public RangewiseExecutor(
      ProgramExecutor executor, Function<String, Optional<Division>> divisions) {
    this.executor = executor;
    this.divisions = divisions;
  }

  @Override
  public ExecutionResult execute(
      CompanyConnection company, ProgramExecution execution, ReportCollector said)
      throws SQLException {
    Optional<Division> division = divisions.apply(execution.program());
    if (division.isEmpty()) {
      return executor.execute(company, execution, said);
    }
    RangeGrid grid;
    try {
      grid = CompanyRanges.look(company, execution, division.get().table(), division.get().rule());
    } catch (LockstepException e) {
      return new ExecutionResult.Failed(
          execution.statements().size(), 0, String.valueOf(e.getMessage()));
    } catch (SQLException e) {
      return new ExecutionResult.Interrupted("The company's database answered: " + e.getMessage());
    }
    return execute(company, execution, grid, said);
  }

  private ExecutionResult execute(
      CompanyConnection company, ProgramExecution execution, RangeGrid grid, ReportCollector said)
      throws SQLException {
    ProgramReport report = ProgramReport.DONE;
    for (DataRange range : grid.ranges()) {
      ExecutionResult result = executor.execute(company, execution.of(range, company.kind()), said);
      if (!(result instanceof ExecutionResult.Done done)) {
        return result;
      }
      report = done.report();
    }
    return new ExecutionResult.Done(
        execution.statements().size(), grid.ranges().size() + " ranges, one after another", report);
  }
}
