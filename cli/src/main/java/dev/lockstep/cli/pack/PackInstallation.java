package dev.lockstep.cli.pack;

import dev.lockstep.cli.run.GeneratedRun;
import dev.lockstep.cli.text.Numbers;
import java.util.ArrayList;
import java.util.List;
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
