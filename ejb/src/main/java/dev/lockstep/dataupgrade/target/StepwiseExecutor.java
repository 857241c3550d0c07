package dev.lockstep.dataupgrade.target;

import dev.lockstep.dataupgrade.ReportCollector;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.SQLException;

/**
 * For databases that commit each DDL statement by themselves (H2). Rows that statements change
 * commit together with the position in the marker. Before a DDL statement the marker keeps a
 * picture of what the catalog says about the objects that the statement names: when the process
 * dies, the next attempt compares it with the catalog and knows whether the statement took effect.
 *
 * <p>One DDL statement at a time is executed in a database: two of them deadlock inside of H2, and
 * a picture that another one changes would say nothing.
 */
public final class StepwiseExecutor implements ProgramExecutor {

  @Override
  public ExecutionResult execute(
      CompanyConnection company, ProgramExecution execution, ReportCollector said)
      throws SQLException {
    company.select();
    return new StepwiseAttempt(company, execution, said).execute();
  }
}
