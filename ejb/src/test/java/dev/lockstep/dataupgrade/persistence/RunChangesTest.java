package dev.lockstep.dataupgrade.persistence;

import static dev.lockstep.dataupgrade.RuntimeClass.SMALL;
import static dev.lockstep.dataupgrade.persistence.TaskTables.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.dataupgrade.Decision;
import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.RunState;
import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.dataupgrade.TaskRecount;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.audit.AuditEvent;
import dev.lockstep.shared.audit.AuditObject;
import dev.lockstep.shared.audit.Reason;
import dev.lockstep.shared.control.ControlDialect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Changes of a run with its tasks in one transaction, on each kind of control database. */
class RunChangesTest {

  private static final Decision DECISION = new Decision("bob", new Reason("not for us"));

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_skipped_task_keeps_who_and_why_and_frees_its_dependents(ControlDialect dialect) {
    TaskTables tables = tables(dialect);
    TaskId task = fail(tables);

    skip(tables, task);

    TaskRow skipped = tables.row(410, "a");
    assertThat(skipped.state()).isEqualTo(TaskState.SKIPPED);
    assertThat(skipped.decidedBy()).isEqualTo("bob");
    assertThat(skipped.reason()).isEqualTo("not for us");
    assertThat(skipped.error()).isNull();
    assertThat(tables.row(410, "b").state()).isEqualTo(TaskState.READY);
    assertThat(tables.row(410, "b").blockedBy()).isNull();
    assertThat(tables.log(task))
        .extracting(TaskLogLine::message)
        .containsExactly("reference not found", "Skipped");
    assertThat(tables.count("audit")).isEqualTo(1);
    assertThat(tables.claimed("w").program()).isEqualTo("b");
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void what_is_executed_again_loses_the_decision(ControlDialect dialect) {
    TaskTables tables = tables(dialect);
    skip(tables, fail(tables));

    tables.store.stand(
        tables.run,
        410,
        new TaskRecount(tables.plan).of(Map.of("a", TaskState.WAITING, "b", TaskState.WAITING)));

    assertThat(tables.row(410, "a").state()).isEqualTo(TaskState.READY);
    assertThat(tables.row(410, "a").decidedBy()).isNull();
    assertThat(tables.row(410, "a").reason()).isNull();
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void what_throws_changes_nothing(ControlDialect dialect) {
    TaskTables tables = tables(dialect);
    TaskId task = fail(tables);
    TaskRow before = tables.row(410, "a");

    assertThatThrownBy(
            () ->
                changes(tables)
                    .make(
                        tables.run,
                        run -> {
                          run.decide(task, TaskState.SKIPPED, DECISION);
                          run.log(task, "Skipped");
                          run.audit(event());
                          run.begin(7, 8, Instant.EPOCH);
                          throw new IllegalStateException("the company's database is away");
                        }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(tables.row(410, "a")).isEqualTo(before);
    assertThat(tables.count("audit")).isZero();
    assertThat(tables.count("upgrade_task_fault")).isZero();
    assertThat(tables.count("upgrade_run WHERE bshells = 7")).isZero();
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void of_two_commands_at_once_the_second_one_sees_what_the_first_one_did(ControlDialect dialect)
      throws Exception {
    TaskTables tables = tables(dialect);
    TaskId task = fail(tables);
    CyclicBarrier start = new CyclicBarrier(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<TaskState>> found = new ArrayList<>();
      for (int command = 0; command < 2; command++) {
        found.add(
            threads.submit(
                () -> {
                  start.await();
                  return changes(tables).make(tables.run, run -> skipUnlessDone(run, task));
                }));
      }

      assertThat(List.of(found.get(0).get(), found.get(1).get()))
          .containsExactlyInAnyOrder(TaskState.FAILED, TaskState.SKIPPED);
      assertThat(tables.count("audit")).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }

  private static TaskState skipUnlessDone(LockedRun run, TaskId task) throws java.sql.SQLException {
    TaskState state = run.task(task).orElseThrow().state();
    if (state == TaskState.FAILED) {
      run.decide(task, TaskState.SKIPPED, DECISION);
      run.audit(event());
    }
    return state;
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_run_begins_with_a_new_job_and_keeps_its_first_start(ControlDialect dialect) {
    TaskTables tables = tables(dialect);

    for (Instant now : List.of(Instant.EPOCH, Instant.EPOCH.plusSeconds(9))) {
      changes(tables)
          .make(
              tables.run,
              run -> {
                assertThat(run.state()).isEqualTo(RunState.RUNNING);
                run.begin(7, 8, now);
                return true;
              });
    }

    assertThat(
            tables.count(
                "upgrade_run WHERE state = 'RUNNING' AND bshells = 7 AND epoch = 8"
                    + " AND version = 2 AND job_execution IS NULL"
                    + " AND started_at = TIMESTAMP WITH TIME ZONE '1970-01-01 00:00:00+00'"))
        .isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_run_that_does_not_exist_is_refused(ControlDialect dialect) {
    TaskTables tables = tables(dialect);

    assertThatThrownBy(() -> changes(tables).make(new RunId(4711), run -> true))
        .isInstanceOf(LockstepException.class)
        .hasMessageContaining("There is no run 4711");
  }

  private static void skip(TaskTables tables, TaskId task) {
    changes(tables)
        .make(
            tables.run,
            run -> {
              run.decide(task, TaskState.SKIPPED, DECISION);
              run.stand(
                  410,
                  new TaskRecount(tables.plan)
                      .of(Map.of("a", TaskState.SKIPPED, "b", TaskState.BLOCKED)));
              run.log(task, "Skipped");
              run.audit(event());
              return true;
            });
  }

  private static TaskId fail(TaskTables tables) {
    ClaimedTask task = tables.claimed("w");
    tables.queue.finish(List.of(tables.failed(task, "reference not found")));
    return task.task();
  }

  private static AuditEvent event() {
    return new AuditEvent("bob", "run skip", AuditObject.run(1), "not for us", "done");
  }

  private static RunChanges changes(TaskTables tables) {
    return new RunChanges(tables.transactions);
  }

  private static TaskTables tables(ControlDialect dialect) {
    return new TaskTables(dialect, List.of(410), rule("a", SMALL), rule("b", SMALL, "a"));
  }
}
