package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.Polling;
import dev.lockstep.bench.schema.SchemaSnapshot;
import dev.lockstep.bench.server.RestFaultException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** AMPs move to other storages, are killed on the way, come back and are released. */
class AmpMoveIT {

  private static final Map<String, Object> NOTHING = Map.of();

  @TempDir static Path directory;
  private static MovingSite site;
  private static MoveClient moves;

  @BeforeAll
  static void start() throws SQLException {
    site = new MovingSite(directory);
    moves = site.moves();
  }

  @AfterAll
  static void stop() throws SQLException {
    site.close();
  }

  /** AMPs 0 to 2, and the numbers that they move to. */
  private static final Map<Integer, Integer> PAIRS = Map.of(0, 8, 1, 9, 2, 10);

  @Test
  void amps_move_to_other_servers_and_files_with_their_users_and_come_back() throws Exception {
    Map<Integer, SchemaSnapshot> before = rows();
    moves.offline();
    Map<Integer, SchemaSnapshot> untouched = new HashMap<>();
    for (int amp : PAIRS.keySet()) {
      untouched.put(amp, site.everything(amp));
    }
    int version = version();

    long id = moves.start("0-2", "8-10", 2);
    JsonNode moved = moves.await(id, "MOVED");

    assertThat(moved.path("steps")).hasSize(9);
    assertThat(moved.path("steps"))
        .allSatisfy(step -> assertThat(step.path("state").asText()).isEqualTo("DONE"));
    assertThat(version()).isEqualTo(version + 1);
    for (Map.Entry<Integer, Integer> pair : PAIRS.entrySet()) {
      int amp = pair.getKey();
      int to = pair.getValue();
      assertThat(site.storageOf(amp)).isEqualTo("disk" + to);
      assertThat(site.storageOf(to)).isEqualTo("disk" + amp);
      assertThat(site.rows(to).differencesFrom(before.get(amp))).isEmpty();
      assertThat(site.everything(amp).differencesFrom(untouched.get(amp))).isEmpty();
      assertThat(site.query(to, "SELECT DISTINCT amp FROM amp" + to + ".lockstep_cylinder"))
          .containsExactly(Integer.toString(amp));
      assertThat(
              site.query(
                  to,
                  "SELECT version FROM amp"
                      + to
                      + ".lockstep_configuration_map WHERE state = 'CURRENT'"))
          .containsExactly(Integer.toString(version + 1));
      assertThat(site.query(to, sequence(to))).containsExactly("5000");
      assertThat(site.reaches(to, "app" + amp)).isFalse();
      JsonNode check = moves.verify(id, amp, "ROWS");
      assertThat(check.path("faults")).isEmpty();
      assertThat(check.path("tables"))
          .hasSize(2)
          .allSatisfy(table -> assertThat(table.path("rowsNow").asLong()).isEqualTo(3000));
    }

    site.execute(8, "UPDATE amp8.item SET price = 1 WHERE customer = 700");
    assertThat(moves.verify(id, 0, "COUNTS").path("equal").asBoolean()).isTrue();
    JsonNode changed = moves.verify(id, 0, "ROWS");
    assertThat(changed.path("equal").asBoolean()).isFalse();
    assertThat(changed.path("faults"))
        .allSatisfy(fault -> assertThat(fault.asText()).contains("item"));
    site.execute(8, "UPDATE amp8.item SET price = 100 WHERE customer = 700");
    assertThat(moves.verify(id, 0, "ROWS").path("equal").asBoolean()).isTrue();

    moves.online();
    for (Map.Entry<Integer, Integer> pair : PAIRS.entrySet()) {
      assertThat(site.reaches(pair.getValue(), "app" + pair.getKey())).isTrue();
      assertThat(site.reaches(pair.getKey(), "app" + pair.getKey())).isFalse();
    }
    assertThat(refusal(() -> moves.order(id, "back"))).contains("AMPs", "ONLINE");
    moves.offline();
    assertThat(refusal(() -> moves.order(id, "back")))
        .contains("may have been online", "--lose-changes");
    moves.order(id, "back", Map.of("loseChanges", true));
    moves.await(id, "BACK");
    assertThat(site.storageOf(0)).isEqualTo("disk0");
    assertThat(version()).isEqualTo(version + 2);
    assertThat(rows()).isEqualTo(before);
    release(id);
    moves.online();
    for (int amp : PAIRS.keySet()) {
      assertThat(site.reaches(amp, "app" + amp)).isTrue();
    }
  }

  private static String sequence(int amp) {
    return amp == 10
        ? "SELECT base_value FROM information_schema.sequences WHERE sequence_name = 'NUMBERS'"
        : "SELECT last_value FROM amp" + amp + ".numbers";
  }

  /** Each is killed while it waits for what the test holds in the step. */
  @ParameterizedTest
  @ValueSource(strings = {"save-maps", "update-index", "down", "exchange", "come-up"})
  void a_move_that_is_killed_in_a_late_step_goes_on_there(String step) throws Exception {
    Map<Integer, SchemaSnapshot> before = rows();
    moves.offline();
    SchemaSnapshot untouched = site.everything(0);
    long id = moves.start("0", "8", 0);
    moves.await(id, now -> MoveClient.tables(now) == 2);
    Connection gate = site.hold(8, "lockstep_storage_owner");
    Connection held = step.equals("save-maps") ? site.hold(3, "lockstep_configuration_map") : null;
    try {
      moves.parallelism(id, 2);
      if (!step.equals("save-maps")) {
        awaitStep(id, "update-index");
        if (step.equals("down")) {
          site.closeStays(true);
        } else if (step.equals("exchange")) {
          held = site.hold(3, "lockstep_configuration_map");
        } else if (step.equals("come-up")) {
          held = site.hold(8, "item");
        }
      }
      if (!step.equals("update-index")) {
        gate.close();
      }
      awaitStep(id, step);

      site.server().kill();
    } finally {
      gate.close();
      if (held != null) {
        held.close();
      }
      site.closeStays(false);
    }
    site.server().start();

    JsonNode moved = moves.await(id, "MOVED");
    assertThat(moved.path("attempt").asInt()).isGreaterThan(1);
    assertThat(site.rows(8).differencesFrom(before.get(0))).isEmpty();
    assertThat(site.everything(0).differencesFrom(untouched)).isEmpty();
    assertThat(site.storageOf(0)).isEqualTo("disk8");
    assertThat(site.query(8, "SELECT DISTINCT amp FROM amp8.lockstep_cylinder"))
        .containsExactly("0");
    assertThat(site.api().get("/api/amps/availability").path("state").asText())
        .isEqualTo("OFFLINE");
    moves.order(id, "back");
    moves.await(id, "BACK");
    release(id);
    moves.online();
    assertThat(rows()).isEqualTo(before);
  }

  private static void awaitStep(long id, String step) {
    moves.await(id, now -> now.path("step").asText().equals(step));
  }

  /** The rows of a cylinder are under way to a table that the test holds when the kill comes. */
  @Test
  void a_cylinder_whose_copy_was_killed_is_copied_once() throws Exception {
    Map<Integer, SchemaSnapshot> before = rows();
    moves.offline();
    long id = moves.start("0-2", "8-10", 0);
    moves.await(id, now -> MoveClient.tables(now) == 6);
    try (Connection held = site.hold(9, "item")) {
      assertThat(held.isValid(1)).isTrue();
      moves.parallelism(id, 4);
      moves.await(id, now -> now.path("copying").asInt() == 1 && now.path("copied").asInt() == 5);
      site.server().kill();
    }
    site.server().start();

    JsonNode moved = moves.await(id, "MOVED");
    assertThat(moved.path("copied").asInt()).isEqualTo(6);
    for (Map.Entry<Integer, Integer> pair : PAIRS.entrySet()) {
      assertThat(site.rows(pair.getValue()).differencesFrom(before.get(pair.getKey()))).isEmpty();
    }
    moves.order(id, "back");
    moves.await(id, "BACK");
    release(id);
    moves.online();
  }

  @Test
  void an_operation_moves_amps_and_goes_on_with_the_same_move_after_a_kill() throws Exception {
    site.api().post("/api/driver/take", NOTHING);
    OperationClient operations = new OperationClient(site.api());
    operations.submit(
        """
        operation: night
        title: Two AMPs get new disks
        resume: auto
        contents:
          - entry: move
            type: reconfiguration
            moves: [{from: 0-1, to: 8-9}]
            config: ["MOVE AMP 0-1 TO 8-9"]
            parallelism: 0
            offline: true
            online: true
        """);
    long operation = operations.start("night");
    long id = awaitMoveOf(operation);
    moves.await(id, now -> MoveClient.tables(now) == 4);
    try (Connection held = site.hold(8, "lockstep_storage_owner")) {
      assertThat(held.isValid(1)).isTrue();
      moves.parallelism(id, 2);
      awaitStep(id, "update-index");
      site.server().kill();
    }
    site.server().start();

    operations.await(operation, "DONE");
    assertThat(awaitMoveOf(operation)).isEqualTo(id);
    assertThat(moves.find(id).path("state").asText()).isEqualTo("MOVED");
    assertThat(site.reaches(8, "app0")).isTrue();
    assertThat(site.reaches(0, "app0")).isFalse();
    moves.offline();
    moves.order(id, "back", Map.of("loseChanges", true));
    moves.await(id, "BACK");
    release(id);
    moves.online();
    site.api().post("/api/driver/release", NOTHING);
  }

  private static long awaitMoveOf(long operation) {
    return Polling.until(
            "the move of operation " + operation,
            Duration.ofMillis(50),
            Duration.ofMinutes(1),
            () ->
                site.api().items("/api/reconfigurations").stream()
                    .filter(
                        move ->
                            move.path("caller")
                                .asText()
                                .equals("operation " + operation + ", entry move"))
                    .findFirst())
        .path("id")
        .asLong();
  }

  @Test
  void a_move_that_was_stopped_goes_on_or_is_given_up_without_a_trace() throws Exception {
    Map<Integer, SchemaSnapshot> before = rows();
    moves.offline();
    int version = version();
    long id = moves.start("0-2", "8-10", 0);
    moves.await(id, now -> MoveClient.tables(now) == 6);
    assertThat(refusal(moves::online)).contains("reconfiguration " + id, "RUNNING");
    assertThat(refusal(() -> site.api().applySite(site.site().replace("[app3]", "[]"))))
        .contains("disk3", "reconfiguration " + id);
    assertThat(refusal(() -> moves.start("3", "9", 1))).contains("Reconfiguration " + id);
    moves.order(id, "stop");
    moves.await(id, "STOPPED");
    moves.order(id, "resume");
    Connection held = site.hold(8, "lockstep_storage_owner");
    try {
      moves.parallelism(id, 3);
      awaitStep(id, "update-index");
      moves.order(id, "stop");
    } finally {
      held.close();
    }
    moves.await(id, "STOPPED");
    assertThat(refusal(() -> moves.verify(id, 0, "COUNTS"))).contains("STOPPED");

    moves.order(id, "give-up");
    moves.await(id, "GIVEN_UP");

    for (int to : PAIRS.values()) {
      assertThat(site.everything(to).tables()).isEmpty();
      assertThat(site.storageOf(to)).isEqualTo("disk" + to);
    }
    assertThat(version()).isEqualTo(version);
    assertThat(
            site.query(
                3, "SELECT count(*) FROM amp3.lockstep_configuration_map WHERE state = 'NEW'"))
        .containsExactly("0");
    moves.online();
    assertThat(rows()).isEqualTo(before);
    for (int amp : PAIRS.keySet()) {
      assertThat(site.reaches(amp, "app" + amp)).isTrue();
      assertThat(site.reaches(PAIRS.get(amp), "app" + amp)).isFalse();
    }
  }

  @Test
  void a_check_tells_time_and_space_and_names_what_has_no_room() throws Exception {
    Map<String, Object> order = Map.of("moves", List.of(Map.of("from", "0-2", "to", "8-10")));

    JsonNode check = site.api().post("/api/reconfigurations/check", order);
    CommandLineCall call =
        CommandLineCall.of(site.server().api(), directory, "amp", "check", "0-2:8-10");

    assertThat(check.path("time").path("minutes").asInt()).isZero();
    assertThat(check.path("time").path("text").asText())
        .isEqualTo(
            "less than a minute, by a default: no move was made here yet that says how fast one"
                + " is");
    assertThat(check.path("space"))
        .extracting(space -> space.path("dataStore").asText() + space.path("amps"))
        .containsExactly("other[0,1]", "file2[2]");
    assertThat(check.path("moves").path(0).path("indexBytes").asLong()).isGreaterThan(100_000);
    assertThat(check.path("notices"))
        .singleElement()
        .satisfies(
            notice ->
                assertThat(notice.asText()).contains("data store other is not known", "capacity"));
    assertThat(call.exitCode()).isZero();
    assertThat(call.out())
        .contains(
            "Nothing stands against these moves",
            "less than a minute, by a default",
            "needed in file2",
            "data store other is not known");

    site.api().applySite(site.site().replace("other: {url", "other: {capacity: 1MB, url"));
    moves.offline();
    try {
      assertThat(refusal(() -> site.api().post("/api/reconfigurations/check", order)))
          .contains(
              "\"object\":\"data store other\"",
              "its capacity of 1.0 MB (1048576 bytes) in the site file has not room enough: ",
              "are needed for AMPs 0, 1, and 0 bytes are free");
      int before = site.api().items("/api/reconfigurations").size();
      assertThat(refusal(() -> moves.start("0", "8", 1)))
          .contains("data store other", "are needed for AMP 0");
      assertThat(site.api().items("/api/reconfigurations")).hasSize(before);
      assertThat(site.everything(8).tables()).isEmpty();
    } finally {
      site.api().applySite(site.site());
      moves.online();
    }
  }

  @Test
  void what_is_not_possible_is_refused_with_every_fault_and_changes_nothing() {
    assertThat(refusal(() -> moves.start("0", "8", 1))).contains("AMPs", "ONLINE", "amp offline");
    moves.offline();
    assertThat(
            refusal(
                () ->
                    site.api()
                        .post(
                            "/api/reconfigurations",
                            Map.of(
                                "moves",
                                List.of(
                                    Map.of("from", "0-1", "to", "8"),
                                    Map.of("from", "2", "to", "3"),
                                    Map.of("from", "7", "to", "9")),
                                "parallelism",
                                1))))
        .contains(
            "has 2 Move-From and 1 Move-To AMPs",
            "AMP 3",
            "in the configuration map already",
            "AMP 7",
            "the site does not have it");
    assertThat(refusal(() -> moves.start("2", "9", 1)))
        .contains("AMP 9 in storage disk9", "another kind");
    assertThat(refusal(() -> moves.start("0", "8", 65))).contains("parallelism");
    assertThat(refusal(() -> moves.find(9999))).contains("9999");
    assertThat(site.api().items("/api/reconfigurations?state=RUNNING")).isEmpty();
    assertThat(site.api().items("/api/reconfigurations?state=FAILED")).isEmpty();
    moves.online();
  }

  private static Map<Integer, SchemaSnapshot> rows() throws SQLException {
    Map<Integer, SchemaSnapshot> rows = new HashMap<>();
    for (int amp : PAIRS.keySet()) {
      rows.put(amp, site.rows(amp));
    }
    return rows;
  }

  private static int version() {
    return site.api().get("/api/amps/map").path("version").asInt();
  }

  /** Empties what is not used any more. */
  private static void release(long id) throws SQLException {
    moves.order(id, "release-old");
    moves.await(id, "RELEASED");
    for (JsonNode move : moves.find(id).path("moves")) {
      assertThat(site.everything(move.path("to").asInt()).tables()).isEmpty();
    }
  }

  private static String refusal(Runnable request) {
    return catchThrowableOfType(RestFaultException.class, request::run).getMessage();
  }
}
