package dev.lockstep.dataupgrade.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.dataupgrade.Outcome;
import dev.lockstep.dataupgrade.ProgramMessage;
import dev.lockstep.dataupgrade.ProgramReport;
import dev.lockstep.dataupgrade.ReportCollector;
import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.StatementFault;
import dev.lockstep.shared.control.ControlDatabaseFixture;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.sql.SqlScript;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Effect and marker in one transaction of PostgreSQL. */
class AtomicExecutorTest {

  private static final String SCRIPT =
      """
      create table item (id int primary key);
      insert into item values (1);
      alter table item add name varchar(20);
      """;

  private final AtomicExecutor executor = new AtomicExecutor();
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
  void effect_and_marker_are_committed_together() throws SQLException {
    ExecutionResult result = executor.execute(company, execution(SCRIPT, false));

    assertThat(Reports.without(result)).isEqualTo(new ExecutionResult.Done(3, null));
    connection.rollback();
    assertThat(Rows.strings(connection, "select id from item")).containsExactly("1");
    assertThat(CompanyHistory.find(connection, "p"))
        .hasValueSatisfying(
            row -> {
              assertThat(row.done()).isTrue();
              assertThat(row.run()).isEqualTo(19);
              assertThat(row.statement()).isEqualTo(3);
              assertThat(row.finishedAt()).isNotNull();
            });
  }

  @Test
  void a_second_attempt_finds_the_program_executed() throws SQLException {
    executor.execute(company, execution(SCRIPT, false));

    ExecutionResult resumed = executor.execute(company, execution(SCRIPT, true));
    ExecutionResult unaware = executor.execute(company, execution(SCRIPT, false));

    assertThat(resumed).isInstanceOf(ExecutionResult.Done.class);
    assertThat(unaware).isInstanceOf(ExecutionResult.Done.class);
    assertThat(Rows.strings(connection, "select id from item")).containsExactly("1");
  }

  @Test
  void the_marker_alone_keeps_a_program_without_keys_from_a_second_execution() throws SQLException {
    Rows.execute(connection, "create table counter (n int)", "insert into counter values (0)");
    ProgramExecution execution = execution("update counter set n = n + 1", false);

    executor.execute(company, execution);
    ExecutionResult second = executor.execute(company, execution);

    assertThat(second).isInstanceOf(ExecutionResult.Done.class);
    assertThat(Rows.strings(connection, "select n from counter")).containsExactly("1");
  }

  @Test
  void a_failing_program_leaves_nothing() throws SQLException {
    ExecutionResult result =
        executor.execute(company, execution(SCRIPT + "insert into missing values (1)", false));

    assertThat(result)
        .isInstanceOfSatisfying(
            ExecutionResult.Failed.class,
            failed -> {
              assertThat(failed.statements()).isEqualTo(4);
              assertThat(failed.statementsDone()).isZero();
              assertThat(failed.error()).contains("Statement 4 (line 4)", "missing");
            });
    assertThat(CompanyHistory.all(connection)).isEmpty();
    assertThat(
            Rows.strings(
                connection, "select 1 from information_schema.tables where table_name = 'item'"))
        .isEmpty();
  }

  @Test
  void the_statement_and_the_row_that_are_at_fault_are_named() throws SQLException {
    String script =
        """
        create table item (id int constraint item_key primary key);

        insert into item values (7);
        insert into item
          values (7);
        """;

    ExecutionResult result = executor.execute(company, execution(script, false));

    assertThat(result)
        .isInstanceOfSatisfying(
            ExecutionResult.Failed.class,
            failed ->
                assertThat(failed.fault())
                    .isEqualTo(
                        new StatementFault(
                            3,
                            4,
                            "insert into item\n  values (7)",
                            new StatementFault.Answer(
                                "duplicate key value violates unique constraint \"item_key\"",
                                "23505",
                                "Key (id)=(7) already exists.",
                                null,
                                "item",
                                "item_key"))));
  }

  @Test
  void the_hint_of_the_database_is_kept() throws SQLException {
    ExecutionResult result =
        executor.execute(
            company,
            execution("create table item (id int, name text); select nmae from item", false));

    assertThat(result)
        .isInstanceOfSatisfying(
            ExecutionResult.Failed.class,
            failed -> {
              assertThat(failed.fault()).isNotNull();
              assertThat(failed.fault().number()).isEqualTo(2);
              assertThat(failed.fault().answer().hint()).contains("item.name");
            });
  }

  @Test
  void a_program_without_statements_leaves_its_marker() throws SQLException {
    assertThat(Reports.without(executor.execute(company, execution("-- nothing to do", false))))
        .isEqualTo(new ExecutionResult.Done(0, null));
    company.select();
    assertThat(CompanyHistory.find(connection, "p")).isPresent();
  }

  @Test
  void what_only_the_commit_finds_is_a_failure_and_leaves_nothing() throws SQLException {
    Rows.execute(
        connection,
        "create table a (id int primary key)",
        "create table b (a int references a deferrable initially deferred)");
    connection.commit();

    ExecutionResult result =
        executor.execute(company, execution("insert into b values (1) -- no such a", false));

    assertThat(result).isInstanceOf(ExecutionResult.Failed.class);
    company.select();
    assertThat(CompanyHistory.all(connection)).isEmpty();
    assertThat(Rows.strings(connection, "select a from b")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select jsonb '{}' ? 'a', '?'",
        "do $$ begin perform 1; perform 2; end $$",
        "create function f() returns int language sql begin atomic select 1; select 2; end",
        "set standard_conforming_strings to off; select 1 -- ; '",
      })
  void statements_are_sent_as_they_are(String program) throws SQLException {
    assertThat(executor.execute(company, execution(program, false)))
        .isInstanceOf(ExecutionResult.Done.class);
    company.select();
    assertThat(CompanyHistory.find(connection, "p"))
        .hasValueSatisfying(row -> assertThat(row.durationMillis()).isNotNull());
  }

  @Test
  void a_program_may_set_another_schema_and_its_marker_stands_in_the_company() throws SQLException {
    Rows.execute(connection, "create schema elsewhere");
    connection.commit();

    ExecutionResult result =
        executor.execute(
            company, execution("set search_path to elsewhere; create table item (id int)", false));

    assertThat(Reports.without(result)).isEqualTo(new ExecutionResult.Done(2, null));
    company.select();
    assertThat(CompanyHistory.find(connection, "p")).isPresent();
    assertThat(Rows.strings(connection, "select id from elsewhere.item")).isEmpty();
  }

  @Test
  void programs_of_different_companies_follow_each_other_on_one_connection() throws SQLException {
    Rows.execute(connection, "create schema \"Other 2\"");
    CompanyConnection other =
        new CompanyConnection(connection, DatabaseKind.POSTGRESQL, "Other 2", new ReentrantLock());
    other.select();
    CompanyHistory.create(connection);
    connection.commit();

    executor.execute(company, execution("create table item (id int)", false));
    executor.execute(other, execution("create table item (id int, name text)", false));
    executor.execute(other, execution("no sql", true));
    executor.execute(company, execution("no sql", true));

    assertThat(
            Rows.strings(
                connection,
                "select count(*) from information_schema.columns where table_name = 'item'"
                    + " group by table_schema order by 1"))
        .containsExactly("1", "2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "raise notice 'a'                            | DONE_WITH_INFORMATION",
        "raise info 'a'                              | DONE_WITH_INFORMATION",
        "raise warning 'a'                           | DONE_WITH_ROW_ERRORS",
        "raise warning 'a' using errcode = 'AB123'   | DONE_WITH_ROW_ERRORS",
        "raise debug 'a'                             | DONE",
        "raise exception 'a'                         | FAILED",
        "raise exception 'a' using errcode = 'LS001' | FAILED_STOP_RUN",
        "raise warning 'b'; raise exception 'a'      | FAILED",
      })
  void notices_warnings_and_errors_are_the_outcome(String plpgsql, Outcome outcome)
      throws SQLException {
    ExecutionResult result =
        executor.execute(company, execution("do $$ begin " + plpgsql + "; end $$", false));

    if (outcome.failed()) {
      assertThat(result)
          .isInstanceOfSatisfying(
              ExecutionResult.Failed.class,
              failed -> assertThat(failed.report().outcome()).isEqualTo(outcome));
    } else {
      assertThat(result)
          .isInstanceOfSatisfying(
              ExecutionResult.Done.class,
              done -> assertThat(done.report().outcome()).isEqualTo(outcome));
    }
  }

  @Test
  void a_program_that_fails_keeps_what_it_said_before() throws SQLException {
    ExecutionResult result =
        executor.execute(
            company, execution("do $$ begin raise warning 'row 7'; perform 1 / 0; end $$", false));

    assertThat(result)
        .isInstanceOfSatisfying(
            ExecutionResult.Failed.class,
            failed ->
                assertThat(failed.report().messages())
                    .containsExactly(new ProgramMessage(ProgramMessage.Kind.ROW_ERROR, "row 7")));
  }

  @Test
  void each_statement_tells_how_many_rows_it_changed() throws SQLException {
    ExecutionResult result =
        executor.execute(
            company,
            execution(
                """
                create table item (id int, name text);
                insert into item select 1, 'a' union all select 2, 'secret';
                /* comment */ update item
                  set name = 'b' where id < 9;
                create table other as select * from item;
                select * from item;
                delete from item where id = 1 returning id;
                with gone as (delete from item returning id) select * from gone;
                merge into other using (values (2), (3)) as v (id) on other.id = v.id
                  when matched then delete when not matched then insert values (v.id);
                do $$ begin raise warning 'odd'; end $$;
                truncate item;
                insert into other select generate_series(1, 1234)
                """,
                false));

    ProgramReport report = Reports.of(result);
    assertThat(Reports.statements(report))
        .containsExactly(
            "1: create table item (id int, name text)",
            "2: 2 rows: insert into item select 1, '…' union all select 2, '…'",
            "3: 2 rows: update item set name = '…' where id < 9",
            "4: create table other as select * from item",
            "5: select * from item",
            "6: 1 rows: delete from item where id = 1 returning id",
            "7: with gone as (delete from item returning id) select * from gone",
            "8: 2 rows: merge into other using (values (2), (3)) as v (id) on other.id = v.id w…",
            "9: do '…'",
            "10: truncate item",
            "11: 1234 rows: insert into other select generate_series(1, 1234)");
    assertThat(report.rows()).isEqualTo(2 + 2 + 1 + 2 + 1234);
    assertThat(Reports.said(report))
        .containsExactly(new ProgramMessage(ProgramMessage.Kind.ROW_ERROR, "odd"));
  }

  @Test
  void the_only_statement_between_schema_and_marker_has_its_own_count() throws SQLException {
    executor.execute(company, execution(SCRIPT, false));
    ProgramExecution only =
        new ProgramExecution(
            new RunId(19),
            "only",
            "c1",
            SqlScript.split("update item set name = 'x'", DatabaseKind.POSTGRESQL),
            false);

    ProgramReport report = Reports.of(executor.execute(company, only));

    assertThat(Reports.statements(report)).containsExactly("1: 1 rows: update item set name = '…'");
    assertThat(report.onlyStatement()).isNotNull();
  }

  @Test
  void rows_of_a_program_that_failed_do_not_count_and_its_log_says_so() throws SQLException {
    ProgramReport report =
        Reports.of(executor.execute(company, execution(SCRIPT + "select 1 / 0", false)));

    assertThat(report.rows()).isZero();
    assertThat(Reports.statements(report)).hasSize(3);
    assertThat(Reports.said(report))
        .containsExactly(
            new ProgramMessage(
                ProgramMessage.Kind.OUTPUT,
                "1 changed row is not kept: the transaction was rolled back"));
  }

  @Test
  void where_only_errors_are_reported_statements_and_notices_are_not() throws SQLException {
    ReportCollector errors = new ReportCollector(true);

    executor.execute(
        company,
        execution(SCRIPT + "do $$ begin raise notice 'n'; raise warning 'row 7'; end $$", false),
        errors);

    assertThat(errors.report(Outcome.DONE).messages())
        .containsExactly(new ProgramMessage(ProgramMessage.Kind.ROW_ERROR, "row 7"));
  }

  @Test
  void a_program_that_takes_too_long_fails_and_leaves_nothing() throws SQLException {
    ProgramExecution slow = execution("create table item (id int); select pg_sleep(60)", false);

    ExecutionResult result = executor.execute(company, limited(slow, Duration.ofSeconds(1)));

    assertThat(result)
        .isInstanceOfSatisfying(
            ExecutionResult.Failed.class,
            failed ->
                assertThat(failed.error())
                    .contains("Statement 2", "longer than its time limit of 1s"));
    assertThat(executor.execute(company, execution("create table item (id int)", false)))
        .isInstanceOf(ExecutionResult.Done.class);
  }

  private static ProgramExecution limited(ProgramExecution execution, Duration limit) {
    return new ProgramExecution(
        execution.run(),
        execution.program(),
        execution.checksum(),
        execution.statements(),
        execution.resumed(),
        limit);
  }

  private static ProgramExecution execution(String script, boolean resumed) {
    return new ProgramExecution(
        new RunId(19), "p", "c1", SqlScript.split(script, DatabaseKind.POSTGRESQL), resumed);
  }
}
