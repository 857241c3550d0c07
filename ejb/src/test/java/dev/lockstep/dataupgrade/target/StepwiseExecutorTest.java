package dev.lockstep.dataupgrade.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.dataupgrade.Outcome;
import dev.lockstep.dataupgrade.ProgramMessage;
import dev.lockstep.dataupgrade.ProgramReport;
import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.StatementFault;
import dev.lockstep.shared.control.ControlDatabaseFixture;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.shared.folder.Checksum;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.sql.SqlScript;
import dev.lockstep.site.sql.SqlStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The position of a program on H2, which commits each DDL statement by itself. */
class StepwiseExecutorTest {

  /** A second execution of any of its statements fails or leaves other rows. */
  private static final String SCRIPT =
      """
      insert into item values (1);
      alter table item add name varchar(20);
      update item set name = coalesce(name, '') || 'x';
      create index item_name on item (name);
      insert into item values (2, 'y');
      create view items as select id from item;
      insert into item values (3, 'z');
      """;

  private final StepwiseExecutor executor = new StepwiseExecutor();
  private Connection connection;
  private CompanyConnection company;

  @BeforeEach
  void connect() throws SQLException {
    connection = ControlDatabaseFixture.empty(ControlDialect.H2).getConnection();
    CompanyHistory.create(connection);
    connection.setAutoCommit(false);
    company =
        new CompanyConnection(
            connection, DatabaseKind.H2, connection.getSchema(), new ReentrantLock());
    Rows.execute(connection, "create table item (id int)");
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  @Test
  void a_program_is_executed_once() throws SQLException {
    assertThat(Reports.without(executor.execute(company, execution(SCRIPT))))
        .isEqualTo(new ExecutionResult.Done(7, null));
    assertThat(executor.execute(company, execution(SCRIPT)))
        .isInstanceOf(ExecutionResult.Done.class);

    assertUpgradedOnce();
  }

  @Test
  void the_statement_and_the_row_that_are_at_fault_are_named() throws SQLException {
    ExecutionResult result =
        executor.execute(
            company,
            execution(
                "alter table item add constraint item_key unique (id);\n"
                    + "insert into item values (7);\ninsert into item values (7);"));

    assertThat(result)
        .isInstanceOfSatisfying(
            ExecutionResult.Failed.class,
            failed -> {
              StatementFault fault = Objects.requireNonNull(failed.fault());
              assertThat(fault.number()).isEqualTo(3);
              assertThat(fault.line()).isEqualTo(3);
              assertThat(fault.text()).isEqualTo("insert into item values (7)");
              assertThat(fault.answer().message())
                  .startsWith("Unique index or primary key violation: ")
                  .doesNotContain("SQL statement");
              assertThat(fault.answer().sqlState()).isEqualTo("23505");
              assertThat(fault.answer().detail()).contains("ITEM(ID", "VALUES ( /* 1 */ 7 )");
            });
  }

  @ParameterizedTest(name = "killed before statement {0}")
  @ValueSource(ints = {1, 3, 5})
  void a_kill_before_the_ddl_statement_is_resumed_with_it(int ddl) throws SQLException {
    killedAt(ddl, false);

    assertThat(Reports.without(executor.execute(company, execution(SCRIPT))))
        .isEqualTo(new ExecutionResult.Done(7, "Resumed at statement %d of 7".formatted(ddl + 1)));

    assertUpgradedOnce();
  }

  @ParameterizedTest(name = "killed after statement {0}")
  @ValueSource(ints = {1, 3, 5})
  void a_kill_between_the_ddl_statement_and_its_marker_is_resumed_after_it(int ddl)
      throws SQLException {
    killedAt(ddl, true);

    assertThat(Reports.without(executor.execute(company, execution(SCRIPT))))
        .isEqualTo(new ExecutionResult.Done(7, "Resumed at statement %d of 7".formatted(ddl + 2)));

    assertUpgradedOnce();
  }

  @Test
  void a_failure_keeps_the_position_and_the_corrected_program_goes_on_there() throws SQLException {
    String wrong =
        SCRIPT.replace("create view items as select id", "create view items as select i");

    assertThat(executor.execute(company, execution(wrong)))
        .isInstanceOfSatisfying(
            ExecutionResult.Failed.class,
            failed -> {
              assertThat(failed.statementsDone()).isEqualTo(5);
              assertThat(failed.error()).contains("Statement 6 (line 6)");
            });
    assertThat(CompanyHistory.find(connection, "p"))
        .hasValueSatisfying(
            row -> {
              assertThat(row.done()).isFalse();
              assertThat(row.statement()).isEqualTo(5);
              assertThat(row.doubt()).isNull();
            });

    assertThat(Reports.without(executor.execute(company, execution(SCRIPT))))
        .isEqualTo(new ExecutionResult.Done(7, "Resumed at statement 6 of 7"));
    assertUpgradedOnce();
  }

  @Test
  void rows_changed_since_the_last_ddl_statement_are_rolled_back_by_a_failure()
      throws SQLException {
    String wrong = SCRIPT.replace("(3, 'z')", "(3, 'z', 'one too many')");

    assertThat(
            executor.execute(
                company,
                execution(wrong.replace("create view", "update item set id = 9; create view"))))
        .isInstanceOf(ExecutionResult.Failed.class);

    assertThat(Rows.strings(connection, "select count(*) from item where id = 9"))
        .containsExactly("2");
    assertThat(Rows.strings(connection, "select state from lockstep_history"))
        .containsExactly("RUNNING");
  }

  @Test
  void a_program_whose_executed_part_was_changed_is_refused() throws SQLException {
    killedAt(3, true);

    assertThat(executor.execute(company, execution(SCRIPT.replace("'x'", "'other'"))))
        .isInstanceOfSatisfying(
            ExecutionResult.Failed.class,
            failed -> assertThat(failed.error()).contains("An earlier version of the program"));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {"create index item_other on item (id)", "insert into item values (4, 'w')"})
  void a_program_whose_statement_in_doubt_was_changed_is_refused(String other) throws SQLException {
    killedAt(3, false);

    String changed = SCRIPT.replace("create index item_name on item (name)", other);
    assertThat(executor.execute(company, execution(changed)))
        .isInstanceOfSatisfying(
            ExecutionResult.Failed.class,
            failed -> assertThat(failed.error()).contains("interrupted in its statement 4"));

    executor.execute(company, execution(SCRIPT));
    assertUpgradedOnce();
  }

  @Test
  void a_program_that_lost_its_statement_in_doubt_is_refused() throws SQLException {
    killedAt(3, false);

    String shorter = SCRIPT.substring(0, SCRIPT.indexOf("create index"));
    assertThat(executor.execute(company, execution(shorter)))
        .isInstanceOf(ExecutionResult.Failed.class);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "create table other (id int)",
        "drop table item",
        "alter table item rename to thing",
        "alter table item alter column id bigint",
        "alter table item alter column id set not null",
        "alter table item add constraint item_key unique (id)",
        "alter table item add check (id > 0)",
        "create unique index item_id on item (id)",
        "create sequence numbers",
        "comment on table item is 'what is sold'"
      })
  void the_picture_shows_whether_a_ddl_statement_took_effect(String ddl) throws SQLException {
    SqlStatement statement = SqlScript.split(ddl, DatabaseKind.H2).get(0);
    String before = H2CatalogPicture.of(connection, statement);
    assertThat(H2CatalogPicture.of(connection, statement)).isEqualTo(before);

    Rows.execute(connection, ddl);

    assertThat(H2CatalogPicture.of(connection, statement)).isNotEqualTo(before);
  }

  /** Leaves the database as a process does that dies around a DDL statement (0-based). */
  private void killedAt(int ddl, boolean tookEffect) throws SQLException {
    List<SqlStatement> statements = execution(SCRIPT).statements();
    for (SqlStatement statement : statements.subList(0, ddl)) {
      Rows.execute(connection, statement.text());
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into lockstep_history (program, checksum, run, state, statement, statements,"
                + " prefix, doubt) values ('p', ?, 19, 'RUNNING', ?, 7, ?, ?)")) {
      insert.setString(1, Checksum.of(SCRIPT));
      insert.setInt(2, ddl);
      insert.setString(
          3,
          Checksum.of(
              statements.subList(0, ddl).stream()
                  .map(SqlStatement::text)
                  .collect(Collectors.joining(";\n"))));
      insert.setString(4, H2CatalogPicture.of(connection, statements.get(ddl)));
      insert.executeUpdate();
    }
    connection.commit();
    if (tookEffect) {
      Rows.execute(connection, statements.get(ddl).text());
    }
  }

  private void assertUpgradedOnce() throws SQLException {
    connection.rollback();
    assertThat(Rows.strings(connection, "select id || name from item order by id"))
        .containsExactly("1x", "2y", "3z");
    assertThat(Rows.strings(connection, "select count(*) from items")).containsExactly("3");
    assertThat(CompanyHistory.find(connection, "p"))
        .hasValueSatisfying(
            row -> {
              assertThat(row.done()).isTrue();
              assertThat(row.statement()).isEqualTo(7);
              assertThat(row.doubt()).isNull();
            });
  }

  @Test
  void a_program_can_stop_its_run() throws SQLException {
    assertThat(executor.execute(company, execution("call signal('LS001', 'no licence')")))
        .isInstanceOfSatisfying(
            ExecutionResult.Failed.class,
            failed -> {
              assertThat(failed.report().outcome()).isEqualTo(Outcome.FAILED_STOP_RUN);
              assertThat(failed.error()).contains("no licence");
            });
  }

  @Test
  void a_program_that_takes_too_long_fails_and_the_connection_can_be_used_on() throws SQLException {
    ProgramExecution endless =
        execution(
            "insert into item values (1);"
                + " delete from item where id ="
                + " (select count(*) from system_range(1, 1000000000000) where mod(x, 7) = 8)");

    ExecutionResult result =
        executor.execute(
            company,
            new ProgramExecution(
                endless.run(),
                endless.program(),
                endless.checksum(),
                endless.statements(),
                false,
                Duration.ofSeconds(1)));

    assertThat(result)
        .isInstanceOfSatisfying(
            ExecutionResult.Failed.class,
            failed ->
                assertThat(failed.error())
                    .contains("Statement 2", "longer than its time limit of 1s"));
    assertThat(Rows.strings(connection, "select count(*) from item")).containsExactly("0");
  }

  @Test
  void each_statement_tells_how_many_rows_it_changed() throws SQLException {
    ProgramReport report = Reports.of(executor.execute(company, execution(SCRIPT)));

    assertThat(Reports.statements(report))
        .containsExactly(
            "1: 1 rows: insert into item values (1)",
            "2: alter table item add name varchar(20)",
            "3: 1 rows: update item set name = coalesce(name, '…') || '…'",
            "4: create index item_name on item (name)",
            "5: 1 rows: insert into item values (2, '…')",
            "6: create view items as select id from item",
            "7: 1 rows: insert into item values (3, '…')");
    assertThat(report.rows()).isEqualTo(4);
  }

  @Test
  void of_a_program_that_failed_only_committed_rows_count() throws SQLException {
    ProgramReport report =
        Reports.of(
            executor.execute(
                company,
                execution(
                    "insert into item values (1), (2); alter table item add n int;"
                        + " update item set n = 1; insert into nowhere values (1)")));

    assertThat(report.rows()).isEqualTo(2);
    assertThat(Reports.said(report))
        .extracting(ProgramMessage::text)
        .containsExactly("2 changed rows are not kept: the transaction was rolled back");
  }

  private static ProgramExecution execution(String script) {
    return new ProgramExecution(
        new RunId(19), "p", Checksum.of(script), SqlScript.split(script, DatabaseKind.H2), false);
  }
}
