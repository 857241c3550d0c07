package dev.lockstep.dataupgrade.target;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.range.DataRange;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.sql.RangePlaceholder;
import dev.lockstep.site.sql.SqlStatement;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One program that is to be executed for one company.
 *
 * @param checksum SHA-256 of the script
 * @param resumed whether an earlier attempt may have left its marker in the target
 * @param timeLimit how long the attempt may take, or null when it may take any time
 * @param range the rows that it is for, or null when it is for all
 */
public record ProgramExecution(
    RunId run,
    String program,
    String checksum,
    List<SqlStatement> statements,
    boolean resumed,
    @Nullable Duration timeLimit,
    @Nullable DataRange range) {

  /** An execution of all rows. */
  public ProgramExecution(
      RunId run,
      String program,
      String checksum,
      List<SqlStatement> statements,
      boolean resumed,
      @Nullable Duration timeLimit) {
    this(run, program, checksum, statements, resumed, timeLimit, null);
  }

  /** An execution that may take any time. */
  public ProgramExecution(
      RunId run, String program, String checksum, List<SqlStatement> statements, boolean resumed) {
    this(run, program, checksum, statements, resumed, null);
  }

  public ProgramExecution {
    statements = List.copyOf(statements);
  }

  /** Whose marker this execution leaves in the company's history: the program's or the range's. */
  public String key() {
    return range == null ? program : range.key(program);
  }

  /** The execution of one range, by a program that names it. */
  public ProgramExecution of(DataRange one, DatabaseKind kind) {
    String condition = one.condition(kind);
    return new ProgramExecution(
        run,
        program,
        checksum,
        statements.stream()
            .map(statement -> RangePlaceholder.replaced(statement, condition, kind))
            .toList(),
        resumed,
        timeLimit,
        one);
  }
}
