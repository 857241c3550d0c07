package dev.lockstep.rest.view;

import dev.lockstep.dataupgrade.UpgradeProposal;
import dev.lockstep.dataupgrade.run.SiteConsequences;
import dev.lockstep.site.SiteChange;
import java.util.List;

/**
 * What a change of the site has changed, and what follows from it.
 *
 * @param runs runs that were generated, because companies were moved to another package combination
 * @param proposals runs that an operator may create, because changed VRC chains affect tables
 */
public record SiteChangeView(
    String site,
    List<String> added,
    List<String> changed,
    List<String> removed,
    int unchanged,
    List<GeneratedRunView> runs,
    List<UpgradeProposal> proposals) {
  public SiteChangeView {
    added = List.copyOf(added);
    changed = List.copyOf(changed);
    removed = List.copyOf(removed);
    runs = List.copyOf(runs);
    proposals = List.copyOf(proposals);
  }

  public static SiteChangeView of(SiteChange change, SiteConsequences consequences) {
    return new SiteChangeView(
        change.site(),
        change.added(),
        change.changed(),
        change.removed(),
        change.unchanged(),
        consequences.runs().stream().map(GeneratedRunView::of).toList(),
        consequences.proposals());
  }
}
