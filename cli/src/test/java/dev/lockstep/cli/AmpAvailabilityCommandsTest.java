package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AmpAvailabilityCommandsTest {

  private static final String AVAILABILITY =
      """
      {"state": "%s", "since": "2026-01-01T10:00:00Z", "who": "ann", "reconfiguration": null,
       "problem": %s,
       "storages": [
        {"storage": "disk0", "dataStore": "erp", "schema": "amp_disk0", "amps": [0],
         "lock": {"state": "LOCKED", "since": "2026-01-01T10:00:00Z",
                  "taken": ["USAGE on schema amp_disk0 of app0"], "problem": null}},
        {"storage": "disk8", "dataStore": "erp", "schema": "amp_disk8", "amps": [8],
         "lock": null}]}""";

  private static final String GET = "GET /api/amps/availability";
  private static final String OFFLINE = "POST /api/amps/availability/offline";
  private static final String ONLINE = "POST /api/amps/availability/online";

  private final ScriptedServer server = new ScriptedServer();

  @AfterEach
  void closeServer() {
    server.close();
  }

  @Test
  void availability_shows_storage_by_storage_who_is_locked_out() {
    server.on(GET, 200, availability("OFFLINE", null));

    Call call = Call.of(server, "amp", "availability");

    assertThat(call.exitCode()).isZero();
    assertThat(call.lines())
        .containsExactly(
            "The AMPs are OFFLINE",
            "  since               2026-01-01 10:00:00",
            "  asked for by        ann",
            "STORAGE  AMPS  DATA STORE  SCHEMA     LOCK    TAKEN",
            "disk0    0     erp         amp_disk0  LOCKED      1",
            "disk8    8     erp         amp_disk8  -           0");
  }

  @Test
  void a_problem_is_a_warning() {
    server.on(GET, 200, availability("GOING_OFFLINE", "storage disk0: away"));

    Call call = Call.of(server, "amp", "availability");

    assertThat(call.exitCode()).isEqualTo(4);
    assertThat(call.lines()).contains("  problem             storage disk0: away");
  }

  @Test
  void availability_as_json_is_what_the_server_says() {
    server.on(GET, 200, availability("ONLINE", null));

    assertThat(Call.of(server, "--json", "amp", "availability").out().strip())
        .isEqualTo(availability("ONLINE", null));
  }

  @Test
  void offline_sends_grace_and_reason_and_does_not_wait_unless_it_is_told_to() {
    server.on(OFFLINE, 200, availability("GOING_OFFLINE", null));

    Call call = Call.of(server, "amp", "offline", "--grace", "30s", "--reason", "a move");

    assertThat(server.lastRequest().text()).isEqualTo("{\"grace\":\"30s\",\"reason\":\"a move\"}");
    assertThat(call.exitCode()).isEqualTo(4);
    assertThat(call.lines()).containsExactly("The AMPs are GOING_OFFLINE");
    assertThat(server.requestLines()).containsExactly(OFFLINE);
  }

  @Test
  void offline_waits_and_tells_each_problem_once() {
    server.on(OFFLINE, 200, availability("GOING_OFFLINE", "storage disk0: away"));
    server.on(GET, 200, availability("GOING_OFFLINE", "storage disk0: away"));
    server.on(GET, 200, availability("OFFLINE", null));

    Call call = Call.of(server, "amp", "offline", "--wait", "--interval", "10ms");

    assertThat(server.requestLines()).containsExactly(OFFLINE, GET, GET);
    assertThat(call.exitCode()).isZero();
    assertThat(call.err().lines()).containsExactly("storage disk0: away");
    assertThat(call.lines()).containsExactly("The AMPs are OFFLINE");
  }

  @Test
  void what_comes_otherwise_than_it_was_wanted_is_a_failure() {
    server.on(OFFLINE, 200, availability("GOING_OFFLINE", null));
    server.on(GET, 200, availability("GOING_ONLINE", null));

    Call call = Call.of(server, "amp", "offline", "--wait", "--interval", "10ms");

    assertThat(call.exitCode()).isEqualTo(12);
    assertThat(call.lines()).containsExactly("The AMPs are GOING_ONLINE");
  }

  @Test
  void what_takes_too_long_is_a_failure() {
    server.on(ONLINE, 200, availability("GOING_ONLINE", "storage disk0: away"));
    server.on(GET, 200, availability("GOING_ONLINE", "storage disk0: away"));

    Call call = Call.of(server, "amp", "online", "--timeout", "100ms", "--interval", "10ms");

    assertThat(call.exitCode()).isEqualTo(12);
    assertThat(call.err().lines()).containsExactly("storage disk0: away");
  }

  @Test
  void online_is_done_when_it_is_done_at_once() {
    server.on(ONLINE, 200, availability("ONLINE", null));

    Call call = Call.of(server, "amp", "online", "--wait");

    assertThat(server.lastRequest().text()).isEqualTo("{}");
    assertThat(call.exitCode()).isZero();
    assertThat(call.lines()).containsExactly("The AMPs are ONLINE");
  }

  @Test
  void a_refusal_is_the_users_fault() {
    server.refuse(
        ONLINE,
        409,
        """
        {"type": "about:blank", "title": "The AMPs are in use", "status": 409, "code": "LS-1091",
         "detail": "x", "faults": [{"object": "the AMPs", "message": "are DOWN for reconfiguration 3",
         "action": "Wait"}]}""");

    Call call = Call.of(server, "amp", "online");

    assertThat(call.exitCode()).isEqualTo(8);
    assertThat(call.err()).contains("are DOWN for reconfiguration 3");
  }

  private static String availability(String state, @Nullable String problem) {
    return AVAILABILITY.formatted(state, problem == null ? null : "\"" + problem + "\"");
  }
}
