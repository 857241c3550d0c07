package dev.lockstep.rest.view;

import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.dataupgrade.matrix.MatrixProgram;
import dev.lockstep.dataupgrade.matrix.RunMatrix;
import java.util.List;

/**
 * The states of all tasks of a run.
 *
 * @param programs the columns, in the order in which they are executed
 * @param companies the rows
 * @param states for each company one letter for each program: W waiting, R ready, E being executed,
 *     C completed, F failed, B blocked, N not executed, S skipped, and a dot where there is no task
 */
public record MatrixView(
    long run, List<Column> programs, List<Integer> companies, List<String> states) {
  public MatrixView {
    programs = List.copyOf(programs);
    companies = List.copyOf(companies);
    states = List.copyOf(states);
  }

  /** A program. */
  public record Column(String program, String table, UpgradeBatch batch) {
    static Column of(MatrixProgram program) {
      return new Column(program.program(), program.table(), program.batch());
    }
  }

  public static MatrixView of(RunMatrix matrix) {
    return new MatrixView(
        matrix.run().value(),
        matrix.programs().stream().map(Column::of).toList(),
        matrix.companies(),
        matrix.states());
  }
}
