package dev.lockstep.dataupgrade.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.dataupgrade.LongestPath;
import dev.lockstep.dataupgrade.PlannedProgram;
import dev.lockstep.dataupgrade.ProgramRule;
import dev.lockstep.dataupgrade.RuntimeClass;
import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.dataupgrade.UpgradePlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The order and the standing of one company's tasks in a simulation. */
class SimulatedCompanyTest {

  /** b requires a; n is of class None; m and u are of later batches. */
  private static final UpgradePlan PLAN =
      UpgradePlan.of(
          List.of(
              rule("u", UpgradeBatch.UNLOCKED, RuntimeClass.HUGE),
              rule("m", UpgradeBatch.MIDDLE, RuntimeClass.HUGE),
              rule("small", UpgradeBatch.FIRST, RuntimeClass.SMALL),
              rule("a", UpgradeBatch.FIRST, RuntimeClass.SMALL),
              rule("b", UpgradeBatch.FIRST, RuntimeClass.LARGE, "a"),
              rule("n", UpgradeBatch.FIRST, RuntimeClass.NONE),
              rule("huge", UpgradeBatch.FIRST, RuntimeClass.HUGE)));

  @Test
  void batches_follow_each_other_and_classes_and_chains_decide_within_them() {
    assertThat(order(company(Map.of()))).containsExactly("huge", "a", "b", "small", "m", "u");
  }

  @Test
  void what_the_run_has_executed_or_skipped_counts_as_done_and_what_failed_is_taken_up() {
    SimulatedCompany company =
        company(
            Map.of(
                "huge", TaskState.COMPLETED,
                "small", TaskState.SKIPPED,
                "a", TaskState.FAILED,
                "b", TaskState.BLOCKED));

    assertThat(states(company)).doesNotContainKeys("huge", "small");
    assertThat(order(company)).containsExactly("a", "b", "m", "u");
    assertThat(states(company))
        .containsEntry("a", SimulatedState.COMPLETED)
        .containsEntry("n", SimulatedState.NOT_EXECUTED);
  }

  @Test
  void a_failure_holds_back_its_dependents_and_the_later_batches_and_nothing_else() {
    SimulatedCompany company = company(Map.of());

    List<String> executed = new ArrayList<>();
    for (Optional<SimulatedTask> next = company.next(); next.isPresent(); next = company.next()) {
      String program = next.get().program();
      executed.add(program);
      if (program.equals("a")) {
        company.failed(program);
      } else {
        company.completed(program);
      }
    }

    assertThat(executed).containsExactly("huge", "a", "small");
    assertThat(standings(company))
        .containsEntry("a", new SimulatedStanding(SimulatedState.FAILED, null))
        .containsEntry("b", new SimulatedStanding(SimulatedState.BLOCKED, "a"))
        .containsEntry("m", new SimulatedStanding(SimulatedState.BLOCKED, "a"))
        .containsEntry("u", new SimulatedStanding(SimulatedState.BLOCKED, "a"))
        .containsEntry("small", new SimulatedStanding(SimulatedState.COMPLETED, null));
  }

  @Test
  void what_counts_on_a_program_that_cannot_be_simulated_is_not_simulated_either() {
    SimulatedCompany company = company(Map.of());
    company.notSimulated("a");

    assertThat(states(company))
        .containsEntry("a", SimulatedState.NOT_SIMULATED)
        .containsEntry("b", SimulatedState.NOT_SIMULATED)
        .containsEntry("u", SimulatedState.NOT_SIMULATED)
        .containsEntry("small", SimulatedState.WAITING);
  }

  private static List<String> order(SimulatedCompany company) {
    List<String> order = new ArrayList<>();
    for (Optional<SimulatedTask> next = company.next(); next.isPresent(); next = company.next()) {
      order.add(next.get().program());
      company.completed(next.get().program());
    }
    return order;
  }

  private static Map<String, SimulatedState> states(SimulatedCompany company) {
    Map<String, SimulatedState> states = new LinkedHashMap<>();
    standings(company).forEach((program, standing) -> states.put(program, standing.state()));
    return states;
  }

  private static Map<String, SimulatedStanding> standings(SimulatedCompany company) {
    Map<String, SimulatedStanding> standings = new LinkedHashMap<>();
    company
        .standings()
        .forEach(
            (task, standing) ->
                standings.put(PLAN.programs().get((int) task.value()).code(), standing));
    return standings;
  }

  private static SimulatedCompany company(Map<String, TaskState> states) {
    List<SimulatedTask> tasks = new ArrayList<>();
    Map<String, Long> paths =
        LongestPath.of(PLAN, program -> program.ownClass().usual().toMillis());
    for (PlannedProgram program : PLAN.programs()) {
      TaskState otherwise =
          program.ownClass().executed() ? TaskState.READY : TaskState.NOT_EXECUTED;
      tasks.add(
          new SimulatedTask(
              new TaskId(tasks.size()),
              program.code(),
              program.batch(),
              program.effectiveClass(),
              paths.getOrDefault(program.code(), 0L).intValue(),
              states.getOrDefault(program.code(), otherwise)));
    }
    return new SimulatedCompany(PLAN, tasks);
  }

  private static ProgramRule rule(
      String code, UpgradeBatch batch, RuntimeClass runtimeClass, String... requires) {
    return new ProgramRule(code, batch, runtimeClass, Set.of(requires));
  }
}
