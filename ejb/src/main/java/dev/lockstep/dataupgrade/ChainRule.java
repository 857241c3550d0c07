package dev.lockstep.dataupgrade;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which waiting programs of a company a bshell may take together with those that it has: the ones
 * that wait for these only, in an order in which each comes after its prerequisites.
 */
public final class ChainRule {

  private final UpgradePlan plan;

  public ChainRule(UpgradePlan plan) {
    this.plan = plan;
  }

  /**
   * The programs that might follow, nearest first, as far as the plan alone tells.
   *
   * @param chain codes of the programs that the bshell has
   * @param most how many at most
   */
  public Set<String> candidates(List<String> chain, int most) {
    Set<String> found = new LinkedHashSet<>();
    List<String> open = new ArrayList<>(chain);
    for (int next = 0; next < open.size(); next++) {
      for (String dependent : plan.dependents(open.get(next))) {
        if (found.size() == most) {
          return found;
        }
        if (!chain.contains(dependent) && found.add(dependent)) {
          open.add(dependent);
        }
      }
    }
    return found;
  }

  /**
   * The programs that follow.
   *
   * @param chain codes of the programs that the bshell has
   * @param unmet for waiting programs, how many of their prerequisites have not been executed
   * @param most how many at most
   */
  public List<String> followers(List<String> chain, Map<String, Integer> unmet, int most) {
    Map<String, Integer> met = new HashMap<>();
    List<String> all = new ArrayList<>(chain);
    for (int next = 0; next < all.size(); next++) {
      for (String dependent : plan.dependents(all.get(next))) {
        int count = met.merge(dependent, 1, Integer::sum);
        boolean joins = unmet.containsKey(dependent) && unmet.get(dependent) == count;
        if (joins && all.size() - chain.size() < most) {
          all.add(dependent);
        }
      }
    }
    return List.copyOf(all.subList(chain.size(), all.size()));
  }
}
