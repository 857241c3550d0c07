package dev.lockstep.bench.chaos.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.bench.pack.PackProgram;
import dev.lockstep.bench.schema.Dialect;
import dev.lockstep.bench.schema.SchemaSnapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SyntheticScenarioTest {
  private final SyntheticScenario scenario = new SyntheticScenario(50);

  @Test
  void all_batches_and_all_runtime_classes_occur() {
    List<PackProgram> programs = SyntheticPrograms.featurePack().programs();
    assertThat(programs)
        .extracting(PackProgram::batch)
        .contains("first", "middle", "last", "unlocked");
    assertThat(programs)
        .extracting(PackProgram::runtimeClass)
        .contains("huge", "large", "medium", "small", "none");
    assertThat(programs).extracting(PackProgram::code).doesNotHaveDuplicates();
  }

  @Test
  void prerequisites_come_earlier_and_are_in_the_same_batch() {
    Map<String, String> batches = new HashMap<>();
    for (PackProgram program : SyntheticPrograms.featurePack().programs()) {
      for (String required : program.requires()) {
        assertThat(batches).containsEntry(required, program.batch());
      }
      batches.put(program.code(), program.batch());
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void a_company_upgraded_once_is_without_faults(Dialect dialect) throws SQLException {
    try (Connection connection = upgraded(dialect)) {
      CompanyCheck check = new CompanyCheck(scenario, connection);
      SchemaSnapshot reference = check.snapshot("c1");
      writeHistory(connection);
      assertThat(check.faults("c1", reference)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void executions_that_are_missing_doubled_or_forbidden_are_found(Dialect dialect)
      throws SQLException {
    try (Connection connection = upgraded(dialect)) {
      execute(connection, "INSERT INTO c1.executed VALUES ('first1')");
      execute(connection, "DELETE FROM c1.executed WHERE program = 'last2'");
      execute(connection, "INSERT INTO c1.executed VALUES ('first0')");
      assertThat(scenario.faults(connection, "c1"))
          .containsExactlyInAnyOrder(
              "program first1 was executed 2 times instead of once",
              "program last2 was executed 0 times instead of once",
              "program first0 was executed though its class is None");
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void a_history_that_is_not_done_or_doubled_or_missing_is_found(Dialect dialect)
      throws SQLException {
    try (Connection connection = upgraded(dialect)) {
      CompanyCheck check = new CompanyCheck(scenario, connection);
      SchemaSnapshot reference = check.snapshot("c1");
      writeHistory(connection);
      execute(connection, "INSERT INTO c1.lockstep_history VALUES ('first1', 'DONE')");
      execute(connection, "UPDATE c1.lockstep_history SET state = 'RUNNING' WHERE program = 'ddl'");
      assertThat(check.faults("c1", reference))
          .containsExactlyInAnyOrder(
              "c1: history says 2 times DONE for program first1",
              "c1: history says RUNNING for program ddl",
              "c1: history says 0 times DONE for program ddl");
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void a_program_whose_update_ran_twice_is_found_by_its_rows(Dialect dialect) throws SQLException {
    try (Connection connection = upgraded(dialect)) {
      CompanyCheck check = new CompanyCheck(scenario, connection);
      SchemaSnapshot reference = check.snapshot("c1");
      execute(connection, "UPDATE c1.ledger2 SET amount = amount + 3");
      assertThat(check.snapshot("c1").differencesFrom(reference))
          .containsExactly("table ledger2 has 50 rows with other values");
    }
  }

  private void writeHistory(Connection connection) throws SQLException {
    execute(
        connection, "CREATE TABLE c1.lockstep_history (program VARCHAR(40), state VARCHAR(10))");
    for (String program : scenario.executedPrograms()) {
      execute(connection, "INSERT INTO c1.lockstep_history VALUES ('" + program + "', 'DONE')");
    }
  }

  private Connection upgraded(Dialect dialect) throws SQLException {
    CompanyDatabase database = TestDatabases.create(dialect);
    scenario.createCompany(database, "c1");
    scenario.upgradePlainly(database, "c1");
    return database.connect();
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
