package dev.lockstep.dataupgrade.persistence;

import static dev.lockstep.dataupgrade.RuntimeClass.HUGE;
import static dev.lockstep.dataupgrade.RuntimeClass.NONE;
import static dev.lockstep.dataupgrade.RuntimeClass.SMALL;
import static dev.lockstep.dataupgrade.persistence.TaskTables.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.dataupgrade.ProgramRule;
import dev.lockstep.dataupgrade.TaskRecount;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.Page;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.shared.control.ControlDialect;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tasks of a run on each kind of control database: made, counted, listed, set anew. */
class TaskStoreTest {

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void tasks_are_counted_by_state_and_by_company(ControlDialect dialect) {
    TaskTables tables = tables(dialect);
    ClaimedTask task = tables.claimed("w");
    tables.queue.finish(List.of(tables.completed(task)));

    assertThat(tables.store.counts(tables.run).byState())
        .containsEntry(TaskState.COMPLETED, 1L)
        .containsEntry(TaskState.READY, 2L)
        .containsEntry(TaskState.WAITING, 1L)
        .containsEntry(TaskState.NOT_EXECUTED, 2L)
        .containsEntry(TaskState.FAILED, 0L);
    assertThat(tables.store.tallies(tables.run)).containsOnlyKeys(410, 411);
    assertThat(tables.store.tallies(tables.run).get(task.company()))
        .containsEntry(TaskState.COMPLETED, new CompanyTally(1, 10));
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void replacing_the_tasks_leaves_none_of_the_old_ones(ControlDialect dialect) {
    TaskTables tables = tables(dialect);
    tables.queue.finish(List.of(tables.failed(tables.claimed("w"), "a line in the log")));

    tables.store.replace(tables.run, tables.tasks(412));

    assertThat(tables.store.states(tables.run)).containsOnlyKeys(412);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void failed_and_blocked_tasks_are_taken_up_again_by_a_recount(ControlDialect dialect) {
    TaskTables tables = tables(dialect);
    ClaimedTask task = tables.claimed("w");
    tables.queue.finish(List.of(tables.failed(task, "reference not found")));
    assertThat(tables.state("a")).isEqualTo(TaskState.FAILED);

    tables.store.stand(
        tables.run,
        task.company(),
        new TaskRecount(tables.plan)
            .of(Map.of("a", TaskState.READY, "b", TaskState.BLOCKED, "n", TaskState.WAITING)));

    assertThat(tables.row(task.company(), "a").state()).isEqualTo(TaskState.READY);
    assertThat(tables.row(task.company(), "a").error()).isNull();
    assertThat(tables.row(task.company(), "b").state()).isEqualTo(TaskState.WAITING);
    assertThat(tables.row(task.company(), "b").blockedBy()).isNull();
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_failure_holds_back_the_later_batches_of_its_company_only(ControlDialect dialect) {
    TaskTables tables =
        new TaskTables(
            dialect,
            List.of(410, 411),
            rule("a", HUGE),
            rule("other", SMALL),
            new ProgramRule("later", UpgradeBatch.MIDDLE, SMALL, Set.of()),
            new ProgramRule("after", UpgradeBatch.MIDDLE, SMALL, Set.of("later")),
            new ProgramRule("none", UpgradeBatch.MIDDLE, NONE, Set.of()));
    ClaimedTask task = tables.claimed("w");
    tables.queue.finish(List.of(tables.failed(task, "no such table")));

    Map<Integer, String> failed =
        tables.store.firstFailed(tables.run, UpgradeBatch.MIDDLE.earlier());
    tables.store.block(tables.run, UpgradeBatch.MIDDLE, failed);

    assertThat(failed).isEqualTo(Map.of(task.company(), "a"));
    assertThat(tables.store.firstFailed(tables.run, UpgradeBatch.FIRST.earlier())).isEmpty();
    Map<String, TaskState> states = tables.store.states(tables.run).get(task.company());
    assertThat(states)
        .containsEntry("other", TaskState.READY)
        .containsEntry("later", TaskState.BLOCKED)
        .containsEntry("after", TaskState.BLOCKED)
        .containsEntry("none", TaskState.NOT_EXECUTED);
    assertThat(tables.row(task.company(), "after").blockedBy()).isEqualTo("a");
    int unharmed = 410 + 411 - task.company();
    assertThat(tables.row(unharmed, "later").state()).isEqualTo(TaskState.READY);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void pages_are_filtered_sorted_and_counted(ControlDialect dialect) {
    TaskTables tables = tables(dialect);

    Page<TaskRow> page =
        tables.pages.tasks(
            tables.run, TaskFilter.in(TaskState.READY), new PageRequest(1, 1, "-company"));

    assertThat(page.total()).isEqualTo(2);
    assertThat(page.items()).extracting(TaskRow::company).containsExactly(410);
    TaskRow row = page.items().get(0);
    assertThat(tables.store.find(tables.run, row.task())).contains(row);
    assertThat(row.table()).isEqualTo("t_a");
    assertThat(row.runtimeClass()).isEqualTo(SMALL);
    assertThat(row.effectiveRuntimeClass()).isEqualTo(HUGE);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void an_unknown_sort_field_is_refused(ControlDialect dialect) {
    TaskTables tables = tables(dialect);

    assertThatThrownBy(
            () ->
                tables.pages.tasks(
                    tables.run, TaskFilter.ALL, new PageRequest(0, 50, "id; DROP TABLE x")))
        .isInstanceOf(LockstepException.class);
  }

  private static TaskTables tables(ControlDialect dialect) {
    return new TaskTables(
        dialect, List.of(410, 411), rule("a", SMALL), rule("b", HUGE, "a"), rule("n", NONE, "a"));
  }
}
