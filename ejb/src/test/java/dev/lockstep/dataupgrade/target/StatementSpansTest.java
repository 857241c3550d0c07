package dev.lockstep.dataupgrade.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.shared.control.ControlDatabaseFixture;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.shared.trace.RecordedSpans;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.sql.SqlScript;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Statements of programs as traces show them: what for, where and how long, and no value. */
class StatementSpansTest {

  private static final String SCRIPT =
      """
      create table customer (id int primary key, name varchar(40) default 'planted');
      insert into customer values (4711, 'planted');
      update customer set name = 'planted too' where id = 4711;
      """;

  private final RecordedSpans spans = new RecordedSpans();

  @AfterEach
  void close() {
    spans.close();
  }

  @Test
  void each_statement_of_a_program_is_a_span_on_postgresql() throws SQLException {
    try (Connection connection = connection(ControlDialect.POSTGRESQL)) {
      CompanyConnection company = company(connection, DatabaseKind.POSTGRESQL);
      spans.below("task", () -> new AtomicExecutor().execute(company, program("p1", SCRIPT)));
    }

    assertThat(spans.names())
        .containsExactly("CREATE customer", "INSERT customer", "UPDATE customer", "task");
    assertStatement("INSERT customer", "postgresql", 2);
    assertNothingPlanted();
  }

  @Test
  void each_statement_of_a_program_is_a_span_on_h2() throws SQLException {
    try (Connection connection = connection(ControlDialect.H2)) {
      CompanyConnection company = company(connection, DatabaseKind.H2);
      spans.below("task", () -> new StepwiseExecutor().execute(company, program("p1", SCRIPT)));
    }

    assertThat(spans.names())
        .containsExactly("CREATE customer", "INSERT customer", "UPDATE customer", "task");
    assertStatement("UPDATE customer", "h2database", 3);
    assertNothingPlanted();
  }

  @Test
  void programs_that_share_a_transaction_are_spans_of_their_own_before_its_commit()
      throws SQLException {
    List<ProgramExecution> programs =
        List.of(program("p1", SCRIPT), program("p2", "delete from customer where id = 4711"));
    try (Connection connection = connection(ControlDialect.POSTGRESQL)) {
      CompanyConnection company = company(connection, DatabaseKind.POSTGRESQL);
      spans.below("tasks", () -> new JointExecutor().execute(company, programs, index -> true));
    }

    assertThat(spans.names())
        .containsExactly(
            "CREATE customer",
            "INSERT customer",
            "UPDATE customer",
            "task",
            "DELETE customer",
            "task",
            "markers",
            "tasks");
    SpanData delete = spans.named("DELETE customer");
    SpanData second = spans.ended().get(5);
    assertThat(delete.getParentSpanId()).isEqualTo(second.getSpanId());
    assertThat(second.getAttributes().get(AttributeKey.stringKey("lockstep.program")))
        .isEqualTo("p2");
    assertThat(second.getParentSpanId()).isEqualTo(spans.named("tasks").getSpanId());
    assertThat(spans.named("markers").getParentSpanId())
        .isEqualTo(spans.named("tasks").getSpanId());
    assertNothingPlanted();
  }

  @Test
  void a_statement_that_fails_tells_its_sqlstate_and_no_row() throws SQLException {
    String twice = SCRIPT + "insert into customer values (4711, 'planted');";
    try (Connection connection = connection(ControlDialect.POSTGRESQL)) {
      CompanyConnection company = company(connection, DatabaseKind.POSTGRESQL);
      List<ProgramExecution> programs = List.of(program("p1", twice));
      assertThatThrownBy(
              () ->
                  spans.below(
                      "tasks", () -> new JointExecutor().execute(company, programs, index -> true)))
          .hasMessageContaining("4711");
    }

    assertThat(spans.ended())
        .filteredOn(span -> span.getName().equals("INSERT customer"))
        .extracting(span -> span.getAttributes().get(AttributeKey.stringKey("error.type")))
        .containsExactly(null, "23505");
    assertNothingPlanted();
  }

  private void assertStatement(String name, String system, long number) {
    SpanData statement = spans.named(name);
    assertThat(statement.getKind()).isEqualTo(SpanKind.CLIENT);
    assertThat(statement.getParentSpanId()).isEqualTo(spans.named("task").getSpanId());
    assertThat(statement.getAttributes().asMap())
        .containsEntry(AttributeKey.stringKey("db.system.name"), system)
        .containsEntry(AttributeKey.stringKey("db.collection.name"), "customer")
        .containsEntry(AttributeKey.longKey("lockstep.statement"), number);
  }

  private void assertNothingPlanted() {
    assertThat(spans.ended().toString()).doesNotContain("planted", "4711");
  }

  private static Connection connection(ControlDialect dialect) throws SQLException {
    Connection connection = ControlDatabaseFixture.empty(dialect).getConnection();
    CompanyHistory.create(connection);
    connection.setAutoCommit(false);
    return connection;
  }

  private static CompanyConnection company(Connection connection, DatabaseKind kind)
      throws SQLException {
    return new CompanyConnection(connection, kind, connection.getSchema(), new ReentrantLock());
  }

  private static ProgramExecution program(String code, String script) {
    return new ProgramExecution(
        new RunId(19), code, "c1", SqlScript.split(script, DatabaseKind.POSTGRESQL), false);
  }
}
