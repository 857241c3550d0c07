package dev.lockstep.cli.pack;

import dev.lockstep.cli.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What installing a feature pack did.
 *
 * @param runs the runs that now wait for the companies that need the pack
 */
public record PackInstallation(
    String featurePack,
    String vrc,
    @Nullable String outcome,
    int programs,
    List<GeneratedRun> runs) {

  public PackInstallation(
      String featurePack,
      String vrc,
      @Nullable String outcome,
      int programs,
      @Nullable List<GeneratedRun> runs) {
    this.featurePack = featurePack;
    this.vrc = vrc;
    this.outcome = outcome;
    this.programs = programs;
    this.runs = runs == null ? List.of() : List.copyOf(runs);
  }

  /** A run that was generated, or one that was not initialized yet and is taken again. */
  public record GeneratedRun(
      int run, @Nullable String packageCombination, List<Integer> companies) {
    public GeneratedRun(
        int run, @Nullable String packageCombination, @Nullable List<Integer> companies) {
      this.run = run;
      this.packageCombination = packageCombination;
      this.companies = companies == null ? List.of() : List.copyOf(companies);
    }

    String line() {
      return String.format(
          Locale.ROOT,
          "Data upgrade run %d is generated for package combination %s: companies %s.",
          run,
          packageCombination,
          Numbers.text(companies));
    }
  }

  /** The outcome in lines to print. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    String count = Numbers.count(programs, "upgrade program", "upgrade programs");
    lines.add(
        "UNCHANGED".equals(outcome)
            ? "Feature pack "
                + featurePack
                + " is installed in VRC "
                + vrc
                + ", unchanged: "
                + count
                + "."
            : "Feature pack " + featurePack + " installed in VRC " + vrc + ": " + count + ".");
    runs.forEach(run -> lines.add(run.line()));
    if (runs.isEmpty()) {
      lines.add("No data upgrade run was generated.");
    }
    return List.copyOf(lines);
  }
}
