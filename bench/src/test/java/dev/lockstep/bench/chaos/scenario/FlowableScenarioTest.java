package dev.lockstep.bench.chaos.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.bench.schema.Dialect;
import dev.lockstep.bench.schema.SchemaReader;
import dev.lockstep.bench.schema.SchemaSnapshot;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class FlowableScenarioTest {

  @Test
  void two_companies_upgraded_by_plain_jdbc_are_equal() throws SQLException {
    CompanyDatabase database = TestDatabases.create(Dialect.H2);
    Set<String> clockColumns;
    try (FlowableScenario scenario = new FlowableScenario()) {
      clockColumns = scenario.clockColumns();
      for (String schema : List.of("c1", "c2")) {
        scenario.createCompany(database, schema);
        scenario.upgradePlainly(database, schema);
      }
    }
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      SchemaReader reader = new SchemaReader(connection, Set.of(), clockColumns);
      SchemaSnapshot reference = reader.read("c1");
      assertThat(reference.tables()).containsKeys("act_ru_task", "act_hi_procinst");
      assertThat(reader.read("c2").differencesFrom(reference)).isEmpty();

      statement.execute("DROP INDEX c2.act_idx_task_create");
      assertThat(reader.read("c2").differencesFrom(reference)).hasSize(1);
    }
  }

  @Test
  void the_pack_is_zipped_with_all_its_scripts() throws IOException {
    List<String> names = new ArrayList<>();
    try (FlowableScenario scenario = new FlowableScenario();
        ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(scenario.pack()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
      }
      assertThat(names).contains("feature-pack.yaml").hasSizeGreaterThan(112);
      assertThat(scenario.executedPrograms()).hasSize(112);
    }
  }
}
