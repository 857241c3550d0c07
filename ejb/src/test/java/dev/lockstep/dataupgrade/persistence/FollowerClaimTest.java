package dev.lockstep.dataupgrade.persistence;

import static dev.lockstep.dataupgrade.RuntimeClass.LARGE;
import static dev.lockstep.dataupgrade.RuntimeClass.SMALL;
import static dev.lockstep.dataupgrade.persistence.TaskTables.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockstep.dataupgrade.ProgramRule;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.shared.control.ControlDialect;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tasks that are claimed together with their prerequisites, on each kind of control database. */
class FollowerClaimTest {

  private static final Portion ALL = new Portion(10, 20, 20);

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void tasks_follow_those_that_they_wait_for(ControlDialect dialect) {
    TaskTables tables = chain(dialect, List.of(410, 411));

    assertThat(tables.chains(List.of(), "w", ALL))
        .extracting(TaskChain::company, TaskChain::programs)
        .containsExactlyInAnyOrder(
            tuple(410, List.of("a", "b", "c")), tuple(411, List.of("a", "b", "c")));
    assertThat(tables.state("c")).isEqualTo(TaskState.RUNNING);
    assertThat(tables.chains(List.of(), "w", ALL)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_task_that_waits_for_another_bshell_too_does_not_follow(ControlDialect dialect) {
    TaskTables tables =
        new TaskTables(
            dialect,
            List.of(410),
            rule("other", LARGE),
            rule("a", SMALL),
            rule("b", SMALL, "a", "other"),
            rule("c", SMALL, "b"));
    ClaimedTask other = tables.claimed("w1");
    assertThat(other.program()).isEqualTo("other");

    TaskChain chain = tables.chains(List.of(), "w2", ALL).get(0);
    assertThat(chain.programs()).containsExactly("a");

    tables.queue.finish(List.of(tables.completed(other), tables.completed(chain.tasks().get(0))));
    assertThat(tables.chains(List.of(), "w2", ALL).get(0).programs()).containsExactly("b", "c");
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void the_portion_limits_followers_and_the_length_of_a_chain(ControlDialect dialect) {
    assertThat(chain(dialect, List.of(410)).chains(List.of(), "w", new Portion(1, 9, 2)))
        .extracting(TaskChain::programs)
        .containsExactly(List.of("a", "b"));
    assertThat(chain(dialect, List.of(410)).chains(List.of(), "w", new Portion(1, 1, 9)))
        .extracting(TaskChain::programs)
        .containsExactly(List.of("a", "b"));
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void tasks_of_a_later_batch_do_not_follow(ControlDialect dialect) {
    TaskTables tables =
        new TaskTables(
            dialect,
            List.of(410),
            rule("a", SMALL),
            new ProgramRule("later", UpgradeBatch.MIDDLE, SMALL, Set.of("a")));

    assertThat(tables.chains(List.of(), "w", ALL).get(0).programs()).containsExactly("a");
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void followers_that_nobody_began_wait_again(ControlDialect dialect) {
    TaskTables tables = chain(dialect, List.of(410));
    List<ClaimedTask> tasks = tables.chains(List.of(), "w", ALL).get(0).tasks();

    tables.queue.finish(tasks.stream().<TaskOutcome>map(TaskOutcome.NotBegun::new).toList());

    assertThat(tables.state("a")).isEqualTo(TaskState.READY);
    assertThat(tables.state("b")).isEqualTo(TaskState.WAITING);
    assertThat(tables.state("c")).isEqualTo(TaskState.WAITING);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void followers_whose_owner_died_are_free_as_far_as_their_prerequisites_were_executed(
      ControlDialect dialect) {
    TaskTables tables = chain(dialect, List.of(410));
    List<ClaimedTask> tasks = tables.chains(List.of(), "dead", ALL).get(0).tasks();
    tables.queue.finish(List.of(tables.completed(tasks.get(0))));
    tables.letLeaseRunOut("dead");

    assertThat(tables.queue.freeStale(tables.run)).isEqualTo(2);

    assertThat(tables.state("a")).isEqualTo(TaskState.COMPLETED);
    assertThat(tables.state("b")).isEqualTo(TaskState.READY);
    assertThat(tables.state("c")).isEqualTo(TaskState.WAITING);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_failure_blocks_the_followers_that_are_given_back_with_it(ControlDialect dialect) {
    TaskTables tables = chain(dialect, List.of(410));
    List<ClaimedTask> tasks = tables.chains(List.of(), "w", ALL).get(0).tasks();

    tables.queue.finish(
        List.of(
            tables.completed(tasks.get(0)),
            tables.failed(tasks.get(1), "no such table"),
            new TaskOutcome.NotBegun(tasks.get(2))));

    assertThat(tables.state("a")).isEqualTo(TaskState.COMPLETED);
    assertThat(tables.state("b")).isEqualTo(TaskState.FAILED);
    assertThat(tables.row(410, "c").state()).isEqualTo(TaskState.BLOCKED);
    assertThat(tables.row(410, "c").blockedBy()).isEqualTo("b");
  }

  private static TaskTables chain(ControlDialect dialect, List<Integer> companies) {
    return new TaskTables(
        dialect, companies, rule("a", SMALL), rule("b", SMALL, "a"), rule("c", SMALL, "b"));
  }
}
