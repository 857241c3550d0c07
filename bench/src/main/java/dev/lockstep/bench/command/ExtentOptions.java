package dev.lockstep.bench.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much is measured. */
public final class ExtentOptions {
  private static final int ROUNDS = 3;

  @Option(names = "--quick", description = "A small version in about a minute.")
  private boolean quick;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Rounds; 3 by default, 1 with --quick.")
  private @Nullable Integer rounds;

  /**
   * How many rounds.
   *
   * @throws UserFaultException if none is asked for
   */
  public int rounds() {
    return number("--rounds", rounds, ROUNDS, 1);
  }

  /**
   * A number that was given, or what stands for it.
   *
   * @param given null if it was not
   * @param full what is usual
   * @param small what is usual with --quick
   */
  public <N extends Number> N choose(@Nullable N given, N full, N small) {
    if (given != null) {
      return given;
    }
    return quick ? small : full;
  }

  /**
   * The same for a number that is at least 1.
   *
   * @param option the option's name
   * @throws UserFaultException if less is asked for
   */
  public int number(String option, @Nullable Integer given, int full, int small) {
    int chosen = choose(given, full, small);
    if (chosen < 1) {
      throw new UserFaultException(option + " is at least 1.");
    }
    return chosen;
  }
}
