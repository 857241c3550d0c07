package dev.lockstep.dataupgrade.target;

import dev.lockstep.dataupgrade.StatementFault;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction that holds a program and its marker failed at.
 *
 * @param error what happened, naming the statement if it was one of the program's
 * @param fault the same in parts, or null when it was no statement of the program
 */
record TransactionFault(String error, @Nullable StatementFault fault) {

  /**
   * The fault of what was being executed.
   *
   * @param index of the statement; before the first or after the last one it was something else
   */
  static TransactionFault of(ProgramExecution execution, int index, SQLException e) {
    boolean ofMarker = String.valueOf(e.getMessage()).contains(CompanyHistory.TABLE);
    if (index < 0 || index >= execution.statements().size() || ofMarker) {
      return new TransactionFault(
          "Choosing the schema, writing the marker or committing failed: " + e.getMessage(), null);
    }
    return new TransactionFault(
        SqlFaults.describe(index, execution.statements().get(index), e),
        SqlFaults.fault(index, execution.statements().get(index), e));
  }
}
