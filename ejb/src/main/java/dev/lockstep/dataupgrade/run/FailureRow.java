package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.StatementFault;
import dev.lockstep.dataupgrade.persistence.TaskRow;
import dev.lockstep.dataupgrade.range.persistence.RangeRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task that failed.
 *
 * @param fault the statement at which it failed and the database's answer, or null when it was no
 *     statement
 * @param blocks codes of the programs that cannot be executed because of it
 * @param said the last lines of its log before the error
 * @param ranges those of its ranges that failed, by their numbers
 */
public record FailureRow(
    TaskRow task,
    @Nullable StatementFault fault,
    List<String> blocks,
    List<String> said,
    List<RangeRow> ranges) {
  public FailureRow {
    blocks = List.copyOf(blocks);
    said = List.copyOf(said);
    ranges = List.copyOf(ranges);
  }

  /** A failure of a task that has no ranges. */
  public FailureRow(
      TaskRow task, @Nullable StatementFault fault, List<String> blocks, List<String> said) {
    this(task, fault, blocks, said, List.of());
  }
}
