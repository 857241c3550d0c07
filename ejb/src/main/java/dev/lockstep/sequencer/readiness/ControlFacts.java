package dev.lockstep.sequencer.readiness;

import dev.lockstep.dataupgrade.Run;
import dev.lockstep.site.lock.SchemaLock;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the control database says that readiness depends on.
 *
 * @param unfinished the unfinished runs by the companies that wait for them
 * @param locks by company
 * @param upgradeNeeded the companies with this status
 * @param upgraded the companies that an entry of the operation upgrades
 * @param installed programs by the code of the package combination
 * @param inTheWay sentences about other operations
 */
record ControlFacts(
    Map<Integer, Run> unfinished,
    Map<Integer, SchemaLock> locks,
    Set<Integer> upgradeNeeded,
    Set<Integer> upgraded,
    Map<String, InstalledPrograms> installed,
    List<String> inTheWay) {

  ControlFacts {
    unfinished = Map.copyOf(unfinished);
    locks = Map.copyOf(locks);
    upgradeNeeded = Set.copyOf(upgradeNeeded);
    upgraded = Set.copyOf(upgraded);
    installed = Map.copyOf(installed);
    inTheWay = List.copyOf(inTheWay);
  }

  /** Judges all that needs no data store. */
  void judge(Set<Integer> companies, Checklist list) {
    list.check(
        ReadinessCheck.OTHER_OPERATIONS,
        "other operations",
        () ->
            inTheWay.isEmpty()
                ? Finding.succeeded("none changes the same companies")
                : Finding.failed(String.join(". ", inTheWay), "Complete or cancel them first"));
    installed.forEach(
        (combination, programs) ->
            list.check(
                ReadinessCheck.INSTALLED_PROGRAMS,
                "package combination " + combination,
                programs::whole));
    for (int company : companies) {
      list.check(
          ReadinessCheck.COMPANY,
          "company " + company,
          () ->
              CompanyRule.judge(
                  unfinished.get(company),
                  locks.get(company),
                  upgradeNeeded.contains(company),
                  upgraded.contains(company)));
    }
  }
}
