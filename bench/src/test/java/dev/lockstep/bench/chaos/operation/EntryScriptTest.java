package dev.lockstep.bench.chaos.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.bench.chaos.scenario.TestDatabases;
import dev.lockstep.bench.schema.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EntryScriptTest {
  private static final String SCHEMA = "public";

  private final EntryScript script = new EntryScript("before");

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void a_script_that_was_executed_once_is_without_fault(Dialect dialect) throws SQLException {
    try (Connection connection = TestDatabases.create(dialect).connect()) {
      script.execute(connection);
      assertThat(script.fault(connection, SCHEMA)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void a_doubling_or_an_update_that_was_executed_twice_is_found(Dialect dialect)
      throws SQLException {
    for (String twice : script.statements().stream().filter(EntryScriptTest::isDml).toList()) {
      try (Connection connection = TestDatabases.create(dialect).connect();
          Statement statement = connection.createStatement()) {
        script.execute(connection);
        statement.execute(twice.replace("VALUES (0, 'none')", "VALUES (0, 'none', 'old')"));
        assertThat(script.fault(connection, SCHEMA)).as(twice).isPresent();
      }
    }
  }

  private static boolean isDml(String statement) {
    return statement.startsWith("INSERT INTO entry_before VALUES")
        || statement.startsWith("UPDATE");
  }
}
