package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Streams end in these tests, and the last request is refused, which ends the command. */
class EventsCommandTest {

  private static final String ALL = "GET /api/events";
  private static final String REFUSAL =
      """
      {"title": "The request has faults", "status": 400, "code": "LS-1003", "faults": [
        {"object": "topics", "message": "there is no topic weather", "action": "Take runs"}]}
      """;

  private final ScriptedServer server = new ScriptedServer();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void each_change_is_a_line() {
    events(
        ALL,
        """
        event: snapshot
        id: e1:3
        data: {"reason":"NEW","complete":true,"changes":[\
        {"topic":"runs","key":"7","value":{"run":7,"state":"RUNNING","step":"FIRST","error":null,\
        "tasks":{"total":12,"done":3,"byState":{"FAILED":1,"BLOCKED":0}}}},\
        {"topic":"seat","key":"seat","value":{"driver":"ada","since":null}}]}

        event: heartbeat
        id: e1:3
        data: {}

        event: changes
        id: e1:6
        data: {"complete":true,"changes":[\
        {"topic":"tasks","key":"7/9","value":{"task":9,"state":"FAILED","company":410,\
        "program":"p1","error":"no table"}},\
        {"topic":"operations","key":"4","value":null},\
        {"topic":"reconfigurations","key":"3","value":{"id":3,"state":"RUNNING","step":"copy",\
        "cylinders":10,"copied":3,"percent":30,"note":null,"error":"disk8 is away"}},\
        {"topic":"reconfigurations","key":"4","value":{"id":4,"state":"RUNNING",\
        "step":"identify","cylinders":0,"note":"AMPs","error":null}},\
        {"topic":"tasks","key":"7","value":{"run":7,"reread":2,"everyTask":true}},\
        {"topic":"sources","key":"seat","value":{"staleSince":"10:00","problem":"away"}}]}

        """);

    Call call = Call.of(server, "events", "--reconnect", "1ms");

    assertThat(call.lines())
        .map(line -> line.substring(line.indexOf(' ') + 1))
        .containsExactly(
            "snapshot: what there is now",
            "runs 7: RUNNING FIRST 3/12 tasks 1 failed",
            "seat seat: driver ada",
            "tasks 7/9: FAILED company 410 program p1 no table",
            "operations 4: gone",
            "reconfigurations 3: RUNNING copy 3/10 cylinders 30 % disk8 is away",
            "reconfigurations 4: RUNNING identify AMPs",
            "tasks 7: read the tasks of the run anew",
            "sources seat: stale since 10:00, away");
    assertThat(call.err()).contains("The server ended the connection; connecting again.");
    assertThat(call.exitCode()).isEqualTo(8);
  }

  @Test
  void after_the_connection_has_ended_it_goes_on_where_it_was() {
    String chosen = "GET /api/events?topics=runs%2Ctasks&run=7";
    events(chosen, "event: changes\nid: e1:6\ndata: {\"complete\":true,\"changes\":[]}\n\n");

    Call call =
        Call.of(server, "events", "--topics", "runs,tasks", "--run", "7", "--reconnect", "1ms");

    assertThat(server.requestLines()).containsExactly(chosen, chosen);
    assertThat(server.lastRequest().header("Last-event-id")).isEqualTo("e1:6");
    assertThat(call.err()).contains("there is no topic weather");
  }

  @Test
  void json_is_one_event_a_line() {
    events(ALL, "event: changes\nid: e1:6\ndata: {\"complete\":true,\"changes\":[]}\n\n");

    Call call = Call.of(server, "events", "--json", "--reconnect", "1ms");

    assertThat(call.lines())
        .containsExactly(
            "{\"id\":\"e1:6\",\"event\":\"changes\",\"complete\":true,\"changes\":[]}");
  }

  @Test
  void a_server_that_cannot_send_at_present_is_waited_for_once_it_was_there() {
    server.on(ALL, 200, "text/event-stream", "event: changes\nid: e1:6\ndata: {}\n\n");
    server.refuse(ALL, 503, "{\"status\": 503, \"code\": \"LS-1021\", \"detail\": \"Stopping\"}");
    server.refuse(ALL, 400, REFUSAL);

    Call call = Call.of(server, "events", "--reconnect", "1ms");

    assertThat(server.requestLines()).hasSize(3);
    assertThat(call.exitCode()).isEqualTo(8);
  }

  @Test
  void a_server_that_refuses_at_first_is_a_fault() {
    server.refuse(ALL, 503, "{\"status\": 503, \"code\": \"LS-1020\", \"detail\": \"Too many\"}");

    Call call = Call.of(server, "events");

    assertThat(call.exitCode()).isEqualTo(12);
    assertThat(call.err()).contains("LS-1020: Too many");
  }

  @Test
  void a_server_that_was_never_there_is_a_fault() {
    server.goAway();

    assertThat(Call.of(server, "events").exitCode()).isEqualTo(12);
  }

  private void events(String request, String stream) {
    server.on(request, 200, "text/event-stream", stream);
    server.refuse(request, 400, REFUSAL);
  }
}
