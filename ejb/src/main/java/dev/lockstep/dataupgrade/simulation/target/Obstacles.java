package dev.lockstep.dataupgrade.simulation.target;

import dev.lockstep.dataupgrade.target.ProgramExecution;
import dev.lockstep.site.sql.SqlStatement;
import java.util.Optional;
import java.util.function.Function;

/** What stands against the simulation of a program. */
final class Obstacles {

  private Obstacles() {}

  /**
   * The first statement that cannot be simulated, and why.
   *
   * @param reach why the effect of a statement could not be taken back
   */
  static Optional<String> first(
      ProgramExecution program, Function<SqlStatement, Optional<String>> reach) {
    for (int index = 0; index < program.statements().size(); index++) {
      SqlStatement statement = program.statements().get(index);
      Optional<String> reason = reach.apply(statement);
      if (reason.isPresent()) {
        return Optional.of(
            "Statement "
                + (index + 1)
                + " (line "
                + statement.line()
                + ") cannot be simulated: "
                + reason.get());
      }
    }
    return Optional.empty();
  }
}
