package dev.lockstep.dataupgrade.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.shared.control.ControlDatabaseFixture;
import dev.lockstep.shared.control.ControlDialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Logs that were written before their lines had numbers. */
class TaskLogMigrationTest {

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void lines_that_are_there_are_numbered_for_each_task(ControlDialect dialect) throws SQLException {
    DataSource source = ControlDatabaseFixture.empty(dialect);
    migrate(source, dialect, "9");
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO lockstep.upgrade_run (description, package_combination, origin, state,"
              + " bshells, epoch, restarts, created_at, version) VALUES ('d', 'p', 'MANUAL',"
              + " 'FAILED', 1, 1, 0, CURRENT_TIMESTAMP, 0)");
      for (int company : List.of(410, 411)) {
        statement.execute(
            "INSERT INTO lockstep.upgrade_task (run, company, program, table_name, batch,"
                + " runtime_class, effective_class, class_rank, weight, state, unmet, attempt)"
                + " SELECT id, "
                + company
                + ", 'a', 't', 'FIRST', 'SMALL', 'SMALL', 1, 1, 'FAILED', 0, 1"
                + " FROM lockstep.upgrade_run");
      }
      for (String line : List.of("410 one", "411 one", "410 two", "410 three", "411 two")) {
        statement.execute(
            "INSERT INTO lockstep.upgrade_task_log (task, at, level, message)"
                + " SELECT id, CURRENT_TIMESTAMP, 'INFO', '"
                + line
                + "' FROM lockstep.upgrade_task WHERE company = "
                + line.substring(0, 3));
      }
    }

    migrate(source, dialect, "12");

    List<String> lines = new ArrayList<>();
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT line, message FROM lockstep.upgrade_task_log ORDER BY task, line")) {
      while (rows.next()) {
        lines.add(rows.getLong(1) + " " + rows.getString(2));
      }
    }
    assertThat(lines)
        .containsExactly("1 410 one", "2 410 two", "3 410 three", "1 411 one", "2 411 two");
  }

  private static void migrate(DataSource source, ControlDialect dialect, String version) {
    Flyway.configure(ControlDatabaseFixture.class.getClassLoader())
        .dataSource(source)
        .defaultSchema(dialect == ControlDialect.H2 ? "LOCKSTEP" : "lockstep")
        .createSchemas(true)
        .locations("classpath:db/migration")
        .placeholders(Map.of("text", dialect.textType(), "binary", dialect.binaryType()))
        .target(version)
        .load()
        .migrate();
  }
}
