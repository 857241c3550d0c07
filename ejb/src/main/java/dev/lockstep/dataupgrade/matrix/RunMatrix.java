package dev.lockstep.dataupgrade.matrix;

import dev.lockstep.dataupgrade.RunId;
import java.util.List;

/**
 * The states of all tasks of a run.
 *
 * @param programs the columns, in the order in which they are executed
 * @param companies the rows, by their numbers
 * @param states for each company one letter for each program: {@link
 *     dev.lockstep.dataupgrade.TaskState#letter()}, or {@value #NO_TASK} where there is no task
 */
public record RunMatrix(
    RunId run, List<MatrixProgram> programs, List<Integer> companies, List<String> states) {

  /** Stands where a company has no task of the program. */
  public static final char NO_TASK = '.';

  public RunMatrix {
    programs = List.copyOf(programs);
    companies = List.copyOf(companies);
    states = List.copyOf(states);
  }
}
