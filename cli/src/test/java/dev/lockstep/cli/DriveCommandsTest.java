package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who drives. */
class DriveCommandsTest {

  private static final String TAKEN =
      """
      {"at": "2026-01-01T10:00:09Z", "driver": "ann", "since": "2026-01-01T10:00:00Z",
       "seenAt": "2026-01-01T10:00:05Z", "absent": false, "absentAt": "2026-01-01T10:05:05Z",
       "requests": [{"who": "bob", "since": "2026-01-01T10:00:07Z"}],
       "change": {"kind": "TAKEN_OVER", "at": "2026-01-01T10:00:00Z", "by": "ann", "from": "cid",
        "to": "ann"},
       "watchers": [
        {"who": "ann", "role": "ADMIN", "since": "2026-01-01T10:00:00Z", "streams": 1,
         "servers": ["n1"]},
        {"who": "bob", "role": "OPERATOR", "since": "2026-01-01T10:00:01Z", "streams": 1,
         "servers": ["n1"]},
        {"who": "eve", "role": "VIEWER", "since": "2026-01-01T10:00:02Z", "streams": 3,
         "servers": ["n1", "n2"]}]}""";
  private static final String FREE =
      """
      {"at": "2026-01-01T10:00:09Z", "driver": null, "since": null, "seenAt": null,
       "absent": false, "absentAt": null, "requests": [], "change": null}""";

  private final ScriptedServer server = new ScriptedServer();

  @AfterEach
  void closeServer() {
    server.close();
  }

  @Test
  void the_seat_is_shown_with_its_driver_with_who_asks_and_with_who_watches() {
    server.on("GET /api/driver", 200, TAKEN);

    Call call = Call.of(server, "drive", "show");

    assertThat(call.exitCode()).isZero();
    assertThat(call.lines())
        .containsExactly(
            "ann drives since 2026-01-01 10:00:00",
            "  last seen           2026-01-01 10:00:05",
            "  asks                bob since 2026-01-01 10:00:07",
            "  watches             bob (operator) since 2026-01-01 10:00:01 at n1",
            "  watches             eve (viewer) since 2026-01-01 10:00:02 at n1, n2, 3 streams",
            "  last change         2026-01-01 10:00:00: ann took the seat of cid, who was not seen any"
                + " more");
  }

  @Test
  void a_driver_who_is_absent_or_has_not_come_yet_is_shown_as_such() {
    server.on(
        "GET /api/driver",
        200,
        TAKEN
            .replace("\"absent\": false", "\"absent\": true")
            .replace("\"seenAt\": \"2026-01-01T10:00:05Z\"", "\"seenAt\": null"));

    assertThat(Call.of(server, "drive", "show").lines())
        .contains(
            "  last seen           not yet",
            "  absent              anybody may take the seat: ./lockstep drive take");
  }

  @Test
  void a_free_seat_says_what_to_do_and_json_is_the_answer_itself() {
    server.on("GET /api/driver", 200, FREE);

    assertThat(Call.of(server, "drive", "show").lines())
        .containsExactly("Nobody drives. Take the seat: ./lockstep drive take");
    assertThat(Call.of(server, "drive", "show", "--json").out().strip()).isEqualTo(FREE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"take", "ask", "release"})
  void the_seat_is_changed_in_the_callers_name(String command) {
    server.on("POST /api/driver/" + command, 200, TAKEN);

    Call call = Call.of(server, "drive", command);

    assertThat(call.exitCode()).isZero();
    assertThat(call.lines()).first().isEqualTo("ann drives since 2026-01-01 10:00:00");
    assertThat(server.lastRequest().header("Authorization")).isEqualTo("Bearer lsk_of_a_test");
  }

  @Test
  void the_seat_is_handed_over_by_name() {
    server.on("POST /api/driver/give", 200, TAKEN);

    Call call = Call.of(server, "drive", "give", "Jürgen \"J\" M");

    assertThat(call.exitCode()).isZero();
    assertThat(server.lastRequest().text()).isEqualTo("{\"to\":\"Jürgen \\\"J\\\" M\"}");
  }

  @ParameterizedTest
  @CsvSource({"403, LS-1025", "409, LS-1026"})
  void a_refusal_is_the_users_fault(int status, String code) {
    server.refuse(
        "POST /api/driver/release",
        status,
        "{\"title\": \"No\", \"status\": "
            + status
            + ", \"code\": \""
            + code
            + "\", \"category\": \"USER\", \"detail\": \"ann drives since noon\"}");

    Call call = Call.of(server, "drive", "release");

    assertThat(call.exitCode()).isEqualTo(8);
    assertThat(call.err()).contains(code + ": ann drives since noon");
  }

  @ParameterizedTest
  @ValueSource(strings = {"drive give", "drive give ann bob", "drive", "drive steal"})
  void a_call_that_makes_no_sense_sends_nothing(String line) {
    Call call = Call.of(server, line.split(" "));

    assertThat(call.exitCode()).isEqualTo(8);
    assertThat(server.requestLines()).isEmpty();
  }
}
