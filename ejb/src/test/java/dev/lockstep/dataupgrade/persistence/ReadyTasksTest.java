package dev.lockstep.dataupgrade.persistence;

import static dev.lockstep.dataupgrade.RuntimeClass.SMALL;
import static dev.lockstep.dataupgrade.persistence.TaskTables.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.dataupgrade.RunStep;
import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.shared.control.ControlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a claim costs must not depend on how many tasks are ready. */
class ReadyTasksTest {

  @ParameterizedTest
  @CsvSource({"FIRST, 0", "FIRST, 411", "COMPANIES, 0", "COMPANIES, 411"})
  void h2_reads_the_best_tasks_in_the_order_of_the_index(RunStep step, int without) {
    List<Integer> companies = IntStream.range(400, 600).boxed().toList();
    TaskTables tables =
        new TaskTables(ControlDialect.H2, companies, rule("a", SMALL), rule("b", SMALL));

    ReadyTasks ready = new ReadyTasks(claim(tables, step, without));
    for (UpgradeBatch batch : ready.batches()) {
      assertThat(plan(tables, ready.sqlOfBatch(), statement -> ready.bind(statement, batch, 1)))
          .contains("UPGRADE_TASK_CLAIM")
          .contains("index sorted");
    }
  }

  @ParameterizedTest
  @CsvSource({"FIRST, 0", "FIRST, 411", "COMPANIES, 0"})
  void postgresql_reads_the_best_tasks_in_the_order_of_the_index(RunStep step, int without) {
    TaskTables tables =
        new TaskTables(ControlDialect.POSTGRESQL, List.of(410, 411), rule("a", SMALL));

    ReadyTasks ready = new ReadyTasks(claim(tables, step, without));
    assertThat(plan(tables, ready.sql(), statement -> ready.bind(statement, 1)))
        .contains("using upgrade_task_claim")
        .doesNotContain("Incremental Sort")
        .doesNotContain("Sort Key: run");
  }

  private static Claim claim(TaskTables tables, RunStep step, int without) {
    return new Claim(
        tables.run,
        step,
        "server",
        "bshell-1",
        new Portion(1, 0, 1),
        without == 0 ? Set.of() : Set.of(without));
  }

  /** Sets the parameters of a statement. */
  @FunctionalInterface
  private interface Parameters {
    void set(PreparedStatement statement) throws SQLException;
  }

  private static String plan(TaskTables tables, String sql, Parameters parameters) {
    return tables.transactions.in(
        connection -> {
          if (tables.transactions.dialect() == ControlDialect.POSTGRESQL) {
            preferIndexes(connection);
          }
          StringBuilder plan = new StringBuilder();
          try (PreparedStatement statement = connection.prepareStatement("EXPLAIN " + sql)) {
            parameters.set(statement);
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                plan.append(rows.getString(1)).append('\n');
              }
            }
          }
          return plan.toString();
        });
  }

  /** Which it would not, for two rows. */
  private static void preferIndexes(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET LOCAL enable_seqscan = off");
      statement.execute("SET LOCAL enable_bitmapscan = off");
    }
  }
}
