package dev.lockstep.dataupgrade.matrix;

import static dev.lockstep.dataupgrade.persistence.TaskTables.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.RuntimeClass;
import dev.lockstep.dataupgrade.persistence.ClaimedTask;
import dev.lockstep.dataupgrade.persistence.TaskTables;
import dev.lockstep.events.Cell;
import dev.lockstep.shared.control.ControlDialect;
import java.sql.PreparedStatement;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Programs a, then b that requires a, then the larger c; companies 410 and 411. */
class MatrixWatchTest {

  private TaskTables tables;
  private SteppedSource source;
  private MatrixWatch watch;

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void each_company_has_a_row_of_letters_in_the_order_of_execution(ControlDialect dialect) {
    begin(dialect);

    List<Cell> cells = watch.cells();

    assertThat(cells.get(0).key()).isEqualTo(String.valueOf(tables.run.value()));
    assertThat(cells.get(0).json())
        .isEqualTo(
            "{\"run\":"
                + tables.run.value()
                + ",\"programs\":[{\"program\":\"c\",\"table\":\"t_c\",\"batch\":\"FIRST\"},"
                + "{\"program\":\"a\",\"table\":\"t_a\",\"batch\":\"FIRST\"},"
                + "{\"program\":\"b\",\"table\":\"t_b\",\"batch\":\"FIRST\"}],"
                + "\"companies\":[410,411]}");
    assertThat(letters(410)).isEqualTo("RRW");
    assertThat(letters(411)).isEqualTo("RRW");
    assertThat(cells).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void what_bshells_do_is_seen_without_comparing_all_states(ControlDialect dialect) {
    begin(dialect);

    ClaimedTask first = claimed("c");
    assertThat(letters(first.company())).isEqualTo("ERW");
    tables.queue.finish(List.of(tables.completed(first)));
    assertThat(letters(first.company())).isEqualTo("CRW");
    claimed("c");
    ClaimedTask second = claimed("a");
    tables.queue.finish(List.of(tables.completed(second)));
    assertThat(letters(second.company())).as("its dependent is ready").endsWith("CR");
    ClaimedTask third = claimed("a");
    tables.queue.finish(List.of(tables.failed(third, "no room")));
    assertThat(letters(third.company())).as("its dependent is blocked").endsWith("FB");

    assertThat(source.compared).isEqualTo(1);
    assertThat(source.looked).isPositive();
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_task_that_is_given_back_is_seen(ControlDialect dialect) {
    begin(dialect);
    ClaimedTask task = claimed("c");
    assertThat(letters(task.company())).startsWith("E");

    tables.letLeaseRunOut("server");
    tables.queue.freeStale(tables.run);

    assertThat(letters(task.company())).startsWith("R");
    assertThat(source.compared).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void what_no_bshell_did_is_found_when_all_states_are_compared(ControlDialect dialect) {
    begin(dialect);
    execute("UPDATE lockstep.upgrade_task SET state = 'SKIPPED' WHERE company = 411");

    assertThat(letters(411)).as("there was no time for it").isEqualTo("RRW");
    source.pass(9);
    assertThat(letters(411)).isEqualTo("SSS");
    assertThat(source.compared).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_run_that_rests_is_compared_only_when_somebody_decided_something(ControlDialect dialect) {
    begin(dialect);
    execute("UPDATE lockstep.upgrade_run SET state = 'STOPPED'");
    watch.cells();
    int compared = source.compared;
    execute("UPDATE lockstep.upgrade_task SET state = 'SKIPPED' WHERE company = 411");
    source.pass(100);
    assertThat(letters(411)).isEqualTo("RRW");
    assertThat(source.compared).isEqualTo(compared);

    execute(
        "INSERT INTO lockstep.audit (at, who, action, run, result)"
            + " SELECT CURRENT_TIMESTAMP, 'ada', 'task skip', id, 'skipped'"
            + " FROM lockstep.upgrade_run");

    assertThat(letters(411)).isEqualTo("SSS");
    assertThat(letters(411)).isEqualTo("SSS");
    assertThat(source.compared).isEqualTo(compared + 1);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void what_could_not_be_compared_is_compared_the_next_time(ControlDialect dialect) {
    begin(dialect);
    execute("UPDATE lockstep.upgrade_task SET state = 'SKIPPED' WHERE company = 411");
    execute("UPDATE lockstep.upgrade_run SET state = 'STOPPED'");
    source.away = true;
    assertThatThrownBy(watch::cells).hasMessage("the database is away");

    source.away = false;

    assertThat(letters(411)).isEqualTo("SSS");
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void tasks_that_were_made_anew_have_other_rows_and_columns(ControlDialect dialect) {
    begin(dialect);
    execute("DELETE FROM lockstep.upgrade_task WHERE company = 411 OR program = 'c'");
    source.pass(9);

    List<Cell> cells = watch.cells();

    assertThat(cells.get(0).json()).contains("\"companies\":[410]").doesNotContain("\"c\"");
    assertThat(letters(410)).isEqualTo("RW");
    execute("DELETE FROM lockstep.upgrade_task");
    source.pass(9);
    assertThat(watch.cells()).as("nothing but the axes").hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void what_has_not_changed_is_the_same_text_and_an_unknown_run_has_none(ControlDialect dialect) {
    begin(dialect);
    List<Cell> before = watch.cells();
    ClaimedTask task = claimed("c");

    List<Cell> after = watch.cells();

    assertThat(after).filteredOn(cell -> before.stream().noneMatch(old -> old == cell)).hasSize(1);
    assertThat(after)
        .filteredOn(cell -> cell.key().contains("/" + task.company() + "/"))
        .extracting(Cell::json)
        .containsExactly("\"ERW\"");
    assertThat(new MatrixWatch(new RunId(999), source, () -> source.nanos).cells()).isEmpty();
  }

  /** After the second look the next comparing is nine seconds away. */
  private void begin(ControlDialect dialect) {
    tables =
        new TaskTables(
            dialect,
            List.of(410, 411),
            rule("a", RuntimeClass.SMALL),
            rule("b", RuntimeClass.SMALL, "a"),
            rule("c", RuntimeClass.LARGE));
    source = new SteppedSource(tables.transactions);
    watch = new MatrixWatch(tables.run, source, () -> source.nanos);
    watch.cells();
    watch.cells();
    assertThat(source.compared).isEqualTo(1);
  }

  private ClaimedTask claimed(String program) {
    ClaimedTask task = tables.claimed("server");
    assertThat(task.program()).isEqualTo(program);
    return task;
  }

  private String letters(int company) {
    return watch.cells().stream()
        .filter(cell -> cell.key().equals(tables.run.value() + "/" + company + "/0"))
        .map(cell -> cell.json().replace("\"", ""))
        .findFirst()
        .orElseThrow();
  }

  private void execute(String sql) {
    tables.transactions.in(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return statement.executeUpdate();
          }
        });
  }
}
