package dev.lockstep.dataupgrade.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.dataupgrade.Decision;
import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.shared.audit.Reason;
import dev.lockstep.shared.control.ControlDatabaseFixture;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.sql.SqlScript;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the company's own history says of programs that were done by hand. */
class HandMarksTest {

  private static final Decision DECISION = new Decision("bob", new Reason("rows were merged"));
  private static final String BEFORE_MARKS =
      "CREATE TABLE lockstep_history (program VARCHAR(100) PRIMARY KEY, checksum VARCHAR(64) NOT"
          + " NULL, run BIGINT NOT NULL, state VARCHAR(8) NOT NULL, statement INTEGER NOT NULL,"
          + " statements INTEGER NOT NULL, prefix VARCHAR(64), doubt VARCHAR(64), started_at"
          + " TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL, finished_at TIMESTAMP"
          + " WITH TIME ZONE, duration_ms BIGINT)";
  private static final String AN_OLD_ROW =
      "INSERT INTO lockstep_history (program, checksum, run, state, statement, statements)"
          + " VALUES ('old', 'c0', 7, 'DONE', 1, 1)";

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void a_marked_program_is_done_with_the_checksum_of_the_installed_one(DatabaseKind kind)
      throws SQLException {
    try (CompanyConnection company = company(kind)) {
      assertThat(HandMarks.set(company, execution(kind), DECISION)).isTrue();

      company.connection().rollback();
      company.select();
      assertThat(CompanyHistory.find(company.connection(), "p"))
          .hasValueSatisfying(
              row -> {
                assertThat(row.done()).isTrue();
                assertThat(row.checksum()).isEqualTo("c1");
                assertThat(row.run()).isEqualTo(19);
                assertThat(row.statement()).isZero();
                assertThat(row.statements()).isEqualTo(2);
                assertThat(row.finishedAt()).isNotNull();
              });
      assertThat(HandMarks.all(company.connection()))
          .containsOnlyKeys("p")
          .containsEntry("p", new HandMark("bob", "rows were merged"));
    }
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void a_second_mark_changes_nothing(DatabaseKind kind) throws SQLException {
    try (CompanyConnection company = company(kind)) {
      HandMarks.set(company, execution(kind), DECISION);

      assertThat(
              HandMarks.set(company, execution(kind), new Decision("ann", new Reason("once more"))))
          .isFalse();

      company.select();
      assertThat(HandMarks.all(company.connection()))
          .containsEntry("p", new HandMark("bob", "rows were merged"));
    }
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void an_attempt_after_the_mark_finds_the_program_done_and_executes_nothing(DatabaseKind kind)
      throws SQLException {
    try (CompanyConnection company = company(kind)) {
      HandMarks.set(company, execution(kind), DECISION);

      ExecutionResult result = executor(kind).execute(company, execution(kind));

      assertThat(result).isInstanceOf(ExecutionResult.Done.class);
      company.select();
      assertThat(CompanyHistory.all(company.connection())).hasSize(1);
      assertThat(
              Rows.strings(
                  company.connection(),
                  "select 1 from information_schema.tables where lower(table_name) = 'item'"))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void a_history_of_an_earlier_version_gets_the_columns_and_keeps_its_rows(DatabaseKind kind)
      throws SQLException {
    try (CompanyConnection company = company(kind)) {
      Rows.execute(company.connection(), BEFORE_MARKS, AN_OLD_ROW);
      assertThat(HandMarks.all(company.connection())).isEmpty();
      assertThat(CompanyHistory.all(company.connection())).containsOnlyKeys("old");

      HandMarks.set(company, execution(kind), DECISION);
      CompanyHistory.create(company.connection());
      company.connection().commit();

      assertThat(CompanyHistory.all(company.connection())).containsOnlyKeys("old", "p");
      assertThat(HandMarks.all(company.connection())).containsOnlyKeys("p");
    }
  }

  @Test
  void a_program_that_stands_in_the_middle_is_done_and_no_statement_is_in_doubt()
      throws SQLException {
    try (CompanyConnection company = company(DatabaseKind.H2)) {
      CompanyHistory.create(company.connection());
      Rows.execute(
          company.connection(),
          "INSERT INTO lockstep_history (program, checksum, run, state, statement, statements,"
              + " prefix, doubt) VALUES ('p', 'c0', 7, 'RUNNING', 1, 5, 'x', 'y')");

      assertThat(HandMarks.set(company, execution(DatabaseKind.H2), DECISION)).isTrue();

      assertThat(CompanyHistory.find(company.connection(), "p"))
          .hasValueSatisfying(
              row -> {
                assertThat(row.done()).isTrue();
                assertThat(row.doubt()).isNull();
                assertThat(row.checksum()).isEqualTo("c1");
                assertThat(row.run()).isEqualTo(19);
                assertThat(row.statement()).isEqualTo(1);
                assertThat(row.statements()).isEqualTo(2);
              });
    }
  }

  @Test
  void a_history_whose_extension_was_killed_in_h2_is_found_again() throws SQLException {
    try (CompanyConnection company = company(DatabaseKind.H2)) {
      Rows.execute(
          company.connection(),
          BEFORE_MARKS.replace("lockstep_history", "LOCKSTEP_HISTORY_COPY_4_0"),
          AN_OLD_ROW.replace("lockstep_history", "LOCKSTEP_HISTORY_COPY_4_0"));

      CompanyHistory.create(company.connection());

      assertThat(CompanyHistory.all(company.connection())).containsOnlyKeys("old");
    }
  }

  @Test
  void a_copy_beside_the_whole_history_is_dropped() throws SQLException {
    try (CompanyConnection company = company(DatabaseKind.H2)) {
      Rows.execute(
          company.connection(),
          BEFORE_MARKS,
          AN_OLD_ROW,
          BEFORE_MARKS.replace("lockstep_history", "LOCKSTEP_HISTORY_COPY_4_0"));

      CompanyHistory.create(company.connection());

      assertThat(CompanyHistory.all(company.connection())).containsOnlyKeys("old");
      assertThat(
              Rows.strings(
                  company.connection(),
                  "select table_name from information_schema.tables"
                      + " where table_name like 'LOCKSTEP%'"))
          .containsExactly("LOCKSTEP_HISTORY");
    }
  }

  private static CompanyConnection company(DatabaseKind kind) throws SQLException {
    ControlDialect dialect =
        switch (kind) {
          case H2 -> ControlDialect.H2;
          case POSTGRESQL -> ControlDialect.POSTGRESQL;
        };
    Connection connection = ControlDatabaseFixture.empty(dialect).getConnection();
    connection.setAutoCommit(false);
    return new CompanyConnection(connection, kind, connection.getSchema(), new ReentrantLock());
  }

  private static ProgramExecutor executor(DatabaseKind kind) {
    return switch (kind) {
      case H2 -> new StepwiseExecutor();
      case POSTGRESQL -> new AtomicExecutor();
    };
  }

  private static ProgramExecution execution(DatabaseKind kind) {
    return new ProgramExecution(
        new RunId(19),
        "p",
        "c1",
        SqlScript.split("create table item (id int); insert into item values (1);", kind),
        false);
  }
}
