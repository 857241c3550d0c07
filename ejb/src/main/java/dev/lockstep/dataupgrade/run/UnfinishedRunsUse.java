package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.Run;
import dev.lockstep.dataupgrade.RunState;
import dev.lockstep.shared.Fault;
import dev.lockstep.site.Company;
import dev.lockstep.site.Site;
import dev.lockstep.site.SiteUse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A company that waits for a run keeps its schema and its package combination until then, and the
 * package combination of a run whose tasks are known keeps its VRC chain.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class UnfinishedRunsUse implements SiteUse {

  @Inject private RunGenerator generator;

  @Override
  public List<Fault> faults(@Nullable Site before, Site after) {
    if (before == null) {
      return List.of();
    }
    List<Fault> faults = new ArrayList<>();
    Map<Integer, Run> unfinished = new TreeMap<>(generator.unfinishedByCompany());
    unfinished.forEach(
        (number, run) -> {
          Company old = before.companies().get(number);
          Company now = after.companies().get(number);
          if (old != null && (now == null || moved(old, now))) {
            faults.add(fault(number, run, now == null));
          }
        });
    unfinished.values().stream()
        .filter(run -> run.state() != RunState.CREATED)
        .distinct()
        .filter(run -> chainChanges(before, after, run.packageCombination()))
        .forEach(run -> faults.add(fault(run)));
    return faults;
  }

  private static boolean chainChanges(Site before, Site after, String combination) {
    return before.packageCombinations().containsKey(combination)
        && (!after.packageCombinations().containsKey(combination)
            || !before.chain(combination).equals(after.chain(combination)));
  }

  private static Fault fault(Run run) {
    return Fault.of(
        "package combination " + run.packageCombination(),
        String.format(
            Locale.ROOT,
            "run %s, which is %s, executes the programs of its VRCs, and these would change",
            run.id(),
            run.state()),
        "Complete the run first, or leave the VRCs as they are");
  }

  private static boolean moved(Company old, Company now) {
    return !old.livesWith(now) || !old.packageCombination().equals(now.packageCombination());
  }

  private static Fault fault(int number, Run run, boolean removed) {
    return Fault.of(
        "company " + number,
        String.format(
            Locale.ROOT,
            "waits for run %s, which is %s, and would be %s",
            run.id(),
            run.state(),
            removed ? "removed" : "moved"),
        "Complete the run first, or leave the company as it is");
  }
}
