package dev.lockstep.dataupgrade;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * Where all tasks of a run stand when some of its failed ones are taken up again.
 *
 * @param byCompany the tasks' standings by company and program
 */
public record RunStanding(Map<Integer, Map<String, TaskStanding>> byCompany) {

  /**
   * Works it out.
   *
   * @param states the present states by company and program; nobody executes any of the tasks
   * @param again which failed tasks are taken up, by company and program
   */
  public static RunStanding of(
      UpgradePlan plan,
      Map<Integer, Map<String, TaskState>> states,
      BiPredicate<Integer, String> again) {
    TaskRecount recount = new TaskRecount(plan);
    Map<Integer, Map<String, TaskStanding>> byCompany = new LinkedHashMap<>();
    states.forEach(
        (company, programs) -> {
          Map<String, TaskState> next = new LinkedHashMap<>(programs);
          next.replaceAll(
              (program, state) ->
                  state == TaskState.FAILED && again.test(company, program)
                      ? TaskState.WAITING
                      : state);
          byCompany.put(company, recount.of(next));
        });
    return new RunStanding(byCompany);
  }

  /** How many tasks are in such a state. */
  public long count(Predicate<TaskState> wanted) {
    return byCompany.values().stream()
        .flatMap(standings -> standings.values().stream())
        .filter(standing -> wanted.test(standing.state()))
        .count();
  }

  /** Whether a company has no failed and no blocked task. */
  public boolean isWhole(int company) {
    return byCompany.getOrDefault(company, Map.of()).values().stream()
        .noneMatch(standing -> standing.state().unsuccessful());
  }
}
