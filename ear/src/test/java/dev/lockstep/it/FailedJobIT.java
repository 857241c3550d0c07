package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.server.LockstepClient;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A run whose batch job fails although its tasks do not. */
@ExtendWith(SharedServer.Resolver.class)
class FailedJobIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Map<String, String> PACK =
      Map.of(
          "feature-pack.yaml",
          "featurePack: failed-job\nprograms:\n  - {code: f-1, table: effect, sql: f.sql}\n",
          "f.sql",
          "INSERT INTO effect VALUES ('f-1')");

  @Test
  void it_says_why_until_it_is_taken_up(SharedServer server) throws Exception {
    LockstepClient api = server.api();
    long run = api.installFeaturePack(Zip.of(PACK), "V3").path("runs").path(0).path("run").asLong();
    JsonNode initialized = api.initialize(run);
    try (Connection control = server.connectToControl()) {
      execute(
          control,
          "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS"
              + " $$ BEGIN RAISE EXCEPTION 'no room for companies'; END $$");
      execute(
          control,
          "CREATE TRIGGER refuse BEFORE UPDATE ON lockstep.company FOR EACH ROW"
              + " WHEN (NEW.status = 'NORMAL' AND NEW.number = 2) EXECUTE FUNCTION refuse()");
      JsonNode failed;
      try {
        api.start(run, 2);
        failed = api.awaitRun(run, LIMIT, "COMPLETED", "FAILED", "STOPPED");
      } finally {
        execute(control, "DROP TRIGGER refuse ON lockstep.company");
      }

      assertThat(initialized.path("error").isNull()).isTrue();
      assertThat(failed.path("state").asText()).isEqualTo("FAILED");
      assertThat(failed.path("step").asText()).isEqualTo("RELEASE");
      assertThat(failed.path("tasks").path("byState").path("FAILED").asInt()).isZero();
      assertThat(failed.path("error").asText())
          .startsWith("Step RELEASE of the batch job failed: ")
          .endsWith("./lockstep run retry " + run);
    }

    api.retry(run, 2);
    JsonNode ended = api.awaitRun(run, LIMIT, "COMPLETED", "FAILED", "STOPPED");
    assertThat(ended.path("state").asText()).isEqualTo("COMPLETED");
    assertThat(ended.path("error").isNull()).isTrue();
    assertThat(api.get("/api/companies/2").path("status").asText()).isEqualTo("NORMAL");
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
