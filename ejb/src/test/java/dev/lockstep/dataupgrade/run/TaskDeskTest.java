package dev.lockstep.dataupgrade.run;

import static dev.lockstep.dataupgrade.persistence.TaskTables.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.dataupgrade.ProgramRule;
import dev.lockstep.dataupgrade.RunStep;
import dev.lockstep.dataupgrade.RuntimeClass;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.dataupgrade.persistence.ClaimedTask;
import dev.lockstep.dataupgrade.persistence.TaskChain;
import dev.lockstep.dataupgrade.persistence.TaskOutcome;
import dev.lockstep.dataupgrade.persistence.TaskTables;
import dev.lockstep.shared.control.ControlDialect;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where bshells get their tasks and hand in how they ended. */
class TaskDeskTest {

  private static final long SMALL_NANOS = 1_000_000;

  private final TaskTables tables =
      new TaskTables(
          ControlDialect.H2,
          List.of(410),
          IntStream.range(0, 40)
              .mapToObj(i -> rule(String.format("p%02d", i), RuntimeClass.SMALL))
              .toArray(ProgramRule[]::new));
  private final Deque<ClaimedTask> mine = new ArrayDeque<>();
  private final TaskDesk desk =
      new TaskDesk(tables.queue, tables.run, tables.plan, "server", Set::of, outcome -> {});

  @Test
  void small_tasks_are_claimed_some_at_a_time_and_their_ends_are_written_together()
      throws InterruptedException {
    becomeSmall(30);
    assertThat(count(TaskState.RUNNING)).isGreaterThan(2);
    desk.forget(new TaskChain(List.copyOf(mine)));

    desk.clear();

    assertThat(count(TaskState.COMPLETED)).isEqualTo(30);
    assertThat(count(TaskState.READY)).isEqualTo(10);
    assertThat(count(TaskState.RUNNING)).isZero();
  }

  @Test
  void a_closed_desk_hands_out_nothing_and_waits_for_what_is_begun() throws Exception {
    ClaimedTask task = next();
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      desk.close();
      assertThat(desk.next(RunStep.FIRST, "b1", () -> false)).isEmpty();
      assertThat(desk.isOver(() -> false)).isTrue();
      assertThat(desk.isStopped(() -> false)).isFalse();
      Future<?> waiting =
          other.submit(
              () -> {
                desk.awaitEnds(() -> false);
                return true;
              });
      assertThat(waiting.isDone()).isFalse();

      desk.forget(new TaskChain(List.copyOf(mine)));
      desk.handIn(List.of(tables.completed(task, SMALL_NANOS)));

      waiting.get(30, TimeUnit.SECONDS);
    } finally {
      other.shutdownNow();
    }
  }

  @Test
  void how_each_task_ended_is_told_when_it_is_handed_in() throws InterruptedException {
    List<TaskOutcome> seen = new ArrayList<>();
    TaskDesk watched =
        new TaskDesk(tables.queue, tables.run, tables.plan, "server", Set::of, seen::add);
    ClaimedTask task = watched.next(RunStep.FIRST, "b1", () -> false).orElseThrow().tasks().get(0);
    TaskOutcome outcome = tables.completed(task, SMALL_NANOS);

    watched.handIn(List.of(outcome));

    assertThat(seen).containsExactly(outcome);
  }

  @Test
  void what_was_handed_in_is_written_when_the_desk_is_looked_after() throws InterruptedException {
    desk.handIn(List.of(tables.completed(next(), SMALL_NANOS)));
    assertThat(count(TaskState.COMPLETED)).isZero();

    desk.lookAfter();

    assertThat(count(TaskState.COMPLETED)).isEqualTo(1);
  }

  @Test
  void tasks_that_wait_behind_large_ones_are_given_back() throws InterruptedException {
    becomeSmall(20);
    ClaimedTask large = next();
    desk.begin(large);
    desk.lookAfter();
    long waiting = count(TaskState.RUNNING) - 1;
    assertThat(waiting).isPositive();

    desk.lookAfter();
    desk.lookAfter();

    assertThat(count(TaskState.RUNNING)).isEqualTo(1);
    assertThat(tables.row(410, large.program()).state()).isEqualTo(TaskState.RUNNING);
  }

  @Test
  void leases_are_renewed_for_what_the_desk_holds_and_nothing_else() throws InterruptedException {
    ClaimedTask held = next();
    ClaimedTask lost = tables.claimed("server");
    tables.letLeaseRunOut("server");

    desk.lookAfter();

    assertThat(tables.queue.freeStale(tables.run)).isEqualTo(1);
    assertThat(tables.state(held.program())).isEqualTo(TaskState.RUNNING);
    assertThat(tables.state(lost.program())).isEqualTo(TaskState.READY);
  }

  @Test
  void nothing_is_handed_out_after_a_stop() throws InterruptedException {
    assertThat(desk.next(RunStep.FIRST, "b1", () -> true)).isEmpty();
    assertThat(count(TaskState.READY)).isEqualTo(40);
  }

  @Test
  void a_task_whose_bshell_died_goes_to_another_one() throws InterruptedException {
    ClaimedTask task = next();

    desk.forget(new TaskChain(List.of(task)));
    desk.lookAfter();

    assertThat(tables.state(task.program())).isEqualTo(TaskState.READY);
    assertThat(next().task()).isEqualTo(task.task());
  }

  @Test
  void a_desk_that_was_stopped_hands_out_nothing() throws InterruptedException {
    desk.stop();

    assertThat(desk.next(RunStep.FIRST, "b1", () -> false)).isEmpty();
    assertThat(count(TaskState.READY)).isEqualTo(40);
  }

  @Test
  void bshells_share_all_tasks_and_end_when_the_last_one_is_done() throws Exception {
    ExecutorService bshells = Executors.newFixedThreadPool(4);
    try {
      List<Future<Integer>> done =
          IntStream.range(0, 4).mapToObj(i -> bshells.submit(() -> work("b" + i))).toList();
      int all = 0;
      for (Future<Integer> one : done) {
        all += one.get(60, TimeUnit.SECONDS);
      }
      assertThat(all).isEqualTo(40);
      assertThat(count(TaskState.COMPLETED)).isEqualTo(40);
    } finally {
      bshells.shutdownNow();
    }
  }

  private int work(String bshell) throws InterruptedException {
    int done = 0;
    Optional<TaskChain> chain = desk.next(RunStep.FIRST, bshell, () -> false);
    while (chain.isPresent()) {
      for (ClaimedTask task : chain.get().tasks()) {
        desk.handIn(List.of(tables.completed(task, SMALL_NANOS)));
        done++;
      }
      chain = desk.next(RunStep.FIRST, bshell, () -> false);
    }
    return done;
  }

  @Test
  void a_release_that_is_due_comes_before_more_tasks_and_before_the_end() throws Exception {
    TaskTables two =
        new TaskTables(
            ControlDialect.H2, List.of(410, 411), rule("a", RuntimeClass.SMALL), unlocked("u"));
    TaskDesk byCompany =
        new TaskDesk(
            two.byCompany(List.of(410, 411)), two.run, two.plan, "server", Set::of, outcome -> {});
    TaskChain first = byCompany.next(RunStep.COMPANIES, "b1", () -> false).orElseThrow();
    byCompany.handIn(List.of(two.completed(first.tasks().get(0), SMALL_NANOS)));
    byCompany.lookAfter();

    assertThat(byCompany.next(RunStep.COMPANIES, "b1", () -> false)).isEmpty();
    assertThat(byCompany.isDone(RunStep.COMPANIES)).isFalse();
    assertThat(byCompany.takeRelease()).isTrue();
    assertThat(byCompany.takeRelease()).isFalse();

    two.letIn(first.company());
    assertThat(chains(byCompany, 2))
        .containsExactlyInAnyOrder(
            first.company() + " [u]", (first.company() == 410 ? 411 : 410) + " [a]");
  }

  private static ProgramRule unlocked(String code) {
    return new ProgramRule(code, UpgradeBatch.UNLOCKED, RuntimeClass.SMALL, Set.of());
  }

  private static List<String> chains(TaskDesk desk, int number) throws InterruptedException {
    List<String> chains = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      TaskChain chain = desk.next(RunStep.COMPANIES, "b1", () -> false).orElseThrow();
      chains.add(chain.company() + " " + chain.tasks().stream().map(ClaimedTask::program).toList());
    }
    return chains;
  }

  /** So many tasks are executed; the desk has seen by then that they are small. */
  private void becomeSmall(int tasks) throws InterruptedException {
    for (int i = 0; i < tasks; i++) {
      desk.handIn(List.of(tables.completed(next(), SMALL_NANOS)));
    }
  }

  private ClaimedTask next() throws InterruptedException {
    if (mine.isEmpty()) {
      mine.addAll(desk.next(RunStep.FIRST, "b1", () -> false).orElseThrow().tasks());
    }
    return mine.remove();
  }

  private long count(TaskState state) {
    return tables.store.counts(tables.run).byState().getOrDefault(state, 0L);
  }
}
