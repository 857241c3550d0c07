package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.server.EventStream;
import dev.lockstep.bench.server.LockstepClient;
import dev.lockstep.bench.server.ServerProcess;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often somebody may ask, and how long an answer may take. */
class LimitsIT {

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final int MANY = 1000;

  private static EmbeddedPostgres postgres;
  private static ServerProcess server;

  @BeforeAll
  static void start() throws Exception {
    postgres = EmbeddedPostgres.builder().setPGStartupWait(LIMIT).start();
    server =
        Servers.builder()
            .controlDatabase(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres")
            .property("lockstep.limits.requests", "20")
            .property("lockstep.limits.strangers", "10")
            .property("lockstep.limits.query", "2")
            .build();
    server.start();
  }

  @AfterAll
  static void end() throws Exception {
    if (server != null) {
      server.close();
    }
    postgres.close();
  }

  @Test
  void whoever_asks_too_often_has_to_wait_and_nobody_else() {
    LockstepClient hasty = server.api().as("hasty", "VIEWER");
    LockstepClient calm = server.api().as("calm", "VIEWER");

    HttpResponse<String> refused = refused(hasty, hasty.request("/api/session").GET());

    assertThat(refused.body()).contains("LS-1029", "Too many requests", "20 a second");
    assertThat(seconds(refused)).isBetween(1L, 5L);
    assertThat(calm.send(calm.request("/api/session").GET()).statusCode()).isEqualTo(200);
    await()
        .atMost(LIMIT)
        .until(() -> hasty.send(hasty.request("/api/session").GET()).statusCode() == 200);
  }

  @ParameterizedTest
  @CsvSource({"/api/session, 401", "/health/live, 200"})
  void strangers_who_ask_too_often_have_to_wait_whatever_they_ask_for(String path, int status) {
    LockstepClient viewer = server.api().as("seeing", "VIEWER");
    HttpRequest.Builder stranger = HttpRequest.newBuilder(viewer.address().resolve(path));

    HttpResponse<String> refused = refused(viewer, stranger);

    assertThat(refused.body()).contains("LS-1029", "10 a second");
    assertThat(seconds(refused)).isBetween(1L, 5L);
    assertThat(viewer.send(viewer.request("/api/session").GET()).statusCode()).isEqualTo(200);
    await().atMost(LIMIT).until(() -> viewer.send(stranger).statusCode() == status);
  }

  @Test
  void a_stream_of_live_events_ends_soon_after_its_token() {
    LockstepClient viewer = server.api().as("watching", "VIEWER");
    LockstepClient other = server.api().as("watching on", "VIEWER");
    assertThat(viewer.token()).isNotEqualTo(other.token());
    long token = 0;
    for (JsonNode one : server.api().get("/api/tokens")) {
      token = one.path("user").asText().equals("watching") ? one.path("token").asLong() : token;
    }
    try (EventStream ended = EventStream.open(viewer, "", null, event -> {});
        EventStream kept = EventStream.open(other, "", null, event -> {})) {
      server.api().delete("/api/tokens/" + token);

      await().atMost(LIMIT).until(() -> ended.end().isDone());
      assertThat(kept.end()).isNotDone();
    }
  }

  private static HttpResponse<String> refused(LockstepClient client, HttpRequest.Builder request) {
    for (int i = 0; i < MANY; i++) {
      HttpResponse<String> answer = client.send(request);
      if (answer.statusCode() == 429) {
        return answer;
      }
    }
    throw new AssertionError("All " + MANY + " requests were answered");
  }

  private static long seconds(HttpResponse<String> answer) {
    Optional<String> after = answer.headers().firstValue("Retry-After");
    return Long.parseLong(after.orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({"audit, /api/audit", "upgrade_run, /api/data-upgrade-runs"})
  void a_question_that_the_control_database_does_not_answer_in_time_is_ended(
      String table, String path) throws Exception {
    LockstepClient viewer = server.api().as("waiting for " + table, "VIEWER");
    assertThat(viewer.send(viewer.request(path).GET()).statusCode()).isEqualTo(200);
    HttpResponse<String> refused;
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement lock = connection.createStatement()) {
      connection.setAutoCommit(false);
      lock.execute("LOCK TABLE lockstep." + table + " IN ACCESS EXCLUSIVE MODE");
      refused = viewer.send(viewer.request(path).timeout(LIMIT).GET());
      connection.rollback();
    }

    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
    assertThat(refused.body()).contains("LS-4010", "lockstep.limits.query");
    assertThat(viewer.send(viewer.request(path).GET()).statusCode()).isEqualTo(200);
  }
}
