package dev.lockstep.dataupgrade.picture;

import static dev.lockstep.dataupgrade.persistence.TaskTables.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.dataupgrade.RuntimeClass;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.dataupgrade.persistence.ClaimedTask;
import dev.lockstep.dataupgrade.persistence.TaskTables;
import dev.lockstep.shared.control.ControlDialect;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PictureRowsTest {

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void what_bshells_execute_and_have_executed_is_read_with_its_times(ControlDialect dialect) {
    TaskTables tables = tables(dialect);
    ClaimedTask first = tables.claimed("server");
    tables.queue.finish(List.of(tables.completed(first)));
    ClaimedTask second = tables.claimed("server");
    tables.queue.finish(List.of(tables.failed(second, "no room")));
    ClaimedTask third = tables.claimed("server");

    List<Executed> executed = new TimelineRows(tables.transactions).of(tables.run);

    assertThat(executed).hasSize(3);
    Executed done = one(executed, first);
    assertThat(done.finishedAt()).isAfter(done.startedAt());
    assertThat(done.failed()).isFalse();
    assertThat(one(executed, second).failed()).isTrue();
    assertThat(one(executed, third).finishedAt()).isNull();
    assertThat(one(executed, third).bshell()).isEqualTo("server/1");
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void the_tasks_of_each_program_are_counted_by_state(ControlDialect dialect) {
    TaskTables tables = tables(dialect);
    tables.queue.finish(List.of(tables.completed(tables.claimed("server"))));

    List<ProgramCount> counts = new ProgramCounts(tables.transactions).of(tables.run);

    assertThat(counts).extracting(ProgramCount::program).containsExactly("a", "b");
    assertThat(counts.get(0).tasks())
        .isEqualTo(Map.of(TaskState.COMPLETED, 1L, TaskState.READY, 1L));
    assertThat(counts.get(0).measuredMillis()).isEqualTo(10);
    assertThat(counts.get(1).in(TaskState.WAITING) + counts.get(1).in(TaskState.READY))
        .isEqualTo(2);
    assertThat(counts.get(1).measuredMillis()).isNull();
    assertThat(counts.get(1).millis()).isEqualTo(RuntimeClass.SMALL.usual().toMillis());
  }

  private static Executed one(List<Executed> executed, ClaimedTask task) {
    return executed.stream()
        .filter(one -> one.task() == task.task().value())
        .findFirst()
        .orElseThrow();
  }

  private static TaskTables tables(ControlDialect dialect) {
    return new TaskTables(
        dialect,
        List.of(410, 411),
        rule("a", RuntimeClass.SMALL),
        rule("b", RuntimeClass.SMALL, "a"));
  }
}
