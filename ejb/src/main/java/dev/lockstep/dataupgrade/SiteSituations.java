package dev.lockstep.dataupgrade;

import dev.lockstep.site.Company;
import dev.lockstep.site.PackageCombination;
import dev.lockstep.site.Site;
import dev.lockstep.site.Vrc;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a change of the site means for upgrades (reference/data-upgrade-engine.txt, situations 2 to
 * 4).
 *
 * @param moved numbers of the companies that have another package combination than before, by its
 *     code
 * @param changed package combinations whose VRC chain is another one than before, by their code
 */
public record SiteSituations(Map<String, Set<Integer>> moved, Map<String, Change> changed) {

  /**
   * How the VRC chain of a package combination has changed.
   *
   * @param newVrcs names of the VRCs that were not in the chain before
   * @param companies numbers of the companies that had the package combination before, too
   */
  public record Change(Situation situation, List<String> newVrcs, List<Integer> companies) {
    public Change {
      newVrcs = List.copyOf(newVrcs);
      companies = List.copyOf(companies);
    }
  }

  /** The situations in which the second site follows the first; none when there was no site. */
  public static SiteSituations between(@Nullable Site before, Site after) {
    Map<String, Set<Integer>> moved = new TreeMap<>();
    Map<String, Change> changed = new LinkedHashMap<>();
    if (before != null) {
      after.companies().values().stream()
          .filter(company -> isMoved(before.companies().get(company.number()), company))
          .forEach(
              company ->
                  moved
                      .computeIfAbsent(company.packageCombination(), key -> new TreeSet<>())
                      .add(company.number()));
      for (PackageCombination now : after.packageCombinations().values()) {
        PackageCombination old = before.packageCombinations().get(now.code());
        if (old != null) {
          add(before, old, after, now, changed);
        }
      }
    }
    return new SiteSituations(moved, changed);
  }

  private static boolean isMoved(@Nullable Company before, Company after) {
    return before != null && !before.packageCombination().equals(after.packageCombination());
  }

  private static void add(
      Site before,
      PackageCombination old,
      Site after,
      PackageCombination now,
      Map<String, Change> changed) {
    Set<String> newVrcs = names(after.chain(now.code()));
    newVrcs.removeAll(names(before.chain(old.code())));
    if (newVrcs.isEmpty()) {
      return;
    }
    Situation situation =
        old.vrcs().equals(now.vrcs()) ? Situation.DERIVATION_CHANGED : Situation.VRC_REPLACED;
    List<Integer> companies =
        after.companiesIn(now.code()).stream()
            .filter(company -> before.companies().containsKey(company.number()))
            .filter(company -> !isMoved(before.companies().get(company.number()), company))
            .map(Company::number)
            .toList();
    changed.put(now.code(), new Change(situation, List.copyOf(newVrcs), companies));
  }

  private static Set<String> names(List<Vrc> chain) {
    Set<String> names = new LinkedHashSet<>();
    chain.forEach(vrc -> names.add(vrc.name()));
    return names;
  }
}
