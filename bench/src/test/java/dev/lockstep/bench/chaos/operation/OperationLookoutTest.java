package dev.lockstep.bench.chaos.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.bench.chaos.ChaosException;
import dev.lockstep.bench.chaos.Sight;
import dev.lockstep.bench.server.RestStub;
import dev.lockstep.bench.server.RestStub.Answer;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class OperationLookoutTest {
  private static final String BEFORE = "\"2026-01-01T09:59:00Z\"";
  private static final String AFTER = "\"2026-01-01T10:00:01Z\"";
  private static final String LATER = entry("look", "confirm", "WAITING", 0, "null", "");

  private final EntryPath entryPath = new EntryPath();

  @Test
  void an_entry_that_was_begun_before_the_server_started_is_no_movement() throws IOException {
    String stats = entry("stats", "sql", "RUNNING", 2, BEFORE, ",\"jobExecution\":5");
    Sight sight = look(operation("RUNNING", stats, LATER), BEFORE);
    assertThat(sight.moved()).isFalse();
    assertThat(sight.done()).isEqualTo(1);
    assertThat(sight.steps()).isEqualTo(4);
    assertThat(sight.words()).contains("stats", "RUNNING", "attempt 2");
  }

  @Test
  void a_job_that_was_begun_again_is_movement() throws IOException {
    String stats = entry("stats", "sql", "RUNNING", 2, BEFORE, ",\"jobExecution\":5");
    assertThat(look(operation("RUNNING", stats, LATER), AFTER).moved()).isTrue();
  }

  @Test
  void a_run_whose_job_was_begun_again_moves_with_its_tasks_only() throws IOException {
    String upgrade =
        entry(
            "upgrade",
            "data-upgrade-run",
            "RUNNING",
            2,
            BEFORE,
            ",\"jobExecution\":5,\"notes\":{\"runs\":[3]}");
    assertThat(look(operation("RUNNING", upgrade, LATER), AFTER).moved()).isFalse();
  }

  @Test
  void an_entry_that_was_begun_since_the_server_started_is_movement() throws IOException {
    String stats = entry("stats", "sql", "RUNNING", 1, AFTER, "");
    assertThat(look(operation("RUNNING", stats, LATER), BEFORE).moved()).isTrue();
  }

  @Test
  void an_operation_that_waits_for_a_look_is_continued() throws IOException {
    String look = entry("look", "confirm", "RUNNING", 1, BEFORE, "");
    try (RestStub stub = answering(operation("WAITING", look), BEFORE)) {
      Sight sight = lookout(stub).look();
      assertThat(sight.ended()).isFalse();
      sight.command().orElseThrow().run();
      assertThat(stub.requests()).last().asString().startsWith("POST /api/operations/7/continue");
    }
  }

  @Test
  void an_operation_that_waits_for_anything_else_fails_the_campaign() {
    String stats = entry("stats", "sql", "FAILED", 1, BEFORE, "");
    assertThatThrownBy(() -> look(operation("WAITING", stats), BEFORE))
        .isInstanceOf(ChaosException.class)
        .hasMessageContaining("The operation is WAITING");
    assertThatThrownBy(() -> look(operation("EXITED"), BEFORE))
        .hasMessageContaining("The operation is EXITED");
  }

  @Test
  void an_entry_that_is_begun_again_after_it_was_done_fails_the_campaign() throws IOException {
    look(operation("RUNNING", entry("stats", "sql", "DONE", 2, BEFORE, ""), LATER), BEFORE);
    String again = entry("stats", "sql", "DONE", 3, BEFORE, "");
    assertThatThrownBy(() -> look(operation("RUNNING", again, LATER), BEFORE))
        .isInstanceOf(ChaosException.class)
        .hasMessageContaining("Entry stats was done after attempt 2");
    String lost = entry("stats", "sql", "RUNNING", 2, BEFORE, ",\"jobExecution\":5");
    assertThatThrownBy(() -> look(operation("RUNNING", lost, LATER), BEFORE))
        .hasMessageContaining("Entry stats was done after attempt 2");
  }

  @Test
  void an_operation_that_is_done_has_ended() throws IOException {
    String stats = entry("stats", "sql", "DONE", 1, BEFORE, "");
    Sight sight = look(operation("DONE", stats), BEFORE);
    assertThat(sight.ended()).isTrue();
    assertThat(sight.done()).isEqualTo(2);
    assertThat(sight.command()).isEmpty();
  }

  private Sight look(String operation, String jobStart) throws IOException {
    try (RestStub stub = answering(operation, jobStart)) {
      return lookout(stub).look();
    }
  }

  private OperationLookout lookout(RestStub stub) {
    return new OperationLookout(stub.client(), "/api/operations/7", entryPath);
  }

  private static RestStub answering(String operation, String jobStart) throws IOException {
    return new RestStub(
        line -> {
          if (line.contains("/api/status")) {
            return new Answer(200, "{\"startedAt\":\"2026-01-01T10:00:00Z\"}");
          }
          if (line.contains("/api/jobs/5")) {
            return new Answer(200, "{\"job\":{\"startedAt\":" + jobStart + "}}");
          }
          if (line.contains("/api/data-upgrade-runs/3")) {
            return new Answer(200, "{\"state\":\"RUNNING\",\"tasks\":{\"total\":9,\"done\":4}}");
          }
          return new Answer(200, operation);
        });
  }

  private static String operation(String state, String... entries) {
    return "{\"state\":\"%s\",\"entries\":[%s]}".formatted(state, String.join(",", entries));
  }

  private static String entry(
      String name, String type, String state, int attempt, String startedAt, String more) {
    return "{\"entry\":\"%s\",\"type\":\"%s\",\"state\":\"%s\",\"attempt\":%d,\"startedAt\":%s%s}"
        .formatted(name, type, state, attempt, startedAt, more);
  }
}
