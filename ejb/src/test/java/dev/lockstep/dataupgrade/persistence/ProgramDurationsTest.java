package dev.lockstep.dataupgrade.persistence;

import static dev.lockstep.dataupgrade.persistence.TaskTables.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.dataupgrade.Durations;
import dev.lockstep.dataupgrade.RuntimeClass;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.dataupgrade.WorkTally;
import dev.lockstep.shared.control.ControlDialect;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is remembered of how long programs took, and what becomes of it. */
class ProgramDurationsTest {

  private static final long SECOND = 1_000_000_000;

  @ParameterizedTest
  @EnumSource
  void what_a_program_took_is_remembered_for_its_company_and_on_the_average(
      ControlDialect dialect) {
    TaskTables tables = tables(dialect);
    complete(tables, 4 * SECOND, 8 * SECOND, 2 * SECOND);
    ProgramDurations durations = new ProgramDurations(tables.transactions);

    durations.remember(tables.run);
    durations.remember(tables.run);

    Map<String, Long> averages = durations.averages(List.of("a", "b", "c"));
    assertThat(averages).isEqualTo(Map.of("a", 6000L, "b", 2000L));
    assertThat(durations.of(410, averages))
        .isEqualTo(new Durations(Map.of("a", 4000L, "b", 2000L), averages));
    assertThat(durations.of(411, averages).here()).isEqualTo(Map.of("a", 8000L));
    assertThat(durations.of(500, averages).here()).isEmpty();
    assertThat(durations.averages(List.of())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void the_task_with_the_longest_path_is_claimed_first_and_its_time_is_expected(
      ControlDialect dialect) {
    TaskTables tables = tables(dialect);
    Durations durations = new Durations(Map.of(), Map.of("a", 100L, "b", 90_000L));

    tables.store.replace(tables.run, tables.tasks(410, durations));

    assertThat(tables.claimed("server").program()).isEqualTo("b");
    RunWork work = new RunWork(tables.transactions);
    assertThat(work.byState(tables.run))
        .isEqualTo(
            Map.of(
                TaskState.RUNNING, new WorkTally(1, 1, 90_000, 90_000, 0, 0),
                TaskState.READY, new WorkTally(1, 1, 100, 100, 0, 0)));
    assertThat(work.running(tables.run))
        .singleElement()
        .satisfies(one -> assertThat(one.expected()).isEqualTo(90_000));
  }

  private static TaskTables tables(ControlDialect dialect) {
    return new TaskTables(
        dialect, List.of(410, 411), rule("a", RuntimeClass.SMALL), rule("b", RuntimeClass.SMALL));
  }

  /** The first tasks in the order in which they are claimed: a and a, then b. */
  private static void complete(TaskTables tables, long... nanos) {
    List<ClaimedTask> claimed = tables.claim("server", nanos.length);
    assertThat(claimed).extracting(ClaimedTask::program).containsExactly("a", "b", "a");
    tables.queue.finish(
        List.of(
            tables.completed(claimed.get(0), nanos[0]),
            tables.completed(claimed.get(1), nanos[2]),
            tables.completed(claimed.get(2), nanos[1])));
  }
}
