package dev.lockstep.dataupgrade;

import static dev.lockstep.dataupgrade.TaskState.BLOCKED;
import static dev.lockstep.dataupgrade.TaskState.COMPLETED;
import static dev.lockstep.dataupgrade.TaskState.FAILED;
import static dev.lockstep.dataupgrade.TaskState.NOT_EXECUTED;
import static dev.lockstep.dataupgrade.TaskState.READY;
import static dev.lockstep.dataupgrade.TaskState.RUNNING;
import static dev.lockstep.dataupgrade.TaskState.SKIPPED;
import static dev.lockstep.dataupgrade.TaskState.WAITING;
import static dev.lockstep.dataupgrade.UpgradePlanTest.plan;
import static dev.lockstep.dataupgrade.UpgradePlanTest.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prerequisites and error recovery of reference/data-upgrade-engine.txt. */
class TaskRecountTest {

  /** a is required by b, b by d; c stands alone; n is of class None, after a and before e. */
  private final TaskRecount recount =
      new TaskRecount(
          plan(
              rule("a", RuntimeClass.SMALL),
              rule("b", RuntimeClass.SMALL, "a"),
              rule("c", RuntimeClass.SMALL),
              rule("d", RuntimeClass.SMALL, "b"),
              rule("n", RuntimeClass.NONE, "a"),
              rule("e", RuntimeClass.SMALL, "n", "c")));

  @ParameterizedTest(name = "a {0}, b {1}, c {2}")
  @CsvSource({
    // a        b          c        | a        b          c          d        e
    "WAITING,   WAITING,   WAITING,   READY,     WAITING,   READY,     WAITING, WAITING",
    "COMPLETED, WAITING,   WAITING,   COMPLETED, READY,     READY,     WAITING, WAITING",
    "COMPLETED, COMPLETED, WAITING,   COMPLETED, COMPLETED, READY,     READY,   WAITING",
    "COMPLETED, WAITING,   COMPLETED, COMPLETED, READY,     COMPLETED, WAITING, READY",
    "FAILED,    WAITING,   WAITING,   FAILED,    BLOCKED,   READY,     BLOCKED, BLOCKED",
    "COMPLETED, FAILED,    WAITING,   COMPLETED, FAILED,    READY,     BLOCKED, WAITING",
    "COMPLETED, WAITING,   FAILED,    COMPLETED, READY,     FAILED,    WAITING, BLOCKED",
    "RUNNING,   BLOCKED,   READY,     READY,     WAITING,   READY,     WAITING, WAITING",
    "SKIPPED,   BLOCKED,   WAITING,   SKIPPED,   READY,     READY,     WAITING, WAITING",
    "SKIPPED,   SKIPPED,   COMPLETED, SKIPPED,   SKIPPED,   COMPLETED, READY,   READY",
    "FAILED,    SKIPPED,   WAITING,   FAILED,    SKIPPED,   READY,     BLOCKED, BLOCKED"
  })
  void only_what_requires_a_failed_program_is_blocked_and_the_rest_goes_on(
      TaskState a,
      TaskState b,
      TaskState c,
      TaskState thenA,
      TaskState thenB,
      TaskState thenC,
      TaskState thenD,
      TaskState thenE) {
    Map<String, TaskStanding> standings =
        recount.of(Map.of("a", a, "b", b, "c", c, "d", WAITING, "n", WAITING, "e", WAITING));

    assertThat(standings)
        .allSatisfy(
            (code, standing) -> {
              switch (code) {
                case "a" -> assertThat(standing.state()).isEqualTo(thenA);
                case "b" -> assertThat(standing.state()).isEqualTo(thenB);
                case "c" -> assertThat(standing.state()).isEqualTo(thenC);
                case "d" -> assertThat(standing.state()).isEqualTo(thenD);
                case "e" -> assertThat(standing.state()).isEqualTo(thenE);
                default -> assertThat(standing.state()).isEqualTo(NOT_EXECUTED);
              }
            })
        .hasSize(6);
  }

  @Test
  void a_blocked_task_names_the_failed_program_and_not_the_one_in_between() {
    Map<String, TaskStanding> standings =
        recount.of(Map.of("a", FAILED, "b", WAITING, "d", WAITING));

    assertThat(standings.get("d")).isEqualTo(new TaskStanding(BLOCKED, 1, "a"));
  }

  @Test
  void a_waiting_task_counts_what_has_not_been_executed() {
    Map<String, TaskStanding> standings =
        recount.of(Map.of("a", RUNNING, "c", WAITING, "n", WAITING, "e", WAITING));

    assertThat(standings.get("e")).isEqualTo(new TaskStanding(WAITING, 2, null));
  }

  /** f is First, u and v are Unlocked, v after u. */
  private final TaskRecount unlocked =
      new TaskRecount(
          plan(
              rule("f", RuntimeClass.SMALL),
              new ProgramRule("u", UpgradeBatch.UNLOCKED, RuntimeClass.SMALL, Set.of()),
              new ProgramRule("v", UpgradeBatch.UNLOCKED, RuntimeClass.SMALL, Set.of("u"))));

  @Test
  void a_failure_blocks_the_later_batches() {
    Map<String, TaskState> states = Map.of("f", FAILED, "u", WAITING, "v", READY);

    assertThat(unlocked.of(states).get("u")).isEqualTo(new TaskStanding(BLOCKED, 0, "f"));
    assertThat(unlocked.of(states).get("v")).isEqualTo(new TaskStanding(BLOCKED, 1, "f"));
  }

  @Test
  void a_skipped_program_does_not_block_later_batches() {
    Map<String, TaskState> states = Map.of("f", SKIPPED, "u", FAILED, "v", BLOCKED);

    assertThat(unlocked.of(states).get("v")).isEqualTo(new TaskStanding(BLOCKED, 1, "u"));
  }

  @Test
  void a_prerequisite_that_the_company_no_longer_needs_counts_as_executed() {
    assertThat(recount.of(Map.of("b", WAITING)).get("b"))
        .isEqualTo(new TaskStanding(READY, 0, null));
  }

  @Test
  void an_executed_task_stays_executed() {
    assertThat(recount.of(Map.of("a", FAILED, "b", COMPLETED)).get("b"))
        .isEqualTo(new TaskStanding(COMPLETED, 0, null));
  }

  @Test
  void a_program_that_the_plan_does_not_know_is_refused() {
    assertThatThrownBy(() -> recount.of(Map.of("stranger", WAITING)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("stranger");
  }
}
