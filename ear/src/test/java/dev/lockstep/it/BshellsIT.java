package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.server.LockstepClient;
import dev.lockstep.bench.server.RestFaultException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An operator changes how many bshells work on a run while it is running. */
@ExtendWith(SharedServer.Resolver.class)
class BshellsIT {

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final int PROGRAMS = 24;

  @Test
  void bshells_are_added_a_run_pauses_without_any_and_goes_on(SharedServer server)
      throws Exception {
    LockstepClient api = server.api();
    try (Connection gate = server.connect();
        Connection look = server.connect()) {
      execute(gate, "CREATE TABLE c50.effect (program VARCHAR(100) NOT NULL)");
      execute(gate, "CREATE TABLE c50.gate (id INTEGER PRIMARY KEY, passed INTEGER NOT NULL)");
      execute(gate, "INSERT INTO c50.gate SELECT n, 0 FROM generate_series(1, 24) n");
      JsonNode installed = api.installFeaturePack(Zip.of(pack()), "V5");
      long run = installed.path("runs").path(0).path("run").asLong();
      api.initialize(run);
      gate.setAutoCommit(false);
      execute(gate, "UPDATE c50.gate SET passed = 0");

      api.start(run, 1);
      await().atMost(LIMIT).until(() -> held(look) == 1);
      assertThat(bshells(api, run, 3).path("bshells").asInt()).isEqualTo(3);
      await().atMost(LIMIT).until(() -> held(look) == 3);

      bshells(api, run, 0);
      gate.commit();
      JsonNode paused = api.awaitRun(run, LIMIT, found -> found.path("running").isEmpty());

      assertThat(paused.path("state").asText()).isEqualTo("RUNNING");
      assertThat(paused.path("etaMillis").isNull()).isTrue();
      assertThat(executed(look)).isBetween(3, PROGRAMS - 1);
      assertThat(api.items("/api/audit?action=run%20bshells&run=" + run))
          .extracting(row -> row.path("action").asText() + ": " + row.path("result").asText())
          .containsExactlyInAnyOrder("run bshells: from 1 to 3", "run bshells: from 3 to 0");

      bshells(api, run, 2);
      JsonNode ended = api.awaitRun(run, LIMIT, "COMPLETED", "FAILED", "STOPPED");

      assertThat(ended.path("state").asText()).isEqualTo("COMPLETED");
      assertThat(executed(look)).isEqualTo(PROGRAMS);
      assertRefused(api, run);
    }
  }

  private static void assertRefused(LockstepClient api, long run) {
    RestFaultException over =
        catchThrowableOfType(RestFaultException.class, () -> bshells(api, run, 2));
    assertThat(over.getMessage())
        .contains("is COMPLETED; the number of its bshells is changed only while it is RUNNING");
    RestFaultException wrong =
        catchThrowableOfType(RestFaultException.class, () -> bshells(api, run, -1));
    assertThat(wrong.getMessage())
        .contains("-1 is not possible", "Give a whole number from 0 to 64");
    RestFaultException unknown =
        catchThrowableOfType(RestFaultException.class, () -> bshells(api, 999_999, 1));
    assertThat(unknown.getMessage()).contains("There is no run 999999");
  }

  private static JsonNode bshells(LockstepClient api, long run, int number) {
    return api.put("/api/data-upgrade-runs/" + run + "/bshells", Map.of("bshells", number));
  }

  /** Programs that need nothing of each other; each waits for a row that the test holds. */
  private static Map<String, String> pack() {
    StringBuilder document = new StringBuilder("featurePack: bshells\nprograms:\n");
    Map<String, String> files = new LinkedHashMap<>();
    for (int number = 1; number <= PROGRAMS; number++) {
      String code = "b-%02d".formatted(number);
      document.append("  - {code: %s, table: effect, sql: %s.sql}\n".formatted(code, code));
      files.put(
          code + ".sql",
          "UPDATE gate SET passed = 1 WHERE id = %d;\nINSERT INTO effect VALUES ('%s');\n"
              .formatted(number, code));
    }
    files.put("feature-pack.yaml", document.toString());
    return files;
  }

  /** How many sessions wait for what the test holds. */
  private static int held(Connection connection) throws SQLException {
    return number(
        connection,
        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
            + " AND query LIKE '%UPDATE gate%' AND pid <> pg_backend_pid()");
  }

  private static int executed(Connection connection) throws SQLException {
    return number(connection, "SELECT count(*) FROM c50.effect");
  }

  private static int number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
