package dev.lockstep.dataupgrade.persistence;

import static dev.lockstep.dataupgrade.RuntimeClass.HUGE;
import static dev.lockstep.dataupgrade.RuntimeClass.LARGE;
import static dev.lockstep.dataupgrade.RuntimeClass.MEDIUM;
import static dev.lockstep.dataupgrade.RuntimeClass.NONE;
import static dev.lockstep.dataupgrade.RuntimeClass.SMALL;
import static dev.lockstep.dataupgrade.persistence.TaskTables.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockstep.dataupgrade.Outcome;
import dev.lockstep.dataupgrade.ProgramMessage;
import dev.lockstep.dataupgrade.ProgramReport;
import dev.lockstep.dataupgrade.ProgramRule;
import dev.lockstep.dataupgrade.RunStep;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.shared.control.ControlDialect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The queue of tasks on each kind of control database. */
class TaskQueueTest {

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void two_workers_never_claim_the_same_task_and_execute_all_of_them(ControlDialect dialect)
      throws Exception {
    ProgramRule[] rules =
        IntStream.range(0, 20)
            .mapToObj(i -> i % 4 == 3 ? rule("p" + i, LARGE, "p" + (i - 1)) : rule("p" + i, SMALL))
            .toArray(ProgramRule[]::new);
    TaskTables tables = new TaskTables(dialect, List.of(410, 411, 412), rules);
    CyclicBarrier start = new CyclicBarrier(2);
    ExecutorService workers = Executors.newFixedThreadPool(2);
    try {
      Future<List<ClaimedTask>> first = workers.submit(() -> drain(tables, "w1", start));
      Future<List<ClaimedTask>> second = workers.submit(() -> drain(tables, "w2", start));

      List<ClaimedTask> all = new ArrayList<>(first.get(60, TimeUnit.SECONDS));
      all.addAll(second.get(60, TimeUnit.SECONDS));
      assertThat(all).extracting(ClaimedTask::task).doesNotHaveDuplicates().hasSize(60);
      assertThat(all).extracting(ClaimedTask::attempt).containsOnly(1);
      assertThat(tables.store.counts(tables.run).byState()).containsEntry(TaskState.COMPLETED, 60L);
    } finally {
      workers.shutdownNow();
    }
  }

  private static List<ClaimedTask> drain(TaskTables tables, String owner, CyclicBarrier start)
      throws Exception {
    List<ClaimedTask> executed = new ArrayList<>();
    Random random = new Random(owner.hashCode());
    start.await(30, TimeUnit.SECONDS);
    List<TaskOutcome> previous = List.of();
    while (tables.queue.hasOpenTasks(tables.run, RunStep.FIRST)) {
      Portion portion =
          new Portion(1 + random.nextInt(7), random.nextInt(4), 1 + random.nextInt(3));
      List<ClaimedTask> tasks =
          tables.chains(previous, owner, portion).stream()
              .flatMap(chain -> chain.tasks().stream())
              .toList();
      previous = tasks.stream().<TaskOutcome>map(tables::completed).toList();
      executed.addAll(tasks);
    }
    return executed;
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void tasks_start_by_class_and_within_a_class_by_the_longest_chain(ControlDialect dialect) {
    TaskTables tables =
        new TaskTables(
            dialect,
            List.of(410),
            rule("small", SMALL),
            rule("medium", MEDIUM),
            rule("large", LARGE),
            rule("head", LARGE),
            rule("tail", SMALL, "head"),
            rule("huge", HUGE),
            rule("raised", SMALL),
            rule("raiser", HUGE, "raised"));

    assertThat(IntStream.range(0, 6).mapToObj(i -> tables.claimed("w").program()))
        .containsExactly("raised", "huge", "head", "large", "medium", "small");
    assertThat(tables.claim("w")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void tasks_of_companies_that_are_not_wanted_stay_ready(ControlDialect dialect) {
    TaskTables tables = new TaskTables(dialect, List.of(410, 411, 412), rule("a", SMALL));

    List<TaskChain> chains = tables.chains(List.of(), "w", new Portion(10, 0, 1), Set.of(410, 412));

    assertThat(chains).extracting(TaskChain::company).containsExactly(411);
    assertThat(tables.claim("w", 10)).extracting(ClaimedTask::company).containsExactly(410, 412);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_claim_takes_tasks_of_its_own_batch_only(ControlDialect dialect) {
    TaskTables tables =
        new TaskTables(
            dialect,
            List.of(410),
            new ProgramRule("later", UpgradeBatch.MIDDLE, HUGE, Set.of()),
            rule("now", SMALL));

    assertThat(tables.claimed("w").program()).isEqualTo("now");
    assertThat(tables.claim("w")).isEmpty();
    assertThat(tables.queue.hasOpenTasks(tables.run, RunStep.MIDDLE)).isTrue();
    assertThat(tables.queue.hasOpenTasks(tables.run, RunStep.LAST)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void only_a_task_whose_lease_ran_out_is_freed(ControlDialect dialect) {
    TaskTables tables = new TaskTables(dialect, List.of(410), rule("a", LARGE), rule("b", SMALL));
    ClaimedTask dead = tables.claimed("dead");
    tables.claimed("alive");
    tables.letLeaseRunOut("dead");

    assertThat(tables.queue.freeStale(tables.run)).isEqualTo(1);

    ClaimedTask again = tables.claimed("alive");
    assertThat(again.task()).isEqualTo(dead.task());
    assertThat(again.attempt()).isEqualTo(2);
    assertThat(tables.state("b")).isEqualTo(TaskState.RUNNING);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void what_a_dead_server_left_is_free_at_once_for_its_successor(ControlDialect dialect) {
    TaskTables tables = new TaskTables(dialect, List.of(410), rule("a", LARGE), rule("b", SMALL));
    ClaimedTask dead = tables.claimed("dead");
    tables.letLeaseRunOut("dead");
    tables.claimed("alive");

    tables.queue.freeAbandoned(tables.run);

    ClaimedTask again = tables.claimed("successor");
    assertThat(again.task()).isEqualTo(dead.task());
    assertThat(again.attempt()).isEqualTo(2);
    assertThat(tables.state("b")).isEqualTo(TaskState.RUNNING);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_renewed_lease_keeps_the_task(ControlDialect dialect) {
    TaskTables tables = new TaskTables(dialect, List.of(410), rule("a", SMALL));
    ClaimedTask task = tables.claimed("slow");
    tables.letLeaseRunOut("slow");

    tables.queue.renew("slow", List.of(task.task()));

    assertThat(tables.queue.freeStale(tables.run)).isZero();
    assertThat(tables.state("a")).isEqualTo(TaskState.RUNNING);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void the_write_of_an_outdated_attempt_changes_nothing(ControlDialect dialect) {
    TaskTables tables =
        new TaskTables(dialect, List.of(410), rule("a", SMALL), rule("b", SMALL, "a"));
    ClaimedTask old = tables.claimed("dead");
    tables.letLeaseRunOut("dead");
    tables.queue.freeStale(tables.run);
    ClaimedTask current = tables.claimed("alive");

    tables.queue.finish(List.of(tables.completed(old)));
    tables.queue.finish(List.of(tables.failed(old, "late")));
    tables.queue.finish(List.of(new TaskOutcome.Returned(old, "late")));

    assertThat(tables.state("a")).isEqualTo(TaskState.RUNNING);
    assertThat(tables.state("b")).isEqualTo(TaskState.WAITING);
    assertThat(tables.log(old.task()))
        .extracting(TaskLogLine::message)
        .singleElement()
        .asString()
        .startsWith("Attempt 1 is lost");

    tables.queue.finish(List.of(tables.completed(current)));
    assertThat(tables.state("b")).isEqualTo(TaskState.READY);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_doubled_completion_counts_once(ControlDialect dialect) {
    TaskTables tables =
        new TaskTables(
            dialect, List.of(410), rule("a", LARGE), rule("b", SMALL), rule("c", SMALL, "a", "b"));
    TaskOutcome completed = tables.completed(tables.claimed("w"));

    tables.queue.finish(List.of(completed));
    tables.queue.finish(List.of(completed));

    assertThat(tables.state("c")).isEqualTo(TaskState.WAITING);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_failure_blocks_its_dependents_in_its_company_and_nothing_else(ControlDialect dialect) {
    TaskTables tables =
        new TaskTables(
            dialect,
            List.of(410, 411),
            rule("a", HUGE),
            rule("b", SMALL, "a"),
            rule("n", NONE, "b"),
            rule("c", SMALL, "n"),
            rule("other", SMALL));
    ClaimedTask task = tables.claimed("w");
    assertThat(task.program()).isEqualTo("a");

    tables.queue.finish(List.of(tables.failed(task, "reference not found")));

    assertThat(tables.row(task.company(), "a").error()).isEqualTo("reference not found");
    assertThat(tables.row(task.company(), "a").statementsDone()).isEqualTo(1);
    for (String blocked : List.of("b", "c")) {
      assertThat(tables.row(task.company(), blocked).state()).isEqualTo(TaskState.BLOCKED);
      assertThat(tables.row(task.company(), blocked).blockedBy()).isEqualTo("a");
    }
    assertThat(tables.row(task.company(), "other").state()).isEqualTo(TaskState.READY);
    assertThat(tables.row(411, "b").state()).isEqualTo(TaskState.WAITING);
    assertThat(tables.log(task.task()))
        .extracting(TaskLogLine::level, TaskLogLine::message)
        .containsExactly(tuple("ERROR", "reference not found"));
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_task_becomes_ready_when_the_last_of_its_prerequisites_completes(ControlDialect dialect) {
    TaskTables tables =
        new TaskTables(
            dialect, List.of(410), rule("a", LARGE), rule("b", SMALL), rule("c", SMALL, "a", "b"));

    tables.queue.finish(List.of(tables.completed(tables.claimed("w"))));
    assertThat(tables.state("c")).isEqualTo(TaskState.WAITING);

    ClaimedTask last = tables.claimed("w");
    assertThat(tables.claim(List.of(tables.completed(last)), "w", 1))
        .extracting(ClaimedTask::program)
        .containsExactly("c");
    assertThat(tables.row(410, "b").durationMillis()).isEqualTo(10);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void several_tasks_are_claimed_best_first_and_their_ends_count_together(ControlDialect dialect) {
    TaskTables tables =
        new TaskTables(
            dialect,
            List.of(410, 411),
            rule("a", LARGE),
            rule("b", MEDIUM),
            rule("c", SMALL),
            rule("d", SMALL, "a", "b", "c"));

    List<ClaimedTask> claimed = tables.claim("w", 5);

    assertThat(claimed)
        .extracting(ClaimedTask::program, ClaimedTask::company)
        .containsExactly(
            tuple("a", 410), tuple("a", 411), tuple("b", 410), tuple("b", 411), tuple("c", 410));
    tables.queue.finish(claimed.stream().map(tables::completed).toList());
    assertThat(tables.row(410, "d").state()).isEqualTo(TaskState.READY);
    assertThat(tables.row(411, "d").state()).isEqualTo(TaskState.WAITING);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_lease_is_not_renewed_for_another_owner_or_a_task_that_is_not_held(ControlDialect dialect) {
    TaskTables tables = new TaskTables(dialect, List.of(410), rule("a", LARGE), rule("b", SMALL));
    List<ClaimedTask> claimed = tables.claim("w", 2);
    tables.letLeaseRunOut("w");

    tables.queue.renew("other", List.of(claimed.get(0).task()));
    tables.queue.renew("w", List.of(claimed.get(1).task()));

    assertThat(tables.queue.freeStale(tables.run)).isEqualTo(1);
    assertThat(tables.state("a")).isEqualTo(TaskState.READY);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void the_end_names_the_bshell_that_did_it_and_when_it_began(ControlDialect dialect) {
    TaskTables tables = new TaskTables(dialect, List.of(410), rule("a", SMALL));

    tables.queue.finish(List.of(tables.completed(tables.claimed("w"))));

    TaskRow row = tables.row(410, "a");
    assertThat(row.bshell()).isEqualTo("run-1/FIRST/2");
    assertThat(row.durationMillis()).isEqualTo(10);
    assertThat(row.startedAt()).isBefore(row.finishedAt());
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_task_that_nobody_began_is_free_again_without_a_word(ControlDialect dialect) {
    TaskTables tables = new TaskTables(dialect, List.of(410), rule("a", SMALL));
    ClaimedTask task = tables.claimed("w1");

    tables.queue.finish(List.of(new TaskOutcome.NotBegun(task)));

    assertThat(tables.state("a")).isEqualTo(TaskState.READY);
    assertThat(tables.log(task.task())).isEmpty();
    assertThat(tables.claimed("w1").faults()).isZero();
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_task_that_is_given_back_can_be_claimed_again(ControlDialect dialect) {
    TaskTables tables = new TaskTables(dialect, List.of(410), rule("a", SMALL));
    ClaimedTask task = tables.claimed("w1");

    tables.queue.finish(List.of(new TaskOutcome.Returned(task, "deadlock")));

    ClaimedTask again = tables.claimed("w2");
    assertThat(again.attempt()).isEqualTo(2);
    assertThat(again.faults()).isEqualTo(1);
    assertThat(tables.state("a")).isEqualTo(TaskState.RUNNING);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void the_outcome_and_what_the_program_said_are_kept(ControlDialect dialect) {
    TaskTables tables = new TaskTables(dialect, List.of(410), rule("a", SMALL));
    ClaimedTask task = tables.claimed("w");

    tables.queue.finish(
        List.of(
            tables.completed(
                task,
                Outcome.DONE_WITH_ROW_ERRORS,
                new ProgramMessage(ProgramMessage.Kind.OUTPUT, "begins"),
                new ProgramMessage(ProgramMessage.Kind.ROW_ERROR, "row 7"))));

    assertThat(tables.row(410, "a").outcome()).isEqualTo(Outcome.DONE_WITH_ROW_ERRORS);
    assertThat(tables.log(task.task()))
        .extracting(TaskLogLine::level, TaskLogLine::message)
        .containsExactly(tuple("INFO", "begins"), tuple("WARN", "row 7"));
    assertThat(tables.store.tallies(tables.run).get(410).get(TaskState.COMPLETED).withRowErrors())
        .isEqualTo(1);
    assertThat(tables.store.stopper(tables.run)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void the_task_whose_program_stopped_the_run_is_known_until_the_run_goes_on(
      ControlDialect dialect) {
    TaskTables tables = new TaskTables(dialect, List.of(410, 411), rule("a", SMALL));
    List<ClaimedTask> claimed = tables.claim("w", 2);

    tables.queue.finish(List.of(tables.stopping(claimed.get(0), "no licence")));
    tables.queue.finish(List.of(tables.stopping(claimed.get(1), "no licence either")));

    assertThat(tables.store.stopper(tables.run))
        .hasValueSatisfying(
            row -> {
              assertThat(row.task()).isEqualTo(claimed.get(0).task());
              assertThat(row.outcome()).isEqualTo(Outcome.FAILED_STOP_RUN);
            });
    new RunChanges(tables.transactions)
        .make(
            tables.run,
            locked -> {
              locked.begin(1, 1, Instant.EPOCH);
              return true;
            });
    assertThat(tables.store.stopper(tables.run)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_program_that_was_ended_by_a_stop_is_no_fault_and_says_so(ControlDialect dialect) {
    TaskTables tables = new TaskTables(dialect, List.of(410), rule("a", SMALL));
    ClaimedTask task = tables.claimed("w1");

    tables.queue.finish(
        List.of(new TaskOutcome.Stopped(task, "The run was stopped", ProgramReport.DONE)));

    assertThat(tables.state("a")).isEqualTo(TaskState.READY);
    assertThat(tables.log(task.task()))
        .extracting(TaskLogLine::level, TaskLogLine::message)
        .containsExactly(tuple("INFO", "The run was stopped"));
    assertThat(tables.claimed("w1").faults()).isZero();
  }
}
