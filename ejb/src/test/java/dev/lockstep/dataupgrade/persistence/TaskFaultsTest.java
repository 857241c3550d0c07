package dev.lockstep.dataupgrade.persistence;

import static dev.lockstep.dataupgrade.RuntimeClass.SMALL;
import static dev.lockstep.dataupgrade.persistence.TaskTables.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.dataupgrade.StatementFault;
import dev.lockstep.dataupgrade.TaskRecount;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.shared.Page;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.shared.control.ControlDialect;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is kept of failures, on each kind of control database. */
class TaskFaultsTest {

  private static final StatementFault FAULT =
      new StatementFault(
          3,
          14,
          "insert into t values (7)",
          new StatementFault.Answer(
              "duplicate key", "23505", "Key (id)=(7) already exists.", "Look", "t", "t_key"));

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_failure_is_listed_with_its_statement_and_the_answer(ControlDialect dialect) {
    TaskTables tables = tables(dialect);
    tables.queue.finish(List.of(tables.failed(tables.claimed("w"), "e", FAULT)));
    tables.queue.finish(List.of(tables.failed(tables.claimed("w"), "no statement")));

    Page<FailedTask> failures = failures(tables, TaskFilter.ALL);

    assertThat(failures.total()).isEqualTo(2);
    assertThat(failures.items())
        .extracting(failed -> failed.task().company())
        .containsExactly(410, 411);
    assertThat(failures.items()).extracting(FailedTask::fault).containsExactly(FAULT, null);
    assertThat(failures.items()).extracting(failed -> failed.task().error()).contains("e");
    assertThat(failures(tables, new TaskFilter(null, 411, null, "a")).items()).hasSize(1);
    assertThat(failures(tables, new TaskFilter(null, 411, null, "b")).items()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void the_fault_of_the_newest_attempt_is_kept(ControlDialect dialect) {
    TaskTables tables = tables(dialect);
    ClaimedTask task = tables.claimed("w");
    tables.queue.finish(List.of(tables.failed(task, "e", FAULT)));
    takeUp(tables, task);
    assertThat(failures(tables, TaskFilter.ALL).items()).isEmpty();

    StatementFault second =
        new StatementFault(
            4, 15, "select 1", new StatementFault.Answer("m", null, null, null, null, null));
    tables.queue.finish(List.of(tables.failed(tables.claimed("w"), "e2", second)));

    assertThat(failures(tables, TaskFilter.ALL).items())
        .extracting(FailedTask::fault)
        .containsExactly(second);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_fault_goes_when_its_task_is_taken_up_and_those_of_others_stay(ControlDialect dialect) {
    TaskTables tables = tables(dialect);
    ClaimedTask first = tables.claimed("w");
    tables.queue.finish(List.of(tables.failed(first, "e", FAULT)));
    tables.queue.finish(List.of(tables.failed(tables.claimed("w"), "e", FAULT)));

    takeUp(tables, first);

    assertThat(faults(tables)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void very_long_texts_are_cut_and_a_run_can_be_planned_anew(ControlDialect dialect) {
    TaskTables tables = tables(dialect);
    String longText = "é\u0000".repeat(5000);
    StatementFault fault =
        new StatementFault(
            1,
            1,
            longText,
            new StatementFault.Answer(longText, "23505", longText, longText, longText, longText));
    tables.queue.finish(List.of(tables.failed(tables.claimed("w"), "e", fault)));

    assertThat(failures(tables, TaskFilter.ALL).items())
        .singleElement()
        .satisfies(failed -> assertThat(failed.fault().text()).hasSize(4000).endsWith("..."));

    tables.store.replace(tables.run, tables.tasks(412));
    assertThat(faults(tables)).isZero();
  }

  private static void takeUp(TaskTables tables, ClaimedTask task) {
    tables.store.stand(
        tables.run,
        task.company(),
        new TaskRecount(tables.plan).of(Map.of("a", TaskState.WAITING, "b", TaskState.WAITING)));
  }

  private static Page<FailedTask> failures(TaskTables tables, TaskFilter filter) {
    return tables.pages.failures(tables.run, filter, PageRequest.FIRST);
  }

  private static long faults(TaskTables tables) {
    return tables.count("upgrade_task_fault");
  }

  private static TaskTables tables(ControlDialect dialect) {
    return new TaskTables(dialect, List.of(410, 411), rule("a", SMALL), rule("b", SMALL, "a"));
  }
}
