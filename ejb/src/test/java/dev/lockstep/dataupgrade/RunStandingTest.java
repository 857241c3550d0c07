package dev.lockstep.dataupgrade;

import static dev.lockstep.dataupgrade.TaskState.BLOCKED;
import static dev.lockstep.dataupgrade.TaskState.COMPLETED;
import static dev.lockstep.dataupgrade.TaskState.FAILED;
import static dev.lockstep.dataupgrade.TaskState.READY;
import static dev.lockstep.dataupgrade.TaskState.RUNNING;
import static dev.lockstep.dataupgrade.TaskState.WAITING;
import static dev.lockstep.dataupgrade.UpgradePlanTest.plan;
import static dev.lockstep.dataupgrade.UpgradePlanTest.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Which tasks of a run are taken up again, and which stay as they are. */
class RunStandingTest {

  private static final Map<Integer, Map<String, TaskState>> STATES =
      Map.of(
          410, Map.of("a", FAILED, "b", BLOCKED, "c", COMPLETED),
          411, Map.of("a", FAILED, "b", BLOCKED, "c", FAILED),
          412, Map.of("a", COMPLETED, "b", RUNNING, "c", COMPLETED));

  private final UpgradePlan plan =
      plan(
          rule("a", RuntimeClass.SMALL),
          rule("b", RuntimeClass.SMALL, "a"),
          rule("c", RuntimeClass.SMALL));

  @Test
  void one_task_is_taken_up_with_what_it_blocked_and_all_other_failed_ones_stay() {
    RunStanding standing =
        RunStanding.of(plan, STATES, (company, program) -> company == 410 && program.equals("a"));

    assertThat(state(standing, 410, "a")).isEqualTo(READY);
    assertThat(state(standing, 410, "b")).isEqualTo(WAITING);
    assertThat(state(standing, 410, "c")).isEqualTo(COMPLETED);
    assertThat(state(standing, 411, "a")).isEqualTo(FAILED);
    assertThat(state(standing, 411, "b")).isEqualTo(BLOCKED);
    assertThat(standing.count(FAILED::equals)).isEqualTo(2);
    assertThat(standing.isWhole(410)).isTrue();
    assertThat(standing.isWhole(411)).isFalse();
  }

  @Test
  void without_failed_tasks_only_what_a_dead_bshell_left_is_set_anew() {
    RunStanding standing = RunStanding.of(plan, STATES, (company, program) -> false);

    assertThat(state(standing, 412, "b")).isEqualTo(READY);
    assertThat(standing.count(state -> !state.ended())).isEqualTo(1);
    assertThat(standing.count(FAILED::equals)).isEqualTo(3);
  }

  @Test
  void a_company_without_tasks_is_whole() {
    assertThat(RunStanding.of(plan, Map.of(), (company, program) -> true).isWhole(410)).isTrue();
  }

  private static TaskState state(RunStanding standing, int company, String program) {
    Map<String, TaskStanding> programs = Objects.requireNonNull(standing.byCompany().get(company));
    return Objects.requireNonNull(programs.get(program)).state();
  }
}
