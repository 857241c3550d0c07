package dev.lockstep.rest.view;

import dev.lockstep.dataupgrade.InstallResult;
import java.util.List;

/**
 * What the installation of a feature pack brought.
 *
 * @param runs the runs that were generated, or not yet initialized ones that are taken instead
 */
public record InstallationView(
    String featurePack, String vrc, Outcome outcome, int programs, List<GeneratedRunView> runs) {
  public InstallationView {
    runs = List.copyOf(runs);
  }

  /** Whether anything is new. */
  public enum Outcome {
    INSTALLED,
    UNCHANGED
  }

  public static InstallationView of(InstallResult result) {
    return new InstallationView(
        result.featurePack(),
        result.vrc(),
        result.changed() ? Outcome.INSTALLED : Outcome.UNCHANGED,
        result.programs(),
        result.runs().stream().map(GeneratedRunView::of).toList());
  }
}
