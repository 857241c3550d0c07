package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.server.EventStream;
import dev.lockstep.bench.server.EventStream.Event;
import dev.lockstep.bench.server.RestFaultException;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operations as their driver starts, pauses, continues and cancels them. */
class OperationIT {

  private static final String UPGRADE =
      "  - {entry: upgrade, type: data-upgrade-run, packageCombination: p1}\n";

  @TempDir Path directory;

  private @Nullable EventStream viewer;

  @AfterEach
  void leave() {
    if (viewer != null) {
      viewer.close();
    }
  }

  @Test
  void an_operation_steps_through_its_contents_and_waits_for_its_driver() throws Exception {
    try (OperationSite site = OperationSite.start(directory, Servers.builder())) {
      OperationClient operations = new OperationClient(site.api());
      site.installPack();
      JsonNode submitted =
          operations.submit(
              """
              operation: q4
              title: The fourth quarter
              contents:
                - {entry: look, type: confirm, text: Look first.}
              """
                  + UPGRADE
                  + "  - {entry: none, type: data-upgrade-run, packageCombination: p1}\n"
                  + "  - {entry: again, type: confirm, text: Look again.}\n");
      assertThat(submitted.path("version").asInt()).isEqualTo(1);

      the_seat_is_needed(site);
      List<Event> seen = watch(site);
      long id = operations.start("q4");
      JsonNode waiting = operations.await(id, "WAITING");
      assertThat(waiting.path("message").asText()).isEqualTo("Look first.");
      assertThat(site.api().items("/api/operations/waiting")).containsExactly(waiting);
      assertThat(waiting.path("companies")).extracting(JsonNode::asInt).containsExactly(1, 2);
      viewers_see(seen, "operations", String.valueOf(id), "WAITING");

      try (Connection gate = site.closeGate(1)) {
        operations.proceed(id);
        operations.await(
            id, found -> OperationClient.entries(found).get("upgrade").equals("RUNNING"));
        viewers_see(seen, "operations", String.valueOf(id), "WAITING", "RUNNING");
        viewers_see(seen, "entries", id + "/upgrade", "WAITING", "RUNNING");
        refused(() -> operations.start("q4"), 409, "LS-1012", "Operation " + id + " (q4)");
        JsonNode queued = operations.startOrQueue("q4");
        assertThat(queued.path("state").asText()).isEqualTo("QUEUED");
        operations.cancel(queued.path("operation").asLong(), "EXIT");
        assertThat(operations.pause(id).path("wish").asText()).isEqualTo("PAUSE");
      }
      JsonNode paused = operations.await(id, "PAUSED");
      assertThat(OperationClient.entries(paused))
          .isEqualTo(
              Map.of("look", "DONE", "upgrade", "DONE", "none", "WAITING", "again", "WAITING"));

      viewers_see(seen, "operations", String.valueOf(id), "WAITING", "RUNNING", "PAUSED");
      operations.resume(id);
      operations.await(id, "WAITING");
      viewers_see(
          seen, "operations", String.valueOf(id), "WAITING", "RUNNING", "PAUSED", "WAITING");
      operations.proceed(id);
      JsonNode done = operations.await(id, "DONE");
      assertThat(OperationClient.entries(done))
          .isEqualTo(Map.of("look", "DONE", "upgrade", "DONE", "none", "SKIPPED", "again", "DONE"));
      assertThat(site.executed(1)).hasSize(OperationSite.PROGRAMS).doesNotContainValue(2);
      assertThat(site.executed(2)).hasSize(OperationSite.PROGRAMS).doesNotContainValue(2);
      refused(() -> operations.resume(id), 409, "LS-1005", "nothing follows any more");

      viewers_saw_it(seen, id);
      a_failed_entry_is_restarted_passed_or_left(site, operations);
      the_audit_tells_who_did_what(site, id);
    }
  }

  private static void the_seat_is_needed(OperationSite site) {
    OperationClient bob = new OperationClient(site.server().api().as("bob"));
    refused(() -> bob.start("q4"), 403, "LS-1025", "ada drives");
    site.api().post("/api/driver/release");
    refused(() -> bob.start("q4"), 403, "LS-1025", "drive take");
    site.api().post("/api/driver/take");
  }

  private List<Event> watch(OperationSite site) {
    List<Event> seen = new CopyOnWriteArrayList<>();
    String query = "topics=operations,entries,seat";
    viewer = EventStream.open(site.api(), query, null, seen::add);
    await().until(() -> !seen.isEmpty());
    return seen;
  }

  private static void viewers_saw_it(List<Event> seen, long id) {
    viewers_see(
        seen, "operations", String.valueOf(id), "WAITING", "RUNNING", "PAUSED", "WAITING", "DONE");
    viewers_see(seen, "entries", id + "/upgrade", "WAITING", "RUNNING", "DONE");
    viewers_see(seen, "entries", id + "/none", "SKIPPED");
    assertThat(seen.get(0).value("seat", "seat").path("driver").asText()).isEqualTo("ada");
  }

  /** A viewer is told of each state that lasts; the test goes on when it has been told. */
  private static void viewers_see(List<Event> seen, String topic, String key, String... states) {
    await().untilAsserted(() -> assertThat(states(seen, topic, key)).containsSubsequence(states));
  }

  private static List<String> states(List<Event> seen, String topic, String key) {
    return seen.stream()
        .map(event -> event.value(topic, key).path("state").asText())
        .filter(state -> !state.isEmpty())
        .toList();
  }

  private static void a_failed_entry_is_restarted_passed_or_left(
      OperationSite site, OperationClient operations) throws Exception {
    operations.submit(
        """
        operation: third
        contents:
          - {entry: upgrade, type: data-upgrade-run, packageCombination: p3, onFailure: ignorable}
        """);
    site.execute("ALTER TABLE c3.effect ADD CONSTRAINT no5 CHECK (program <> 'o-05')");
    long id = operations.start("third");
    JsonNode failed = operations.await(id, "WAITING");
    assertThat(failed.path("message").asText())
        .contains("upgrade failed: Run")
        .contains("4 of 8 tasks completed, 1 failed, 3 blocked");
    refused(() -> operations.proceed(id), 400, "LS-1003", "needs a reason");

    site.execute("ALTER TABLE c3.effect DROP CONSTRAINT no5");
    operations.cancel(id, "RESTART");
    JsonNode done = operations.await(id, "DONE");
    assertThat(OperationClient.entry(done, "upgrade").path("attempt").asInt()).isEqualTo(2);
    assertThat(site.executed(3)).hasSize(OperationSite.PROGRAMS).doesNotContainValue(2);
  }

  private static void the_audit_tells_who_did_what(OperationSite site, long id) {
    List<String> told =
        site.api().items("/api/audit?sort=id&operation=" + id).stream()
            .map(row -> row.path("who").asText() + ": " + row.path("action").asText())
            .toList();
    assertThat(told)
        .containsExactly(
            "ada: op start",
            "ada: op continue",
            "ada: op pause",
            "ada: op resume",
            "ada: op continue");
  }

  private static void refused(Runnable request, int status, String code, String words) {
    RestFaultException fault = catchThrowableOfType(RestFaultException.class, request::run);
    assertThat(fault.status()).isEqualTo(status);
    assertThat(fault.getMessage()).contains(code).contains(words);
  }
}
