package dev.lockstep.cli.run;

import dev.lockstep.cli.text.Numbers;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A run that was generated, or one that was not initialized yet and is taken again. */
public record GeneratedRun(int run, @Nullable String packageCombination, List<Integer> companies) {
  public GeneratedRun(
      int run, @Nullable String packageCombination, @Nullable List<Integer> companies) {
    this.run = run;
    this.packageCombination = packageCombination;
    this.companies = companies == null ? List.of() : List.copyOf(companies);
  }

  /** The run in a line to print. */
  public String line() {
    return String.format(
        Locale.ROOT,
        "Data upgrade run %d is generated for package combination %s: companies %s.",
        run,
        packageCombination,
        Numbers.text(companies));
  }

  /** What an operator does next, as a line to print. */
  public String next() {
    return String.format(
        Locale.ROOT,
        "Next: lockstep run init %d, then lockstep run start %d --bshells 4 --watch",
        run,
        run);
  }
}
