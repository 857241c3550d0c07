package dev.lockstep.dataupgrade.range.persistence;

import static dev.lockstep.dataupgrade.persistence.TaskTables.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.dataupgrade.NewLines;
import dev.lockstep.dataupgrade.Outcome;
import dev.lockstep.dataupgrade.ProgramReport;
import dev.lockstep.dataupgrade.RuntimeClass;
import dev.lockstep.dataupgrade.StatementFault;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.dataupgrade.persistence.ClaimedTask;
import dev.lockstep.dataupgrade.persistence.TaskOutcome;
import dev.lockstep.dataupgrade.persistence.TaskTables;
import dev.lockstep.dataupgrade.range.RangeGrid;
import dev.lockstep.dataupgrade.range.RangeOrder;
import dev.lockstep.dataupgrade.range.RangeProgress;
import dev.lockstep.dataupgrade.range.RangeState;
import dev.lockstep.dataupgrade.range.RangeTally;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.shared.control.ControlDialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ranges in the control database: claimed once, renewed, ended, taken up again. */
class RangeQueueTest {

  private static final RangeGrid GRID = new RangeGrid("seq", List.of("101", "201", "301"));

  private TaskTables tables;
  private RangeStore store;
  private RangeQueue queue;
  private ClaimedTask task;

  private void use(ControlDialect dialect) {
    tables =
        new TaskTables(
            dialect, List.of(410), rule("a", RuntimeClass.LARGE), rule("b", RuntimeClass.SMALL));
    store = new RangeStore(tables.transactions());
    queue = new RangeQueue(tables.transactions());
    task = tables.claimed("server");
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void the_ranges_of_a_task_are_decided_once_and_stand_where_the_company_does(
      ControlDialect dialect) {
    use(dialect);

    OpenedRanges opened = store.open(task, GRID, Set.of(2)).orElseThrow();

    assertThat(opened.order().rank()).isEqualTo(RuntimeClass.LARGE.ordinal());
    assertThat(opened.tally()).isEqualTo(new RangeTally(3, 1, 0, Outcome.DONE, null));
    assertThat(store.grid(task.task())).contains(GRID);
    assertThat(tables.row(410, "a").ranges()).isEqualTo(new RangeProgress(1, 4));
    assertThat(tables.row(410, "b").ranges()).isNull();
    assertThat(states())
        .containsExactly(
            RangeState.READY, RangeState.COMPLETED, RangeState.READY, RangeState.READY);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void an_attempt_that_does_not_have_the_task_any_more_opens_nothing(ControlDialect dialect) {
    use(dialect);
    tables.queue.finish(List.of(new TaskOutcome.NotBegun(task)));

    assertThat(store.open(task, GRID, Set.of())).isEmpty();
    assertThat(store.grid(task.task())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void bshells_that_ask_at_once_never_get_the_same_range(ControlDialect dialect) throws Exception {
    use(dialect);
    List<String> bounds = new ArrayList<>();
    for (int bound = 1; bound < 64; bound++) {
      bounds.add(Integer.toString(bound));
    }
    store.open(task, new RangeGrid("seq", bounds), Set.of());
    Set<Long> claimed = ConcurrentHashMap.newKeySet();
    List<Long> all = new ArrayList<>();
    ExecutorService bshells = Executors.newFixedThreadPool(4);
    try {
      List<Future<List<Long>>> futures = new ArrayList<>();
      for (int bshell = 0; bshell < 4; bshell++) {
        futures.add(bshells.submit(() -> claimAll(claimed)));
      }
      for (Future<List<Long>> future : futures) {
        all.addAll(future.get(60, TimeUnit.SECONDS));
      }
    } finally {
      bshells.shutdownNow();
    }

    assertThat(all).hasSize(64).doesNotHaveDuplicates();
    assertThat(states()).containsOnly(RangeState.RUNNING);
  }

  private List<Long> claimAll(Set<Long> claimed) {
    List<Long> mine = new ArrayList<>();
    while (claimed.size() < 64) {
      queue
          .claim(task, "server", "b")
          .ifPresent(
              range -> {
                claimed.add(range.id());
                mine.add(range.id());
              });
    }
    return mine;
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void whoever_ends_the_last_range_hears_it_and_the_task_counts_with(ControlDialect dialect) {
    use(dialect);
    store.open(task, GRID, Set.of(3, 4));
    ClaimedRange first = claim();
    ClaimedRange second = claim();

    assertThat(queue.finish(first, completed(Outcome.DONE_WITH_INFORMATION)).ended()).isFalse();
    RangeTally last = queue.finish(second, failed("no room"));

    assertThat(last).isEqualTo(new RangeTally(0, 3, 1, Outcome.FAILED, null));
    assertThat(tables.row(410, "a").ranges()).isEqualTo(new RangeProgress(3, 4));
    assertThat(tables.row(410, "a").state()).isEqualTo(TaskState.RUNNING);
    assertThat(store.failed(List.of(task.task())))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.range()).isEqualTo(GRID.ranges().get(1));
              assertThat(row.error()).isEqualTo("no room");
              assertThat(row.fault()).isNotNull();
              assertThat(row.durationMillis()).isEqualTo(10);
            });
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void failed_ranges_alone_are_ready_when_their_task_is_taken_up_again(ControlDialect dialect) {
    use(dialect);
    store.open(task, GRID, Set.of(3, 4));
    queue.finish(claim(), completed(Outcome.DONE));
    queue.finish(claim(), failed("no room"));

    RangeTally again = store.open(task, GRID, Set.of(1, 3, 4)).orElseThrow().tally();

    assertThat(again.open()).isEqualTo(1);
    ClaimedRange range = claim();
    assertThat(range.range().number()).isEqualTo(2);
    assertThat(range.attempt()).isEqualTo(2);
    assertThat(queue.claim(task, "server", "b")).isEmpty();
    assertThat(store.page(task.task(), RangeState.RUNNING, PageRequest.FIRST).items())
        .singleElement()
        .returns(null, RangeRow::error)
        .returns(null, RangeRow::fault);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void what_a_company_has_lost_is_executed_again(ControlDialect dialect) {
    use(dialect);
    store.open(task, GRID, Set.of(1, 2, 3, 4));

    assertThat(store.open(task, GRID, Set.of(4)).orElseThrow().tally().open()).isEqualTo(3);
    assertThat(tables.row(410, "a").ranges()).isEqualTo(new RangeProgress(1, 4));
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_range_whose_lease_ran_out_is_claimed_again_and_the_old_attempt_changes_nothing(
      ControlDialect dialect) {
    use(dialect);
    store.open(task, new RangeGrid("seq", List.of()), Set.of());
    ClaimedRange lost = claim();
    assertThat(queue.claim(task, "other", "c")).isEmpty();
    tables.letRangeLeasesRunOut();
    queue.renew("other", List.of(lost));

    ClaimedRange again = queue.claim(task, "other", "c").orElseThrow();

    assertThat(again.id()).isEqualTo(lost.id());
    assertThat(again.attempt()).isEqualTo(2);
    assertThat(queue.finish(lost, failed("too late")).open()).isEqualTo(1);
    assertThat(queue.finish(again, completed(Outcome.DONE)))
        .isEqualTo(new RangeTally(0, 1, 0, Outcome.DONE, null));
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_renewed_lease_keeps_others_away(ControlDialect dialect) {
    use(dialect);
    store.open(task, new RangeGrid("seq", List.of()), Set.of());
    ClaimedRange mine = claim();
    tables.letRangeLeasesRunOut();

    queue.renew("server", List.of(mine));

    assertThat(queue.claim(task, "other", "c")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void faults_of_the_system_are_counted_and_other_ends_are_not(ControlDialect dialect) {
    use(dialect);
    store.open(task, new RangeGrid("seq", List.of()), Set.of());

    queue.finish(claim(), new RangeOutcome.Returned("deadlock", ProgramReport.FAILED));
    queue.finish(claim(), new RangeOutcome.NotEnded(null, ProgramReport.DONE));

    ClaimedRange third = claim();
    assertThat(third.faults()).isEqualTo(1);
    assertThat(third.attempt()).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void the_best_ready_task_is_known_for_comparison(ControlDialect dialect) {
    use(dialect);

    Optional<RangeOrder> best =
        queue.bestReadyTask(tables.run, Set.of(UpgradeBatch.FIRST), Set.of());

    assertThat(best).map(RangeOrder::rank).contains(RuntimeClass.SMALL.ordinal());
    assertThat(queue.bestReadyTask(tables.run, Set.of(UpgradeBatch.FIRST), Set.of(410))).isEmpty();
    assertThat(queue.bestReadyTask(tables.run, Set.of(UpgradeBatch.LAST), Set.of())).isEmpty();
  }

  private ClaimedRange claim() {
    return queue.claim(task, "server", "run-1/FIRST/2").orElseThrow();
  }

  private List<RangeState> states() {
    return store.page(task.task(), null, PageRequest.FIRST).items().stream()
        .map(RangeRow::state)
        .toList();
  }

  private static RangeOutcome completed(Outcome outcome) {
    return new RangeOutcome.Completed(
        TaskTables.stint(), null, new ProgramReport(outcome, NewLines.NONE, null));
  }

  private static RangeOutcome failed(String error) {
    StatementFault fault =
        new StatementFault(
            1,
            1,
            "update item",
            new StatementFault.Answer("duplicate", "23505", null, null, null, null));
    return new RangeOutcome.Failed(TaskTables.stint(), error, fault, ProgramReport.FAILED);
  }
}
