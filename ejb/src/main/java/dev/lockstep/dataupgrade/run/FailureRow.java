package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.StatementFault;
import dev.lockstep.dataupgrade.persistence.TaskRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task that failed.
 *
 * @param fault the statement at which it failed and the database's answer, or null when it was no
 *     statement
 * @param blocks codes of the programs that cannot be executed because of it
 * @param said the last lines of its log before the error
 */
public record FailureRow(
    TaskRow task, @Nullable StatementFault fault, List<String> blocks, List<String> said) {
  public FailureRow {
    blocks = List.copyOf(blocks);
    said = List.copyOf(said);
  }
}
