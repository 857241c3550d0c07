package dev.lockstep.dataupgrade.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.dataupgrade.Outcome;
import dev.lockstep.dataupgrade.ProgramMessage;
import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.shared.control.ControlDatabaseFixture;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.sql.SqlScript;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Small programs of one company in one transaction of PostgreSQL. */
class JointExecutorTest {

  private final JointExecutor executor = new JointExecutor();
  private Connection connection;
  private CompanyConnection company;

  @BeforeEach
  void connect() throws SQLException {
    connection = ControlDatabaseFixture.empty(ControlDialect.POSTGRESQL).getConnection();
    CompanyHistory.create(connection);
    connection.setAutoCommit(false);
    company =
        new CompanyConnection(
            connection, DatabaseKind.POSTGRESQL, connection.getSchema(), new ReentrantLock());
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  @Test
  void programs_and_markers_are_committed_together_and_each_begins_when_the_last_ended()
      throws SQLException {
    List<JointExecutor.End> ends =
        executor.execute(
            company,
            List.of(
                program("p1", "create table item (id int); insert into item values (1)"),
                program("p2", "insert into item values (2)"),
                program("p3", "alter table item add name varchar(20)")),
            index -> true);

    assertThat(ends).extracting(JointExecutor.End::at).hasSize(3).isSorted();
    connection.rollback();
    assertThat(Rows.strings(connection, "select id from item order by 1"))
        .containsExactly("1", "2");
    Map<String, HistoryRow> history = CompanyHistory.all(connection);
    assertThat(history).containsOnlyKeys("p1", "p2", "p3");
    assertThat(history.values()).allMatch(HistoryRow::done);
    assertThat(history.get("p2").startedAt()).isEqualTo(history.get("p1").finishedAt());
    assertThat(history.get("p1").statements()).isEqualTo(2);
  }

  @Test
  void when_one_fails_nothing_of_any_is_kept() throws SQLException {
    assertThatThrownBy(
            () ->
                executor.execute(
                    company,
                    List.of(
                        program("p1", "create table item (id int)"),
                        program("p2", "insert into missing values (2)")),
                    index -> true))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("missing");

    company.select();
    assertThat(CompanyHistory.all(connection)).isEmpty();
    assertThat(
            Rows.strings(
                connection, "select 1 from information_schema.tables where table_name = 'item'"))
        .isEmpty();
  }

  @Test
  void a_program_that_was_executed_before_ends_it_and_nothing_is_done_twice() throws SQLException {
    Rows.execute(connection, "create table counter (n int)", "insert into counter values (0)");
    connection.commit();
    ProgramExecution count = program("count", "update counter set n = n + 1");
    new AtomicExecutor().execute(company, count);

    assertThatThrownBy(
            () ->
                executor.execute(
                    company,
                    List.of(program("p1", "create table item (id int)"), count),
                    index -> true))
        .isInstanceOf(SQLException.class);

    assertThat(Rows.strings(connection, "select n from counter")).containsExactly("1");
  }

  @Test
  void it_ends_before_a_program_that_may_not_begin() throws SQLException {
    List<JointExecutor.End> ends =
        executor.execute(
            company,
            List.of(
                program("p1", "create table item (id int)"),
                program("p2", "insert into item values (2)")),
            index -> index == 0);

    assertThat(ends).hasSize(1);
    company.select();
    assertThat(CompanyHistory.all(connection)).containsOnlyKeys("p1");
  }

  @Test
  void what_the_database_says_belongs_to_the_program_of_which_it_says_it() throws SQLException {
    List<JointExecutor.End> ends =
        executor.execute(
            company,
            List.of(
                program("p1", "drop table if exists item"),
                program("p2", "create table item (id int)"),
                program("p3", "do $$ begin raise warning 'row % is odd', 7; end $$")),
            index -> true);

    assertThat(ends)
        .extracting(end -> end.report().outcome())
        .containsExactly(Outcome.DONE_WITH_INFORMATION, Outcome.DONE, Outcome.DONE_WITH_ROW_ERRORS);
    assertThat(Reports.said(ends.get(0).report()))
        .containsExactly(
            new ProgramMessage(
                ProgramMessage.Kind.INFORMATION, "table \"item\" does not exist, skipping"));
    assertThat(Reports.said(ends.get(2).report()))
        .containsExactly(new ProgramMessage(ProgramMessage.Kind.ROW_ERROR, "row 7 is odd"));
  }

  @Test
  void rows_are_counted_for_each_program_although_they_share_round_trips() throws SQLException {
    Rows.execute(connection, "create table item (id int)");
    connection.commit();

    List<JointExecutor.End> ends =
        executor.execute(
            company,
            List.of(
                program("p1", "insert into item values (1), (2), (3)"),
                program("p2", "alter table item add n int; update item set n = id where id > 1"),
                program("p3", "delete from item where id = 3")),
            index -> true);

    assertThat(ends)
        .extracting(end -> Reports.statements(end.report()))
        .containsExactly(
            List.of("1: 3 rows: insert into item values (1), (2), (3)"),
            List.of(
                "1: alter table item add n int", "2: 2 rows: update item set n = id where id > 1"),
            List.of("1: 1 rows: delete from item where id = 3"));
    assertThat(ends).extracting(end -> end.report().rows()).containsExactly(3L, 2L, 1L);
  }

  private static ProgramExecution program(String code, String script) {
    return new ProgramExecution(
        new RunId(19), code, "c1", SqlScript.split(script, DatabaseKind.POSTGRESQL), false);
  }
}
