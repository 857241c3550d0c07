package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.GeneratedRun;
import dev.lockstep.dataupgrade.UpgradeProposal;
import java.util.List;

/**
 * What follows from a change of the site.
 *
 * @param runs runs that were generated, because companies were moved to another package combination
 * @param proposals runs that an operator may create, because changed VRC chains affect tables
 */
public record SiteConsequences(List<GeneratedRun> runs, List<UpgradeProposal> proposals) {
  public SiteConsequences {
    runs = List.copyOf(runs);
    proposals = List.copyOf(proposals);
  }
}
