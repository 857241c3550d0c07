package dev.lockstep.dataupgrade.run;

import static dev.lockstep.dataupgrade.persistence.TaskTables.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.dataupgrade.RunStep;
import dev.lockstep.dataupgrade.RuntimeClass;
import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.dataupgrade.persistence.ClaimedTask;
import dev.lockstep.dataupgrade.persistence.TaskChain;
import dev.lockstep.dataupgrade.persistence.TaskOutcome;
import dev.lockstep.dataupgrade.persistence.TaskTables;
import dev.lockstep.shared.control.ControlDialect;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** How one bshell goes through a chain of tasks. */
class ChainExecutionTest {

  private static final long SMALL_NANOS = 1_000_000;

  private final TaskTables tables =
      new TaskTables(
          ControlDialect.H2,
          List.of(410),
          rule("a", RuntimeClass.SMALL),
          rule("b", RuntimeClass.SMALL, "a"),
          rule("c", RuntimeClass.SMALL, "b"),
          rule("d", RuntimeClass.SMALL, "a"));
  private final TaskDesk desk =
      new TaskDesk(tables.queue, tables.run, tables.plan, "server", Set::of, outcome -> {});
  private final Scripted executor = new Scripted();
  private boolean stop;
  private final ChainExecution execution =
      new ChainExecution(executor, desk, "b1", () -> stop, () -> stop);

  /** Does what the test says and notes what it was asked for. */
  private final class Scripted implements ChainExecution.Executor {
    private final Set<String> failing = new HashSet<>();
    private final Set<String> interrupted = new HashSet<>();
    private final Set<String> divided = new HashSet<>();
    private final List<String> asked = new ArrayList<>();
    private int sharing = Integer.MAX_VALUE;
    private boolean stopsAfterOne;

    @Override
    public List<TaskOutcome> together(
        List<ClaimedTask> tasks, String bshell, Predicate<ClaimedTask> mayBegin) {
      asked.add("together " + tasks.stream().map(ClaimedTask::program).toList());
      if (tasks.stream().anyMatch(task -> failing.contains(task.program()))) {
        return List.of();
      }
      return tasks.stream()
          .limit(sharing)
          .takeWhile(mayBegin)
          .map(task -> tables.completed(task, SMALL_NANOS))
          .toList();
    }

    @Override
    public Optional<TaskOutcome> execute(ClaimedTask task, String bshell, BooleanSupplier stopped) {
      asked.add(task.program());
      stop = stopsAfterOne;
      if (divided.contains(task.program())) {
        return Optional.empty();
      }
      if (failing.contains(task.program())) {
        return Optional.of(tables.failed(task, "no such table"));
      }
      return Optional.of(
          interrupted.contains(task.program())
              ? new TaskOutcome.Returned(task, "deadlock")
              : tables.completed(task, SMALL_NANOS));
    }
  }

  @Test
  void tasks_are_executed_together_when_they_allow_it() throws InterruptedException {
    assertThat(execution.execute(chain())).isNull();

    assertThat(executor.asked).hasSize(1);
    assertStates(TaskState.COMPLETED, TaskState.COMPLETED, TaskState.COMPLETED);
  }

  @Test
  void what_does_not_fit_into_one_transaction_comes_after_it() throws InterruptedException {
    executor.sharing = 2;

    execution.execute(chain());

    assertThat(executor.asked).hasSize(2).allMatch(asked -> asked.startsWith("together"));
    assertStates(TaskState.COMPLETED, TaskState.COMPLETED, TaskState.COMPLETED);
  }

  @Test
  void when_one_fails_each_says_by_itself_and_only_dependents_are_blocked()
      throws InterruptedException {
    executor.failing.add("b");

    assertThat(execution.execute(chain())).isNull();

    assertThat(executor.asked.get(0)).startsWith("together");
    assertThat(executor.asked.subList(1, executor.asked.size()))
        .containsExactlyInAnyOrder("a", "b", "d");
    assertStates(TaskState.COMPLETED, TaskState.FAILED, TaskState.BLOCKED);
    assertThat(tables.state("d")).isEqualTo(TaskState.COMPLETED);
  }

  @Test
  void a_fault_of_the_system_gives_the_rest_back() throws InterruptedException {
    TaskChain chain = chain();
    executor.sharing = 0;
    executor.interrupted.add("a");

    TaskOutcome.Returned returned = execution.execute(chain);

    assertThat(returned).isNotNull();
    assertThat(returned.task().program()).isEqualTo("a");
    assertStates(TaskState.READY, TaskState.WAITING, TaskState.WAITING);
  }

  @Test
  void a_task_that_goes_on_by_ranges_stays_with_the_desk_and_the_rest_is_given_back()
      throws InterruptedException {
    TaskChain chain = chain();
    executor.sharing = 0;
    executor.divided.add("a");

    assertThat(execution.execute(chain)).isNull();

    assertStates(TaskState.RUNNING, TaskState.WAITING, TaskState.WAITING);
    desk.handIn(List.of(tables.completed(chain.tasks().get(0), SMALL_NANOS)));
    assertStates(TaskState.COMPLETED, TaskState.READY, TaskState.WAITING);
  }

  @Test
  void a_stop_gives_back_what_was_not_begun() throws InterruptedException {
    TaskChain chain = chain();
    executor.sharing = 0;
    executor.stopsAfterOne = true;

    execution.execute(chain);

    assertThat(executor.asked.get(executor.asked.size() - 1)).isEqualTo("a");
    assertStates(TaskState.COMPLETED, TaskState.READY, TaskState.WAITING);
  }

  @Test
  void what_was_taken_back_is_not_begun() throws InterruptedException {
    TaskChain chain = chain();
    desk.begin(chain.tasks().get(0));
    desk.lookAfter();
    desk.lookAfter();

    execution.execute(chain);

    assertThat(executor.asked).noneMatch(asked -> asked.equals("b") || asked.equals("c"));
    assertStates(TaskState.COMPLETED, TaskState.READY, TaskState.WAITING);
  }

  /** The tasks a, b, c and d as one chain; the desk has seen before that tasks are small. */
  private TaskChain chain() throws InterruptedException {
    ClaimedTask other = new ClaimedTask(new TaskId(-1), tables.run, 410, "other", 1, 0);
    desk.handIn(Collections.nCopies(30, tables.completed(other, SMALL_NANOS)));
    TaskChain chain = desk.next(RunStep.FIRST, "b1", () -> false).orElseThrow();
    assertThat(chain.tasks()).hasSize(4);
    return chain;
  }

  private void assertStates(TaskState a, TaskState b, TaskState c) {
    desk.clear();
    assertThat(List.of(tables.state("a"), tables.state("b"), tables.state("c")))
        .containsExactly(a, b, c);
  }
}
