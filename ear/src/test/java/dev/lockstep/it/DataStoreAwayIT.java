package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.server.LockstepClient;
import dev.lockstep.bench.server.ServerProcess;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database of some companies is shut down in the middle of a run, and comes back. */
class DataStoreAwayIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int PROGRAMS = 12;

  /** Waits for a row that the test holds, so that the database goes away while it is executed. */
  private static final String HELD = "a-04";

  private static final String SITE =
      """
      site: away
      dataStores:
        steady: {url: "%s"}
        restarted: {url: "%s", user: postgres}
      vrcs: {V1: {}}
      packageCombinations:
        p1: {description: one, vrcs: [V1]}
      companies:
        1: {description: a, purpose: test, packageCombination: p1, dataStore: steady, schema: c1}
        2: {description: b, purpose: test, packageCombination: p1, dataStore: restarted, schema: c2}
      """;

  @TempDir Path directory;

  @Test
  void tasks_wait_for_a_data_store_that_is_away_and_the_others_go_on() throws Exception {
    System.setProperty("h2.bindAddress", "127.0.0.1");
    String h2 = "jdbc:h2:file:" + directory.resolve("steady") + ";AUTO_SERVER=TRUE";
    RestartedPostgres restarted = new RestartedPostgres(directory.resolve("restarted"));
    try (ServerProcess server = Servers.builder().build();
        Connection steady = DriverManager.getConnection(h2)) {
      server.start();
      LockstepClient api = server.api();
      long run;
      try (EmbeddedPostgres postgres = restarted.start();
          Connection gate = connect(postgres)) {
        prepare(steady, "c1");
        prepare(gate, "c2");
        api.applySite(SITE.formatted(h2, postgres.getJdbcUrl("postgres", "postgres")));
        JsonNode installed =
            api.installFeaturePack(
                new ChainedPack("away", "a", PROGRAMS, HELD, ChainedPack.GATE).zip(), "V1");
        run = installed.path("runs").path(0).path("run").asLong();
        api.initialize(run);
        gate.setAutoCommit(false);
        execute(gate, "UPDATE c2.gate SET passed = 0");
        api.start(run, 2);
        api.awaitRun(run, LIMIT, found -> isExecuted(found, HELD));
      }

      JsonNode waiting = api.awaitRun(run, LIMIT, found -> error(found).contains("restarted"));
      String ofOthers = "/api/data-upgrade-runs/" + run + "/tasks?company=1&state=COMPLETED";
      await().atMost(LIMIT).until(() -> api.items(ofOthers).size() == PROGRAMS);
      JsonNode others = api.run(run);

      assertThat(error(waiting))
          .isEqualTo(
              "Data store restarted does not answer; the tasks of its companies wait for it."
                  + " Bring it back.");
      assertThat(others.path("state").asText()).isEqualTo("RUNNING");
      assertThat(others.path("tasks").path("byState").path("FAILED").asInt()).isZero();
      assertThat(ChainedPack.executed(steady, "c1")).hasSize(PROGRAMS).doesNotContainValue(2);
      try (EmbeddedPostgres postgres = restarted.start();
          Connection back = connect(postgres)) {
        JsonNode ended = api.awaitRun(run, LIMIT, "COMPLETED", "FAILED", "STOPPED");

        assertThat(ended.path("state").asText()).isEqualTo("COMPLETED");
        assertThat(ended.path("error").isNull()).isTrue();
        assertThat(ChainedPack.executed(back, "c2")).hasSize(PROGRAMS).doesNotContainValue(2);
      }
    }
  }

  private static boolean isExecuted(JsonNode run, String program) {
    for (JsonNode task : run.path("running")) {
      if (task.path("program").asText().equals(program) && task.path("company").asInt() == 2) {
        return true;
      }
    }
    return false;
  }

  private static String error(JsonNode run) {
    return run.path("error").asText();
  }

  private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
    return DriverManager.getConnection(postgres.getJdbcUrl("postgres", "postgres"));
  }

  private static void prepare(Connection connection, String schema) throws SQLException {
    execute(connection, "CREATE SCHEMA " + schema);
    execute(connection, "CREATE TABLE " + schema + ".effect (program VARCHAR(100) NOT NULL)");
    execute(connection, "CREATE TABLE " + schema + ".gate (passed INTEGER NOT NULL)");
    execute(connection, "INSERT INTO " + schema + ".gate VALUES (0)");
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
