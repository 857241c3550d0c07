package dev.lockstep.dataupgrade.run;

import static dev.lockstep.dataupgrade.persistence.TaskTables.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.dataupgrade.NewLines;
import dev.lockstep.dataupgrade.Outcome;
import dev.lockstep.dataupgrade.ProgramReport;
import dev.lockstep.dataupgrade.RunStep;
import dev.lockstep.dataupgrade.RuntimeClass;
import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.dataupgrade.persistence.ClaimedTask;
import dev.lockstep.dataupgrade.persistence.TaskOutcome;
import dev.lockstep.dataupgrade.persistence.TaskTables;
import dev.lockstep.dataupgrade.range.RangeGrid;
import dev.lockstep.dataupgrade.range.persistence.ClaimedRange;
import dev.lockstep.dataupgrade.range.persistence.RangeOutcome;
import dev.lockstep.dataupgrade.range.persistence.RangeQueue;
import dev.lockstep.dataupgrade.range.persistence.RangeStore;
import dev.lockstep.dataupgrade.run.RangeDesk.OpenTask;
import dev.lockstep.shared.control.ControlDialect;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Who gets which range, and who ends a task. */
class RangeDeskTest {

  private static final Set<UpgradeBatch> FIRST = Set.of(UpgradeBatch.FIRST);

  private static final RangeGrid TWO = new RangeGrid("seq", List.of("101"));

  private final TaskTables tables =
      new TaskTables(
          ControlDialect.H2,
          List.of(410, 411),
          rule("large", RuntimeClass.LARGE),
          rule("small", RuntimeClass.SMALL),
          rule("huge", RuntimeClass.HUGE, "small"));
  private final RangeStore store = new RangeStore(tables.transactions());
  private final Set<Integer> resting = new HashSet<>();
  private final RangeDesk desk =
      new RangeDesk(new RangeQueue(tables.transactions()), tables.run, "server", () -> resting);

  @Test
  void nobody_waits_for_ranges_as_long_as_no_task_has_any() {
    assertThat(desk.isWaiting(FIRST)).isFalse();
    assertThat(claim()).isEmpty();
    assertThat(desk.leave().givenBack()).isEmpty();
  }

  @Test
  void ranges_come_in_the_order_of_their_tasks_and_after_better_tasks() {
    // small inherits the class of huge
    OpenTask small = open(tables.claimed("server"));
    OpenTask other = open(tables.claimed("server"));
    OpenTask large = open(tables.claimed("server"));
    assertThat(small.task().program()).isEqualTo("small");
    assertThat(large.task().program()).isEqualTo("large");

    assertThat(claimed().task()).isEqualTo(small.task());
    assertThat(claimed().task()).isEqualTo(small.task());
    assertThat(claimed().task()).isEqualTo(other.task());
    assertThat(claimed().task()).isEqualTo(other.task());
    assertThat(claimed().task()).isEqualTo(large.task());
    finish(tables.completed(small.task()));

    // huge is ready now, and goes before the last range of large
    assertThat(claim()).isEmpty();
    assertThat(desk.isWaiting(FIRST)).isTrue();
    assertThat(tables.claimed("server").program()).isEqualTo("huge");
    assertThat(claimed().task()).isEqualTo(large.task());
    assertThat(claim()).isEmpty();
    assertThat(desk.isWaiting(FIRST)).isFalse();
  }

  @Test
  void whoever_ends_the_last_range_ends_the_task() {
    OpenTask open = open(tables.claimed("server"));
    ClaimedRange first = claimed();
    ClaimedRange second = claimed();

    assertThat(desk.finish(second, completed())).isEmpty();
    assertThat(desk.finish(first, completed())).contains(open);
    assertThat(desk.isWaiting(FIRST)).isFalse();
  }

  @Test
  void a_range_that_was_given_back_waits_again() {
    open(tables.claimed("server"));
    ClaimedRange first = claimed();
    claimed();
    assertThat(claim()).isEmpty();

    assertThat(desk.finish(first, new RangeOutcome.Returned("deadlock", ProgramReport.FAILED)))
        .isEmpty();

    assertThat(claimed().id()).isEqualTo(first.id());
  }

  @Test
  void while_a_company_rests_its_ranges_are_not_wanted() {
    OpenTask open = open(tables.claimed("server"));
    resting.add(open.task().company());

    assertThat(desk.isWaiting(FIRST)).isFalse();
    assertThat(claim()).isEmpty();
    resting.clear();
    assertThat(claim()).isPresent();
  }

  @Test
  void a_task_is_given_back_by_the_last_one_who_leaves() {
    OpenTask open = open(tables.claimed("server"));
    ClaimedRange running = claimed();

    assertThat(desk.leave().givenBack()).isEmpty();
    desk.finish(running, completed());

    assertThat(desk.leave().givenBack()).containsExactly(open);
    assertThat(desk.leave().givenBack()).isEmpty();
  }

  @Test
  void a_task_whose_range_stopped_the_run_has_failed_when_all_have_left() {
    OpenTask open = open(tables.claimed("server"));

    desk.finish(
        claimed(),
        new RangeOutcome.Failed(
            TaskTables.stint(),
            "no licence",
            null,
            new ProgramReport(Outcome.FAILED_STOP_RUN, NewLines.NONE, null)));

    assertThat(desk.leave().stopping()).containsExactly(open);
  }

  @Test
  void a_task_that_is_opened_again_keeps_the_ranges_that_are_executed_here() {
    OpenTask first = open(tables.claimed("server"));
    ClaimedRange running = claimed();
    finish(new TaskOutcome.NotBegun(first.task()));
    OpenTask second = open(tables.claimed("server"));
    assertThat(second.task().attempt()).isEqualTo(2);

    assertThat(desk.leave().givenBack()).isEmpty();
    desk.finish(claimed(), completed());

    assertThat(desk.finish(running, completed())).contains(second);
  }

  @Test
  void leases_are_renewed_for_ranges_that_are_executed_here_and_others_are_found_again() {
    ClaimedTask task = tables.claimed("server");
    open(task);
    ClaimedRange kept = claimed();
    ClaimedRange forgotten = claimed();
    desk.forget(forgotten);
    tables.letRangeLeasesRunOut();
    assertThat(claimed().id()).isIn(kept.id(), forgotten.id());
    tables.letRangeLeasesRunOut();

    desk.lookAfter();

    assertThat(desk.isWaiting(FIRST)).isTrue();
  }

  @Test
  void a_bshell_that_waits_for_a_task_hears_of_ranges() throws Exception {
    TaskDesk tasks =
        new TaskDesk(tables.queue, tables.run, tables.plan, "server", Set::of, outcome -> {});
    ClaimedTask large = null;
    // all that is ready is claimed, so that the next one has to wait
    for (Optional<ClaimedTask> next = Optional.of(tables.claimed("server"));
        next.isPresent();
        next = tables.next("server")) {
      large = next.get();
    }
    ClaimedTask last = Objects.requireNonNull(large);
    CompletableFuture<Boolean> waiting =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return tasks
                    .next(RunStep.FIRST, "b2", () -> false, () -> desk.isWaiting(FIRST))
                    .isEmpty();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });

    open(last);
    tasks.wake();

    assertThat(waiting.get(30, TimeUnit.SECONDS)).isTrue();
    assertThat(claimed().task()).isEqualTo(last);
  }

  private OpenTask open(ClaimedTask task) {
    OpenTask open =
        new OpenTask(
            task,
            UpgradeBatch.FIRST,
            TWO,
            store.open(task, TWO, Set.of()).orElseThrow().order(),
            System.nanoTime());
    desk.open(open);
    return open;
  }

  private void finish(TaskOutcome outcome) {
    tables.queue.finish(List.of(outcome));
  }

  private Optional<ClaimedRange> claim() {
    return desk.claim(FIRST, "run-1/FIRST/2");
  }

  private ClaimedRange claimed() {
    return claim().orElseThrow();
  }

  private static RangeOutcome completed() {
    return new RangeOutcome.Completed(TaskTables.stint(), null, ProgramReport.DONE);
  }
}
