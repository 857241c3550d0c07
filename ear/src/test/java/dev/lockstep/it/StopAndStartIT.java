package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.server.LockstepClient;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An operator stops a run and starts it again. */
@ExtendWith(SharedServer.Resolver.class)
class StopAndStartIT {

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final int PROGRAMS = 12;

  /** Waits for a row that the test holds, so the run is in its middle for as long as it takes. */
  private static final String HELD = "s-04";

  @Test
  void a_stopped_run_goes_on_where_it_was_and_executes_each_program_once(SharedServer server)
      throws Exception {
    LockstepClient api = server.api();
    try (Connection connection = server.connect()) {
      execute(connection, "CREATE TABLE c1.gate (passed INTEGER)");
      execute(connection, "INSERT INTO c1.gate VALUES (0)");
      long run =
          api.installFeaturePack(
                  new ChainedPack("stop-and-start", "s", PROGRAMS, HELD, ChainedPack.GATE).zip(),
                  "V1")
              .path("runs")
              .path(0)
              .path("run")
              .asLong();
      api.initialize(run);
      connection.setAutoCommit(false);
      execute(connection, "UPDATE c1.gate SET passed = 0");

      api.start(run, 2);
      api.awaitRun(run, LIMIT, found -> running(found).equals(HELD));
      JsonNode stopping = api.stop(run);
      connection.commit();
      JsonNode stopped = api.awaitRun(run, LIMIT, "STOPPED", "COMPLETED", "FAILED");

      assertThat(stopping.path("state").asText()).isEqualTo("STOPPING");
      assertThat(stopped.path("state").asText()).isEqualTo("STOPPED");
      assertThat(executed(connection)).containsOnlyKeys("s-01", "s-02", "s-03", HELD);
      assertThat(counts(stopped)).isEqualTo(Map.of("COMPLETED", 4, "READY", 1, "WAITING", 7));
      assertThat(api.get("/api/companies/1").path("status").asText()).isEqualTo("UPGRADE_NEEDED");

      api.start(run, 2);
      JsonNode ended = api.awaitRun(run, LIMIT, "STOPPED", "COMPLETED", "FAILED");

      assertThat(ended.path("state").asText()).isEqualTo("COMPLETED");
      assertThat(counts(ended)).isEqualTo(Map.of("COMPLETED", PROGRAMS));
      connection.rollback();
      assertThat(executed(connection)).hasSize(PROGRAMS).containsValue(1).doesNotContainValue(2);
      assertThat(query(connection, "SELECT program, 1 FROM c1.lockstep_history WHERE run = " + run))
          .isEqualTo(executed(connection));
      assertThat(query(connection, "SELECT 'gate', passed FROM c1.gate")).containsEntry("gate", 1);
      assertThat(api.get("/api/companies/1").path("status").asText()).isEqualTo("NORMAL");
    }
  }

  private static String running(JsonNode run) {
    return run.path("running").path(0).path("program").asText();
  }

  private static Map<String, Integer> counts(JsonNode run) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Map.Entry<String, JsonNode> state : run.path("tasks").path("byState").properties()) {
      if (state.getValue().asInt() > 0) {
        counts.put(state.getKey(), state.getValue().asInt());
      }
    }
    return counts;
  }

  private static Map<String, Integer> executed(Connection connection) throws SQLException {
    return ChainedPack.executed(connection, "c1");
  }

  private static Map<String, Integer> query(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      Map<String, Integer> values = new TreeMap<>();
      while (rows.next()) {
        values.put(rows.getString(1), rows.getInt(2));
      }
      return values;
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
