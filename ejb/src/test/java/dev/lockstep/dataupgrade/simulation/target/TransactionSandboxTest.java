package dev.lockstep.dataupgrade.simulation.target;

import static dev.lockstep.dataupgrade.simulation.target.Database.execute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.dataupgrade.ProgramReport;
import dev.lockstep.dataupgrade.target.AtomicExecutor;
import dev.lockstep.dataupgrade.target.ExecutionResult;
import dev.lockstep.dataupgrade.target.ProgramExecution;
import dev.lockstep.dataupgrade.target.Reports;
import dev.lockstep.site.DatabaseKind;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One transaction of PostgreSQL with a savepoint for each program. */
class TransactionSandboxTest {

  private Database database;

  @BeforeEach
  void open() throws SQLException {
    database = new Database(DatabaseKind.POSTGRESQL);
    database.execute(
        "CREATE TABLE parent (id INT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name TEXT)",
        "CREATE TABLE child (id SERIAL, parent INT CONSTRAINT child_parent REFERENCES parent (id)"
            + " DEFERRABLE INITIALLY DEFERRED)",
        "INSERT INTO parent (name) VALUES ('a'), ('b')",
        "CREATE SEQUENCE unused INCREMENT BY 5 START WITH 10");
  }

  @AfterEach
  void close() throws SQLException {
    database.close();
  }

  @Test
  void a_program_sees_what_the_ones_before_it_did_and_nothing_is_kept() throws SQLException {
    List<String> before = database.dump();

    try (Sandbox sandbox = TransactionSandbox.open(database.company)) {
      assertThat(
              Reports.without(
                  execute(
                      sandbox,
                      program("p1", "create table item (id int); insert into item values (1)"))))
          .isEqualTo(new ExecutionResult.Done(2, null));
      assertThat(
              Reports.without(
                  execute(
                      sandbox,
                      program("p2", "update item set id = 2; alter table item add n int"))))
          .isEqualTo(new ExecutionResult.Done(2, null));
      assertThat(execute(sandbox, program("p3", "drop table child; drop table parent")))
          .isInstanceOf(ExecutionResult.Done.class);
      assertThat(Database.rows(database.connection, "SELECT id FROM item")).containsExactly("2|");
      assertThat(Database.rows(database.connection, "SELECT program FROM lockstep_history"))
          .hasSize(3);
    }

    assertThat(database.dump()).isEqualTo(before);
  }

  @Test
  void numbers_that_were_taken_from_sequences_are_there_again() throws SQLException {
    List<String> before = database.dump();

    try (Sandbox sandbox = TransactionSandbox.open(database.company)) {
      assertThat(
              execute(
                  sandbox,
                  program(
                      "p",
                      "insert into parent (name) values ('c'), ('d'); insert into child (parent)"
                          + " values (1), (4); select nextval('unused'); select nextval('unused')")))
          .isInstanceOf(ExecutionResult.Done.class);
      assertThat(Database.rows(database.connection, "SELECT max(id) FROM parent"))
          .containsExactly("4|");
      assertThat(Database.rows(database.connection, "SELECT nextval('unused')"))
          .containsExactly("20|");
    }

    assertThat(database.dump()).isEqualTo(before);
    assertThat(database.rows("SELECT nextval('c40.unused')")).containsExactly("10|");
    assertThat(database.rows("INSERT INTO c40.parent (name) VALUES ('x') RETURNING id"))
        .containsExactly("3|");
  }

  @Test
  void a_failed_program_is_taken_back_alone_and_says_what_the_real_one_says() throws SQLException {
    String wrong = "insert into parent (name) values ('c');\ninsert into parent (nam) values ('d')";

    ExecutionResult simulated;
    try (Sandbox sandbox = TransactionSandbox.open(database.company)) {
      execute(sandbox, program("p1", "create table item (id int)"));
      simulated = execute(sandbox, program("p2", wrong));
      assertThat(execute(sandbox, program("p3", "insert into item select count(*) from parent")))
          .isInstanceOf(ExecutionResult.Done.class);
      assertThat(Database.rows(database.connection, "SELECT id FROM item")).containsExactly("2|");
    }

    assertThat(simulated).isInstanceOf(ExecutionResult.Failed.class);
    assertThat(Reports.without(simulated))
        .isEqualTo(
            Reports.without(new AtomicExecutor().execute(database.company, program("p2", wrong))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create index concurrently i on child (id)",
        "vacuum child",
        "do $$ begin insert into parent (name) values ('c'); commit; end $$"
      })
  void what_cannot_be_in_a_transaction_fails_as_it_does_in_the_run(String script)
      throws SQLException {
    List<String> before = database.dump();

    ExecutionResult simulated;
    try (Sandbox sandbox = TransactionSandbox.open(database.company)) {
      assertThat(sandbox.obstacle(program("p", script))).isEmpty();
      simulated = execute(sandbox, program("p", script));
    }

    assertThat(database.dump()).isEqualTo(before);
    assertThat(simulated).isInstanceOf(ExecutionResult.Failed.class);
    assertThat(Reports.without(simulated))
        .isEqualTo(
            Reports.without(new AtomicExecutor().execute(database.company, program("p", script))));
  }

  @Test
  void deferred_constraints_are_checked_at_the_end_of_each_program() throws SQLException {
    String late = "insert into child (parent) values (7);\ninsert into parent (name) values ('c')";

    ExecutionResult simulated;
    try (Sandbox sandbox = TransactionSandbox.open(database.company)) {
      simulated = execute(sandbox, program("p1", late));
      assertThat(
              execute(
                  sandbox,
                  program(
                      "p2",
                      "insert into child (parent) values (9); insert into parent overriding system"
                          + " value values (9, 'x')")))
          .isInstanceOf(ExecutionResult.Done.class);
      assertThat(execute(sandbox, program("p3", "alter table child add n int")))
          .isInstanceOf(ExecutionResult.Done.class);
      assertThat(execute(sandbox, program("p4", "insert into child (parent) values (8)")))
          .isInstanceOf(ExecutionResult.Failed.class);
    }

    assertThat(Reports.without(simulated))
        .isEqualTo(
            Reports.without(new AtomicExecutor().execute(database.company, program("p1", late))))
        .isInstanceOf(ExecutionResult.Failed.class);
  }

  @Test
  void settings_and_temporary_tables_end_with_their_program() throws SQLException {
    String script =
        "set local search_path to public; create temporary table t (id int) on commit drop";

    try (Sandbox sandbox = TransactionSandbox.open(database.company)) {
      assertThat(execute(sandbox, program("p1", script))).isInstanceOf(ExecutionResult.Done.class);
      assertThat(execute(sandbox, program("p2", script))).isInstanceOf(ExecutionResult.Done.class);
      assertThat(execute(sandbox, program("p3", "update parent set name = 'x'")))
          .isInstanceOf(ExecutionResult.Done.class);
    }
  }

  @Test
  void a_program_that_the_history_has_as_done_is_not_executed_again() throws SQLException {
    new AtomicExecutor().execute(database.company, program("p1", "create table item (id int)"));

    try (Sandbox sandbox = TransactionSandbox.open(database.company)) {
      assertThat(execute(sandbox, program("p1", "create table item (id int)")))
          .isInstanceOfSatisfying(
              ExecutionResult.Done.class, done -> assertThat(done.note()).contains("run 19"));
    }
  }

  private ProgramExecution program(String code, String script) {
    return database.program(code, script);
  }

  @Test
  void changed_rows_are_counted_as_in_the_run() throws SQLException {
    String script =
        "insert into parent (name) values ('c'), ('d'); create table item (id int);"
            + " update parent set name = 'e'";
    ProgramReport simulated;
    try (Sandbox sandbox = TransactionSandbox.open(database.company)) {
      simulated = Reports.of(execute(sandbox, program("p", script)));
    }

    ProgramReport real =
        Reports.of(new AtomicExecutor().execute(database.company, program("p", script)));
    assertThat(simulated.rows()).isEqualTo(real.rows()).isPositive();
    assertThat(Reports.statements(simulated))
        .isEqualTo(Reports.statements(real))
        .startsWith("1: 2 rows: insert into parent (name) values ('…'), ('…')");
  }
}
