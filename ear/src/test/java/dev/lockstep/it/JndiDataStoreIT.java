package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.postgres.PostgresServer;
import dev.lockstep.bench.server.LockstepClient;
import dev.lockstep.bench.server.RestFaultException;
import dev.lockstep.bench.server.ServerProcess;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Companies in databases that only the server's configuration knows. */
class JndiDataStoreIT {

  private static final Duration LIMIT = Duration.ofMinutes(1);

  private static final String DATA_SOURCES =
      """
      embed-server --server-config=${lockstep.configuration} --std-out=discard
      /subsystem=datasources/jdbc-driver=postgresql:add( \\
        driver-name=postgresql, \\
        driver-module-name=org.postgresql, \\
        driver-class-name=org.postgresql.Driver)
      /subsystem=datasources/data-source=H2DS:add( \\
        jndi-name=java:jboss/datasources/H2DS, \\
        driver-name=h2, \\
        connection-url="%s")
      /subsystem=datasources/data-source=PostgresDS:add( \\
        jndi-name=java:jboss/datasources/PostgresDS, \\
        driver-name=postgresql, \\
        connection-url="%s", \\
        user-name=%s)
      stop-embedded-server
      """;

  private static final String SITE =
      """
      site: jndi
      dataStores:
        h2: {jndi: "java:jboss/datasources/H2DS"}
        postgres: {jndi: "java:jboss/datasources/%s"}
      vrcs: {V1: {}}
      packageCombinations:
        p1: {description: one, vrcs: [V1]}
      companies:
        1: {description: a, purpose: test, packageCombination: p1, dataStore: h2, schema: c1}
        2: {description: b, purpose: test, packageCombination: p1, dataStore: postgres, schema: c2}
      """;

  private static final Map<String, String> PACK =
      Map.of(
          "feature-pack.yaml",
          """
          featurePack: by-name
          programs:
            - {code: n-1, table: invoice, sql: one.sql}
            - {code: n-2, table: invoice, requires: [n-1], sql: two.sql}
          """,
          "one.sql",
          "CREATE TABLE invoice (id INTEGER PRIMARY KEY); INSERT INTO invoice VALUES (1);",
          "two.sql",
          "ALTER TABLE invoice ADD COLUMN paid INTEGER; UPDATE invoice SET paid = 7;");

  @TempDir Path directory;

  @Test
  void companies_in_data_sources_of_the_server_are_upgraded() throws Exception {
    System.setProperty("h2.bindAddress", "127.0.0.1");
    String h2 = "jdbc:h2:file:" + directory.resolve("erp") + ";AUTO_SERVER=TRUE";
    try (PostgresServer postgres = PostgresServer.start();
        ServerProcess server = Servers.builder().build();
        Connection first = DriverManager.getConnection(h2);
        Connection second = postgres.connect(postgres.user())) {
      execute(first, "CREATE SCHEMA c1");
      execute(second, "CREATE SCHEMA c2");
      new ServerCli(server.baseDirectory())
          .run(
              "lockstep.xml",
              DATA_SOURCES.formatted(h2, postgres.jdbcUrl(postgres.user()), postgres.user()));
      server.start();

      a_name_that_the_server_does_not_have_is_refused(server.api());
      upgrade(server.api());

      assertThat(rows(first, "SELECT paid FROM c1.invoice")).containsExactly("7");
      assertThat(rows(second, "SELECT paid FROM c2.invoice")).containsExactly("7");
      String history = "SELECT program FROM %s.lockstep_history WHERE state = 'DONE' ORDER BY 1";
      assertThat(rows(first, history.formatted("c1"))).containsExactly("n-1", "n-2");
      assertThat(rows(second, history.formatted("c2"))).containsExactly("n-1", "n-2");
    }
  }

  private static void a_name_that_the_server_does_not_have_is_refused(LockstepClient api) {
    RestFaultException refused =
        catchThrowableOfType(
            RestFaultException.class, () -> api.applySite(SITE.formatted("NowhereDS")));

    assertThat(refused.problem().path("faults")).hasSize(1);
    assertThat(refused.problem().path("faults").path(0).path("message").asText())
        .contains("java:jboss/datasources/NowhereDS");
  }

  private static void upgrade(LockstepClient api) throws Exception {
    api.applySite(SITE.formatted("PostgresDS"));
    long run = api.installFeaturePack(Zip.of(PACK), "V1").path("runs").path(0).path("run").asLong();
    api.initialize(run);
    api.start(run, 2);

    JsonNode ended = api.awaitRun(run, LIMIT, "COMPLETED", "FAILED", "STOPPED");

    assertThat(ended.path("state").asText())
        .as(() -> api.get("/api/data-upgrade-runs/" + run + "/report").toPrettyString())
        .isEqualTo("COMPLETED");
    assertThat(ended.path("tasks").path("byState").path("COMPLETED").asInt()).isEqualTo(4);
    assertThat(api.items("/api/companies"))
        .allSatisfy(company -> assertThat(company.path("status").asText()).isEqualTo("NORMAL"));
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> rows(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }
}
