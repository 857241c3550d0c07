package dev.lockstep.site;

import dev.lockstep.shared.Fault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Whether companies of a site may move to another package combination. */
public final class MoveRules {

  private final Site site;
  private final String combination;

  public MoveRules(Site site, String combination) {
    this.site = site;
    this.combination = combination;
  }

  /** What stands against moving these companies; empty when nothing does. */
  public List<Fault> faults(Collection<Integer> companies) {
    List<Fault> faults = new ArrayList<>();
    if (!site.packageCombinations().containsKey(combination)) {
      faults.add(
          Fault.of(
              "package combination " + combination,
              "the site does not have it",
              "Take one of " + site.packageCombinations().keySet()));
    }
    if (companies.isEmpty()) {
      faults.add(Fault.of("companies", "none is named", "Name at least one"));
    }
    companies.forEach(number -> check(number, faults));
    site.missingRelated(companies)
        .forEach(
            (related, missing) ->
                faults.add(
                    Fault.of(
                        "companies " + related,
                        "share tables, and " + missing + " would stay",
                        "Move all of them, or add them: --make-valid")));
    return faults;
  }

  private void check(int number, List<Fault> faults) {
    Company company = site.companies().get(number);
    String object = "company " + number;
    if (company == null) {
      faults.add(Fault.of(object, "the site does not have it", "See: ./lockstep company list"));
    } else if (company.packageCombination().equals(combination)) {
      faults.add(Fault.of(object, "is in " + combination + " already", "Leave it out"));
    }
  }
}
