package dev.lockstep.dataupgrade;

import java.util.List;

/**
 * A run that an operator may create, because a change of the site affects tables.
 *
 * @param situation what has changed
 * @param tables the affected tables, sorted
 * @param companies numbers of the companies that need programs for them, sorted
 */
public record UpgradeProposal(
    String packageCombination, Situation situation, List<String> tables, List<Integer> companies) {
  public UpgradeProposal {
    tables = List.copyOf(tables);
    companies = List.copyOf(companies);
  }
}
