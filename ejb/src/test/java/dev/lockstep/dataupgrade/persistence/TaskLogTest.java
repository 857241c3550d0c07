package dev.lockstep.dataupgrade.persistence;

import static dev.lockstep.dataupgrade.RuntimeClass.SMALL;
import static dev.lockstep.dataupgrade.persistence.TaskTables.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockstep.dataupgrade.Outcome;
import dev.lockstep.dataupgrade.ProgramMessage.Kind;
import dev.lockstep.dataupgrade.ReportCollector;
import dev.lockstep.dataupgrade.StatementResult;
import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.dataupgrade.TaskStanding;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.Page;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.shared.control.ControlDialect;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Logs of tasks on each kind of control database. */
class TaskLogTest {

  private final ReportCollector said = new ReportCollector();

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_program_with_one_statement_has_its_line_without_a_row_in_the_log(ControlDialect dialect) {
    TaskTables tables = tables(dialect);
    ClaimedTask task = tables.claimed("w");
    said.add(new StatementResult(1, "UPDATE item SET n = 1", 1234L, 9));

    finish(tables, task);

    assertThat(tables.count("upgrade_task_log")).isZero();
    assertThat(tables.row(410, "a").rows()).isEqualTo(1234);
    TaskLogLine line = tables.log(task.task()).get(0);
    assertThat(line.line()).isEqualTo(1);
    assertThat(line.message()).isEqualTo("Statement 1, 1234 rows, 10 ms: UPDATE item SET n = 1");
    assertThat(line.rows()).isEqualTo(1234);
    assertThat(line.attempt()).isEqualTo(1);
    assertThat(page(tables, task.task(), 1, 10).items()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void what_an_operator_said_before_stands_before_the_only_statement(ControlDialect dialect) {
    TaskTables tables = tables(dialect);
    TaskId id = tables.row(410, "a").task();
    new RunChanges(tables.transactions)
        .make(
            tables.run,
            locked -> {
              locked.log(id, "Skipped by bob");
              return true;
            });
    said.add(new StatementResult(1, "UPDATE item SET n = 1", 2L, 9));
    finish(tables, tables.claimed("w"));

    assertThat(tables.log(id)).extracting(TaskLogLine::line).containsExactly(1L, 2L);
    assertThat(tables.log(id).get(1).rows()).isEqualTo(2);
    assertThat(page(tables, id, 1, 10).items()).hasSize(1);
    assertThat(page(tables, id, 0, 1).items()).hasSize(1);
    assertThat(page(tables, id, 0, 1).total()).isEqualTo(2);
    assertThat(page(tables, id, 2, 1).items()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void lines_of_many_tasks_that_end_together_are_numbered_for_each(ControlDialect dialect) {
    TaskTables tables = new TaskTables(dialect, List.of(410, 411, 412), rule("a", SMALL));
    List<TaskOutcome> ended = new ArrayList<>();
    for (ClaimedTask task : tables.claim("w", 3)) {
      ReportCollector each = new ReportCollector();
      for (int number = 1; number <= 17; number++) {
        each.add(new StatementResult(number, "UPDATE c" + task.company(), 1L, 0));
      }
      ended.add(tables.completed(task, each.report(Outcome.DONE)));
    }

    tables.queue.finish(ended);

    for (int company : List.of(410, 411, 412)) {
      List<TaskLogLine> lines = tables.log(tables.row(company, "a").task());
      assertThat(lines).hasSize(17);
      for (int index = 0; index < 17; index++) {
        assertThat(lines.get(index).line()).isEqualTo(index + 1);
        assertThat(lines.get(index).statement()).isEqualTo(index + 1);
        assertThat(lines.get(index).message()).endsWith("UPDATE c" + company);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void statements_and_what_was_said_of_them_are_numbered_lines(ControlDialect dialect) {
    TaskTables tables = tables(dialect);
    ClaimedTask task = tables.claimed("w");
    said.add(new StatementResult(1, "ALTER TABLE item ADD n INT", null, 5));
    said.add(Kind.INFORMATION, "notice");
    said.add(new StatementResult(2, "UPDATE item SET n = 1", 3L, 9));

    finish(tables, task);

    List<TaskLogLine> lines = tables.log(task.task());
    assertThat(lines).extracting(TaskLogLine::line).containsExactly(1L, 2L, 3L);
    assertThat(lines).extracting(TaskLogLine::statement).containsExactly(1, null, 2);
    assertThat(lines).extracting(TaskLogLine::rows).containsExactly(null, null, 3L);
    assertThat(lines).extracting(TaskLogLine::durationMillis).containsExactly(5L, null, 9L);
    assertThat(tables.row(410, "a").rows()).isEqualTo(3);
    assertThat(page(tables, task.task(), 1, 1).items())
        .extracting(TaskLogLine::message)
        .containsExactly("notice");
    assertThat(page(tables, task.task(), 1, 1).total()).isEqualTo(2);
    assertThat(tables.store.programs(tables.run))
        .containsExactly(new ProgramTally("a", "t_a", 1, 1, 0, 3L, 10));
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void rows_of_a_program_are_unknown_when_nobody_counted_and_gone_when_it_is_open_again(
      ControlDialect dialect) {
    TaskTables tables = new TaskTables(dialect, List.of(410, 411), rule("a", SMALL));
    ClaimedTask silent = tables.claimed("w");
    tables.queue.finish(List.of(tables.completed(silent)));
    assertThat(tables.store.programs(tables.run))
        .containsExactly(new ProgramTally("a", "t_a", 2, 1, 0, null, 10));

    said.add(new StatementResult(1, "UPDATE item SET n = 1", 3L, 9));
    finish(tables, tables.claimed("w"));
    assertThat(tables.store.programs(tables.run))
        .containsExactly(new ProgramTally("a", "t_a", 2, 2, 0, 3L, 20));

    tables.store.stand(tables.run, 411, Map.of("a", new TaskStanding(TaskState.READY, 0, null)));
    assertThat(tables.row(411, "a").rows()).isNull();
    assertThat(tables.store.programs(tables.run).get(0).rows()).isNull();
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void lines_can_be_read_while_the_program_goes_on_and_none_comes_twice(ControlDialect dialect) {
    TaskTables tables = tables(dialect);
    ClaimedTask task = tables.claimed("w");
    tables.queue.finish(List.of(new TaskOutcome.Returned(task, "deadlock")));
    ClaimedTask again = tables.claimed("w");
    said.add(Kind.OUTPUT, "begins");
    write(tables, again);

    assertThat(tables.log(task.task()))
        .extracting(TaskLogLine::message)
        .containsExactly("deadlock", "begins");

    said.add(Kind.OUTPUT, "goes on");
    write(tables, again);
    write(tables, again);
    said.add(Kind.OUTPUT, "ends");
    finish(tables, again);

    List<TaskLogLine> lines = tables.log(task.task());
    assertThat(lines)
        .extracting(TaskLogLine::message)
        .containsExactly("deadlock", "begins", "goes on", "ends");
    assertThat(lines).extracting(TaskLogLine::line).containsExactly(1L, 2L, 3L, 4L);
    assertThat(lines).extracting(TaskLogLine::attempt).containsExactly(1, 2, 2, 2);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void of_very_many_lines_some_are_left_out_and_a_line_says_how_many(ControlDialect dialect) {
    TaskTables tables = tables(dialect);
    ClaimedTask task = tables.claimed("w");
    say(1, 1500);
    write(tables, task);
    say(1501, 5000);
    write(tables, task);
    finish(tables, task);

    List<TaskLogLine> lines = page(tables, task.task(), 0, 1000).items();

    assertThat(lines).hasSize(1001);
    assertThat(lines.get(199).message()).isEqualTo("line 200");
    assertThat(lines.get(200).message())
        .isEqualTo("[4,000 lines are left out here; the log keeps the first and the last ones]");
    assertThat(lines.get(200).line()).isEqualTo(4200);
    assertThat(lines.get(201).message()).isEqualTo("line 4201");
    assertThat(lines.get(1000).message()).isEqualTo("line 5000");
    assertThat(tables.count("upgrade_task_log")).isEqualTo(1000);
    assertThat(page(tables, task.task(), 4100, 2).items())
        .extracting(TaskLogLine::message)
        .containsExactly(
            "[100 lines are left out here; the log keeps the first and the last ones]",
            "line 4201",
            "line 4202");
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void an_attempt_that_is_not_the_newest_writes_nothing(ControlDialect dialect) {
    TaskTables tables = tables(dialect);
    ClaimedTask old = tables.claimed("dead");
    said.add(Kind.OUTPUT, "begins");
    write(tables, old);
    tables.letLeaseRunOut("dead");
    tables.queue.freeStale(tables.run);
    tables.claimed("alive");
    said.add(Kind.OUTPUT, "late");

    write(tables, old);
    finish(tables, old);

    assertThat(tables.log(old.task()))
        .extracting(TaskLogLine::level, TaskLogLine::message)
        .containsExactly(
            tuple("INFO", "begins"),
            tuple(
                "WARN",
                "Attempt 1 is lost: its server died, or did not reach the control database any"
                    + " more. What the program said and did at last is not in this log"));
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void when_the_log_has_no_room_while_the_program_goes_on_nothing_is_lost(ControlDialect dialect) {
    TaskTables tables = tables(dialect);
    ClaimedTask task = tables.claimed("w");
    said.add(Kind.OUTPUT, "begins");
    rename(tables, "upgrade_task_log", "no_room");

    assertThatThrownBy(() -> write(tables, task))
        .isInstanceOf(LockstepException.class)
        .hasMessageContaining("The control database answered");
    rename(tables, "no_room", "upgrade_task_log");
    said.add(Kind.OUTPUT, "ends");
    finish(tables, task);

    assertThat(tables.log(task.task()))
        .extracting(TaskLogLine::message)
        .containsExactly("begins", "ends");
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void the_end_of_a_log_is_that_of_the_newest_attempt(ControlDialect dialect) {
    TaskTables tables = tables(dialect);
    ClaimedTask task = tables.claimed("w");
    tables.queue.finish(List.of(new TaskOutcome.Returned(task, "deadlock")));
    ClaimedTask again = tables.claimed("w");
    say(1, 12);
    tables.queue.finish(
        List.of(
            new TaskOutcome.Failed(
                again,
                2,
                1,
                new Stint("b", 0, 1),
                "wrong",
                null,
                Set.of(),
                said.report(Outcome.FAILED))));

    assertThat(new TaskLog(tables.transactions).ends(List.of(task.task()), 3).get(task.task()))
        .containsExactly("line 10", "line 11", "line 12");
    assertThat(new TaskLog(tables.transactions).ends(List.of(), 3)).isEmpty();
  }

  private void say(int from, int to) {
    for (int line = from; line <= to; line++) {
      said.add(Kind.OUTPUT, "line " + line);
    }
  }

  private void write(TaskTables tables, ClaimedTask task) {
    said.writeNew(100, lines -> new TaskLog(tables.transactions).write(task, lines));
  }

  private void finish(TaskTables tables, ClaimedTask task) {
    tables.queue.finish(List.of(tables.completed(task, said.report(Outcome.DONE))));
  }

  private static Page<TaskLogLine> page(TaskTables tables, TaskId task, long after, int size) {
    TaskRow row = tables.store.find(tables.run, task).orElseThrow();
    return new TaskLog(tables.transactions).page(row, after, new PageRequest(0, size, null));
  }

  private static void rename(TaskTables tables, String from, String to) {
    tables.transactions.in(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.execute("ALTER TABLE lockstep." + from + " RENAME TO " + to);
          }
        });
  }

  private static TaskTables tables(ControlDialect dialect) {
    return new TaskTables(dialect, List.of(410), rule("a", SMALL));
  }
}
