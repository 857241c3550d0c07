package dev.lockstep.dataupgrade.persistence;

import static dev.lockstep.dataupgrade.UpgradeBatch.FIRST;
import static dev.lockstep.dataupgrade.UpgradeBatch.LAST;
import static dev.lockstep.dataupgrade.UpgradeBatch.MIDDLE;
import static dev.lockstep.dataupgrade.UpgradeBatch.UNLOCKED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.dataupgrade.CompanyStanding;
import dev.lockstep.dataupgrade.ProgramRule;
import dev.lockstep.dataupgrade.RunStep;
import dev.lockstep.dataupgrade.RuntimeClass;
import dev.lockstep.dataupgrade.TaskRecount;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.shared.control.ControlDialect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Companies that go through the batches at their own pace, on each kind of control database. */
class CompanyBatchesTest {

  private static final ProgramRule[] RULES = {
    rule("f1", FIRST, RuntimeClass.SMALL),
    rule("f2", FIRST, RuntimeClass.SMALL, "f1"),
    rule("m1", MIDDLE, RuntimeClass.LARGE),
    rule("m2", MIDDLE, RuntimeClass.SMALL, "m1"),
    rule("l1", LAST, RuntimeClass.SMALL),
    rule("u1", UNLOCKED, RuntimeClass.SMALL)
  };

  private static ProgramRule rule(
      String code, UpgradeBatch batch, RuntimeClass runtimeClass, String... requires) {
    return new ProgramRule(code, batch, runtimeClass, Set.of(requires));
  }

  /** A run of these companies, arranged. */
  private static final class Companies {
    final TaskTables tables;
    final CompanyBatches batches;
    final CompanyStandings standings;
    final TaskQueue queue;

    Companies(ControlDialect dialect, List<Set<Integer>> groups) {
      this(dialect, RULES, groups);
    }

    Companies(ControlDialect dialect, ProgramRule[] rules, List<Set<Integer>> groups) {
      List<Integer> all = groups.stream().flatMap(Set::stream).sorted().toList();
      tables = new TaskTables(dialect, all, rules);
      batches = new CompanyBatches(tables.transactions, tables.run, groups);
      standings = new CompanyStandings(tables.transactions);
      queue = new TaskQueue(tables.transactions, batches);
      batches.arrange();
    }

    /** Claims what is ready; each as company and program. */
    List<ClaimedTask> claim(TaskOutcome... ended) {
      Claim claim =
          new Claim(tables.run, RunStep.COMPANIES, "server", "b", new Portion(50, 0, 1), Set.of());
      return queue.finishAndClaim(List.of(ended), claim, tables.plan).stream()
          .flatMap(chain -> chain.tasks().stream())
          .toList();
    }

    /** Executes whatever becomes ready in these companies; what others have ready stays claimed. */
    void executeAll(int company) {
      List<ClaimedTask> claimed = new ArrayList<>(claim());
      while (claimed.stream().anyMatch(task -> task.company() == company)) {
        TaskOutcome[] ended =
            claimed.stream()
                .filter(task -> task.company() == company)
                .map(tables::completed)
                .toArray(TaskOutcome[]::new);
        claimed.removeIf(task -> task.company() == company);
        claimed.addAll(claim(ended));
      }
    }

    List<String> ready() {
      return tables
          .pages
          .tasks(tables.run, TaskFilter.in(TaskState.READY), new PageRequest(0, 100, null))
          .items()
          .stream()
          .map(task -> task.company() + " " + task.program())
          .toList();
    }

    UpgradeBatch batch(int company) {
      return standing(company).batch();
    }

    CompanyStanding standing(int company) {
      return standings.of(tables.run).stream()
          .filter(one -> one.company() == company)
          .findFirst()
          .orElseThrow();
    }
  }

  private static List<String> names(List<ClaimedTask> tasks) {
    return tasks.stream().map(task -> task.company() + " " + task.program()).toList();
  }

  @ParameterizedTest
  @EnumSource
  void a_task_is_ready_only_when_its_company_has_come_to_its_batch(ControlDialect dialect) {
    Companies run = new Companies(dialect, List.of(Set.of(410), Set.of(411)));
    assertThat(run.ready()).containsExactly("410 f1", "411 f1");

    List<ClaimedTask> first = run.claim();
    List<ClaimedTask> second = run.claim(run.tables.completed(first.get(0)));
    List<ClaimedTask> third = run.claim(run.tables.completed(second.get(0)));

    assertThat(names(second)).containsExactly("410 f2");
    assertThat(names(third)).containsExactly("410 m1");
    assertThat(run.batch(410)).isEqualTo(MIDDLE);
    assertThat(run.batch(411)).isEqualTo(FIRST);
  }

  @ParameterizedTest
  @EnumSource
  void a_release_becomes_due_with_the_end_of_last_and_unlocked_tasks_wait_for_it(
      ControlDialect dialect) {
    Companies run = new Companies(dialect, List.of(Set.of(410), Set.of(411)));

    run.executeAll(410);

    assertThat(run.queue.takeRelease()).isTrue();
    assertThat(run.standings.due(run.tables.run)).containsExactly(410);
    assertThat(run.tables.row(410, "u1").state()).isEqualTo(TaskState.WAITING);
    assertThat(run.standing(410).releasedAt()).isNull();

    assertThat(run.standings.letIn(run.tables.run, List.of(410))).containsExactly(410);
    assertThat(run.standings.letIn(run.tables.run, List.of(410))).isEmpty();

    assertThat(run.standings.due(run.tables.run)).isEmpty();
    assertThat(run.ready()).containsExactly("410 u1");
    assertThat(run.standing(410).releasedAt()).isNotNull();
    assertThat(run.batch(410)).isEqualTo(UNLOCKED);
  }

  @ParameterizedTest
  @EnumSource
  void the_step_is_not_done_before_due_releases_are_made(ControlDialect dialect) {
    Companies run = new Companies(dialect, List.of(Set.of(410)));

    run.executeAll(410);
    run.queue.takeRelease();

    assertThat(run.queue.hasOpenTasks(run.tables.run, RunStep.COMPANIES)).isTrue();
    assertThat(run.queue.isReleaseDue()).isTrue();
    run.standings.letIn(run.tables.run, List.of(410));
    run.executeAll(410);
    run.queue.takeRelease();
    assertThat(run.queue.hasOpenTasks(run.tables.run, RunStep.COMPANIES)).isFalse();
    assertThat(run.queue.isReleaseDue()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void a_failure_holds_back_its_own_company_and_no_other(ControlDialect dialect) {
    Companies run = new Companies(dialect, List.of(Set.of(410), Set.of(411)));
    List<ClaimedTask> first = run.claim();

    List<ClaimedTask> next =
        run.claim(run.tables.failed(first.get(0), "no table"), run.tables.completed(first.get(1)));

    assertThat(names(next)).containsExactly("411 f2");
    for (String program : List.of("f2", "m1", "m2", "l1", "u1")) {
      assertThat(run.tables.row(410, program).state()).isEqualTo(TaskState.BLOCKED);
      assertThat(run.tables.row(410, program).blockedBy()).isEqualTo("f1");
    }
    run.claim(run.tables.completed(next.get(0)));
    assertThat(run.batch(410)).isEqualTo(FIRST);
    assertThat(run.batch(411)).isEqualTo(MIDDLE);
    assertThat(run.standings.due(run.tables.run)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void companies_that_share_tables_go_together(ControlDialect dialect) {
    Companies run = new Companies(dialect, List.of(Set.of(410, 412), Set.of(411)));

    run.executeAll(410);
    assertThat(run.batch(410)).isEqualTo(FIRST);
    assertThat(run.tables.row(410, "f2").state()).isEqualTo(TaskState.COMPLETED);
    assertThat(run.tables.row(410, "m1").state()).isEqualTo(TaskState.WAITING);

    run.tables.letLeaseRunOut("server");
    run.queue.freeStale(run.tables.run);
    run.executeAll(412);
    assertThat(run.batch(410)).isEqualTo(MIDDLE);
    assertThat(run.batch(412)).isEqualTo(MIDDLE);
    assertThat(run.batch(411)).isEqualTo(FIRST);
  }

  @ParameterizedTest
  @EnumSource
  void what_is_taken_up_again_is_arranged_anew(ControlDialect dialect) {
    Companies run = new Companies(dialect, List.of(Set.of(410)));
    ClaimedTask f1 = run.claim().get(0);
    run.claim(run.tables.failed(f1, "no table"));
    takeUpAgain(run, 410);
    assertThat(run.ready()).contains("410 m1", "410 l1", "410 u1");

    run.batches.arrange();

    assertThat(run.ready()).containsExactly("410 f1");
    run.executeAll(410);
    assertThat(run.standings.due(run.tables.run)).containsExactly(410);
  }

  @ParameterizedTest
  @EnumSource
  void arranging_what_is_arranged_changes_nothing(ControlDialect dialect) {
    Companies run = new Companies(dialect, List.of(Set.of(410), Set.of(411)));
    run.executeAll(410);
    run.standings.letIn(run.tables.run, List.of(410));
    run.tables.letLeaseRunOut("server");
    run.queue.freeStale(run.tables.run);
    List<String> ready = run.ready();
    List<CompanyStanding> standings = run.standings.of(run.tables.run);
    assertThat(ready).containsExactly("410 u1", "411 f1");

    run.batches.arrange();

    assertThat(run.ready()).isEqualTo(ready);
    assertThat(run.standings.of(run.tables.run)).isEqualTo(standings);
  }

  @ParameterizedTest
  @EnumSource
  void a_release_that_was_not_made_is_still_due(ControlDialect dialect) {
    Companies run = new Companies(dialect, List.of(Set.of(410)));
    run.executeAll(410);

    run.batches.arrange();

    assertThat(run.standings.due(run.tables.run)).containsExactly(410);
    assertThat(run.ready()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void a_company_with_work_left_in_first_to_last_is_released_again(ControlDialect dialect) {
    Companies run = new Companies(dialect, List.of(Set.of(410)));
    run.executeAll(410);
    run.standings.letIn(run.tables.run, List.of(410));
    set(run, 410, Map.of("l1", TaskState.WAITING));

    run.batches.arrange();

    assertThat(run.ready()).containsExactly("410 l1");
    assertThat(run.standing(410).releasedAt()).isNull();
    assertThat(run.batch(410)).isEqualTo(LAST);
    run.executeAll(410);
    assertThat(run.standings.due(run.tables.run)).containsExactly(410);
  }

  @ParameterizedTest
  @EnumSource
  void a_company_without_tasks_is_due_at_once_and_batches_without_tasks_are_passed_over(
      ControlDialect dialect) {
    Companies run =
        new Companies(
            dialect,
            new ProgramRule[] {
              rule("none", FIRST, RuntimeClass.NONE), rule("l1", LAST, RuntimeClass.SMALL)
            },
            List.of(Set.of(410)));

    assertThat(run.batch(410)).isEqualTo(LAST);
    assertThat(run.ready()).containsExactly("410 l1");
    run.tables.store.replace(run.tables.run, List.of());
    run.batches.arrange();
    assertThat(run.standings.due(run.tables.run)).containsExactly(410);
  }

  @ParameterizedTest
  @EnumSource
  void the_best_tasks_of_all_companies_are_claimed_first_whatever_their_batch(
      ControlDialect dialect) {
    Companies run = new Companies(dialect, List.of(Set.of(410), Set.of(411), Set.of(412)));
    List<ClaimedTask> claimed = run.claim();
    claimed = run.claim(run.tables.completed(claimed.get(2)));
    run.queue.finish(List.of(run.tables.completed(claimed.get(0))));
    run.tables.letLeaseRunOut("server");
    run.queue.freeStale(run.tables.run);
    Claim claim =
        new Claim(run.tables.run, RunStep.COMPANIES, "s", "b", new Portion(2, 0, 1), Set.of());

    List<ClaimedTask> best =
        run.queue.finishAndClaim(List.of(), claim, run.tables.plan).stream()
            .flatMap(chain -> chain.tasks().stream())
            .toList();

    assertThat(names(best)).containsExactly("412 m1", "410 f1");
    assertThat(
            names(
                run
                    .queue
                    .finishAndClaim(
                        List.of(),
                        new Claim(
                            run.tables.run,
                            RunStep.COMPANIES,
                            "s",
                            "b",
                            new Portion(5, 0, 1),
                            Set.of(411)),
                        run.tables.plan)
                    .stream()
                    .flatMap(chain -> chain.tasks().stream())
                    .toList()))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void followers_in_the_batch_are_claimed_with_it(ControlDialect dialect) {
    Companies run = new Companies(dialect, List.of(Set.of(410)));
    Claim claim =
        new Claim(run.tables.run, RunStep.COMPANIES, "s", "b", new Portion(1, 10, 10), Set.of());

    List<TaskChain> chains = run.queue.finishAndClaim(List.of(), claim, run.tables.plan);

    assertThat(names(chains.get(0).tasks())).containsExactly("410 f1", "410 f2");
  }

  @ParameterizedTest
  @EnumSource
  void of_two_that_end_the_last_tasks_of_a_batch_at_once_one_opens_the_next(ControlDialect dialect)
      throws Exception {
    List<ProgramRule> rules = new ArrayList<>();
    rules.add(rule("a", FIRST, RuntimeClass.SMALL));
    rules.add(rule("b", FIRST, RuntimeClass.SMALL));
    rules.add(rule("m", MIDDLE, RuntimeClass.SMALL));
    List<Set<Integer>> companies =
        IntStream.range(0, 20).mapToObj(index -> Set.of(100 + index)).toList();
    Companies run = new Companies(dialect, rules.toArray(ProgramRule[]::new), companies);
    List<ClaimedTask> claimed = run.claim();
    assertThat(claimed).hasSize(40);

    for (Set<Integer> company : companies) {
      List<ClaimedTask> two =
          claimed.stream().filter(task -> company.contains(task.company())).toList();
      atOnce(
          () -> run.queue.finish(List.of(run.tables.completed(two.get(0)))),
          () -> run.queue.finish(List.of(run.tables.completed(two.get(1)))));
    }

    assertThat(run.ready()).hasSize(20).allMatch(task -> task.endsWith(" m"));
  }

  @Test
  void a_run_whose_companies_go_together_has_nothing_to_release() {
    TaskTables tables = new TaskTables(ControlDialect.H2, List.of(410), RULES);

    tables.queue.finish(List.of(tables.completed(tables.claimed("server"))));

    assertThat(tables.queue.isReleaseDue()).isFalse();
    assertThat(tables.queue.hasOpenTasks(tables.run, RunStep.MIDDLE)).isTrue();
  }

  private static void atOnce(Runnable one, Runnable other) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      CyclicBarrier start = new CyclicBarrier(2);
      List<Future<?>> both = new ArrayList<>();
      for (Runnable work : List.of(one, other)) {
        both.add(
            threads.submit(
                () -> {
                  start.await();
                  work.run();
                  return true;
                }));
      }
      for (Future<?> future : both) {
        future.get(30, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** As a retry does it. */
  private static void takeUpAgain(Companies run, int company) {
    Map<String, TaskState> failed = new LinkedHashMap<>();
    run.tables
        .store
        .states(run.tables.run)
        .getOrDefault(company, Map.of())
        .forEach(
            (program, state) -> {
              if (state == TaskState.FAILED) {
                failed.put(program, TaskState.WAITING);
              }
            });
    set(run, company, failed);
  }

  private static void set(Companies run, int company, Map<String, TaskState> changed) {
    Map<String, TaskState> states =
        new LinkedHashMap<>(
            run.tables.store.states(run.tables.run).getOrDefault(company, Map.of()));
    states.putAll(changed);
    run.tables.store.stand(run.tables.run, company, new TaskRecount(run.tables.plan).of(states));
  }
}
