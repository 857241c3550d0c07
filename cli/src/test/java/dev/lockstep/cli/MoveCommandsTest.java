package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.cli.session.Terminal;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators do with moves of AMPs. */
class MoveCommandsTest {

  private static final String ALL = "/api/reconfigurations";
  private static final String MOVE = ALL + "/7";

  private final ScriptedServer server = new ScriptedServer();

  @AfterEach
  void closeServer() {
    server.close();
  }

  @Test
  void move_sends_the_ranges_and_says_how_to_watch_it() {
    server.on("POST " + ALL, 201, MoveJson.of("RUNNING", "identify").json());

    Call call =
        Call.of(
            server,
            "amp",
            "move",
            "0-1:8-9",
            "--config",
            "MOVE AMP 0-1 TO 8-9",
            "--parallelism",
            "2");

    assertThat(call.exitCode()).isZero();
    assertThat(call.lines())
        .containsExactly(
            "reconfiguration 7 RUNNING in identify (1 of 3)", "Watch it: ./lockstep amp watch 7");
    assertThat(server.lastRequest().text())
        .contains(
            "\"from\":\"0-1\"",
            "\"to\":\"8-9\"",
            "\"config\":[\"MOVE AMP 0-1 TO 8-9\"]",
            "\"parallelism\":2");
  }

  @Test
  void check_tells_how_much_it_is_how_long_it_takes_and_what_is_not_known() {
    server.on(
        "POST " + ALL + "/check",
        200,
        """
        {"moves": [{"from": 0, "to": 8, "fromStorage": "disk0", "toStorage": "disk8",
          "tables": [{"table": "item", "rows": 5000, "bytes": 3145728}], "rows": 5000,
          "bytes": 3145728, "indexBytes": 1048576},
         {"from": 1, "to": 9, "fromStorage": "disk1", "toStorage": "disk9", "tables": [],
          "rows": 0, "bytes": 0, "indexBytes": 0}],
         "rows": 5000, "bytes": 3145728,
         "time": {"minutes": 15, "text": "about 15 minutes, by the speed of move 12"},
         "space": [{"dataStore": "far", "amps": [0, 1], "bytes": 5033165}],
         "notices": ["The free space of data store far is not known: x. Look at it"]}""");

    Call call = Call.of(server, "amp", "check", "0-1:8-9", "--parallelism", "2");

    assertThat(call.exitCode()).isZero();
    assertThat(call.lines())
        .containsExactly(
            "Nothing stands against these moves",
            "AMP 0 to 8, storage disk0 to disk8: 1 tables, about 5,000 rows, 3.0 MB, indexes of"
                + " 1.0 MB",
            "AMP 1 to 9, storage disk1 to disk9: 0 tables, about 0 rows, 0 B",
            "  rows                5000",
            "  bytes               3.0 MB",
            "  time                about 15 minutes, by the speed of move 12",
            "  needed in far       4.8 MB",
            "The free space of data store far is not known: x. Look at it");
    assertThat(server.lastRequest().text()).contains("\"parallelism\":2");
  }

  @Test
  void verify_compares_each_amp_and_ends_with_12_when_one_differs() {
    server.on("GET " + MOVE, 200, MoveJson.of("MOVED", "come-up").json());
    String table =
        """
        {"table": "item", "rowsBefore": 5, "rowsNow": %d, "checksumBefore": "a1",
         "checksumNow": "a1", "equal": %s}""";
    server.on(
        "GET " + MOVE + "/verification?amp=0&depth=ROWS",
        200,
        "{\"amp\": 0, \"equal\": true, \"faults\": [], \"tables\": ["
            + String.format(Locale.ROOT, table, 5, "true")
            + "]}");
    server.on(
        "GET " + MOVE + "/verification?amp=1&depth=ROWS",
        200,
        "{\"amp\": 1, \"equal\": false, \"faults\": [\"table item: has 4 rows. Look\"],"
            + " \"tables\": ["
            + String.format(Locale.ROOT, table, 4, "false")
            + "]}");

    Call call = Call.of(server, "amp", "verify", "7", "--amp", "0", "--amp", "1", "--full");

    assertThat(call.exitCode()).isEqualTo(12);
    assertThat(call.lines())
        .contains("AMP 0 is as it was", "AMP 1 differs", "table item: has 4 rows. Look")
        .anyMatch(line -> line.matches("\\[=]  item +5 +5  a1 +a1"))
        .anyMatch(line -> line.matches("\\[!]  item +5 +4  a1 +a1"));
    assertThat(Call.of(server, "amp", "verify", "7", "--full").exitCode()).isZero();
  }

  @Test
  void what_is_not_said_is_left_to_the_server() {
    server.on("POST " + ALL, 201, MoveJson.of("RUNNING", "identify").json());

    Call call = Call.of(server, "amp", "move", "5:20", "--no-watch");

    assertThat(call.exitCode()).isZero();
    assertThat(server.lastRequest().text()).doesNotContain("config", "parallelism");
    assertThat(server.requestLines()).containsExactly("POST " + ALL);
  }

  @Test
  void a_refused_move_ends_with_8_and_names_what_is_wrong() {
    server.refuse(
        "POST " + ALL,
        409,
        """
        {"title": "AMPs cannot be moved like this", "status": 409, "code": "LS-1092",
         "category": "USER", "detail": "x", "faults": [
          {"object": "AMP 8", "message": "the site does not have it", "action": "Add it"},
          {"object": "AMP 9", "message": "the site does not have it", "action": "Add it"}]}""");

    Call call = Call.of(server, "amp", "move", "0-1:8-9", "--watch");

    assertThat(call.exitCode()).isEqualTo(8);
    assertThat(call.err()).contains("LS-1092", "AMP 8", "AMP 9");
  }

  @Test
  void every_word_that_is_no_move_is_named() {
    Call call = Call.of(server, "amp", "move", "0-1", "2:10", ":3");

    assertThat(call.exitCode()).isEqualTo(8);
    assertThat(call.err()).contains("'0-1', ':3' are no moves. Write FROM:TO");
    assertThat(server.requestLines()).isEmpty();
  }

  @Test
  void a_way_back_with_moves_is_refused_with_every_fault() {
    Call call =
        Call.of(
            server,
            "amp",
            "move",
            "0:8",
            "--back",
            "7",
            "--config",
            "MOVE AMP 0 TO 8",
            "--parallelism",
            "2");

    assertThat(call.exitCode()).isEqualTo(8);
    assertThat(call.err())
        .contains("Leave 0:8 out", "Leave --config out", "Leave --parallelism out");
    assertThat(server.requestLines()).isEmpty();
  }

  @Test
  void a_move_of_nothing_is_refused_and_so_are_changes_that_nobody_can_lose() {
    Call call = Call.of(server, "amp", "move", "--lose-changes");

    assertThat(call.exitCode()).isEqualTo(8);
    assertThat(call.err()).contains("There is no move.", "--lose-changes is about the way back");
    assertThat(server.requestLines()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "MOVED, come-up, 0",
    "STOPPED, copy, 4",
    "FAILED, copy, 12",
    "GIVEN_UP, copy, 12",
  })
  void watching_a_move_ends_with_how_it_rests(String state, String step, int expected) {
    server.on("POST " + ALL, 201, MoveJson.of("RUNNING", "identify").json());
    server.on("GET " + MOVE, 200, MoveJson.of("RUNNING", "copy").copied(3).json());
    server.on("GET " + MOVE, 200, MoveJson.of(state, step).copied(10).json());

    Call call = Call.of(server, "amp", "move", "0-1:8-9", "--watch", "--interval", "10ms");

    assertThat(call.exitCode()).isEqualTo(expected);
    assertThat(call.lines())
        .startsWith(
            "reconfiguration 7 RUNNING in copy (2 of 3): 3/10 cylinders (30 %), 300 rows, 3.0 MB,"
                + " 34 MB/s, ETA 1 min 20 s")
        .anyMatch(line -> line.startsWith("reconfiguration 7 " + state));
  }

  @Test
  void what_to_do_with_moved_amps_is_told() {
    server.on("GET " + MOVE, 200, MoveJson.of("MOVED", "come-up").copied(10).json());

    Call call = Call.of(server, "amp", "watch", "7");

    assertThat(call.exitCode()).isZero();
    assertThat(call.lines())
        .containsExactly(
            "reconfiguration 7 MOVED: 10/10 cylinders (100 %), 1000 rows, 10 MB",
            "Let the users in again: ./lockstep amp online --wait",
            "The old storages are kept. Go back to them: ./lockstep amp move --back 7",
            "Or drop them, when nobody needs them any more: ./lockstep amp release-old 7");
  }

  @ParameterizedTest
  @CsvSource({"copy, true", "exchange, false"})
  void a_failed_move_can_be_given_up_only_before_the_exchange(String step, boolean mayGiveUp) {
    server.on(
        "GET " + MOVE, 200, MoveJson.of("FAILED", step).copied(4).error("Table t differs.").json());

    Call call = Call.of(server, "amp", "watch", "7");

    assertThat(call.exitCode()).isEqualTo(12);
    assertThat(call.lines())
        .contains(
            "Table t differs.", "Remove the cause, then let it go on: ./lockstep amp resume 7");
    assertThat(call.out().contains("./lockstep amp give-up 7")).isEqualTo(mayGiveUp);
  }

  @Test
  void a_copy_that_pauses_says_so() {
    server.on("GET " + MOVE, 200, MoveJson.of("RUNNING", "copy").copied(3).parallelism(0).json());
    server.on("GET " + MOVE, 200, MoveJson.of("MOVED", "come-up").copied(10).json());

    Call call = Call.of(server, "amp", "watch", "7", "--interval", "10ms");

    assertThat(call.lines().get(0)).endsWith("3.0 MB, paused");
  }

  @Test
  void a_terminal_gets_a_bar_with_the_amps_below_it() {
    server.on("GET " + MOVE, 200, MoveJson.of("RUNNING", "copy").copied(3).json());
    server.on("GET " + MOVE, 200, MoveJson.of("MOVED", "come-up").copied(10).json());

    Call call =
        Call.of(
            new Terminal(true, 120), server.address(), "amp", "watch", "7", "--interval", "10ms");

    assertThat(call.out())
        .containsSubsequence(
            "reconfiguration 7 RUNNING in copy (2 of 3) [#########.....................]  30 %"
                + "  34 MB/s  ETA 1 min 20 s\n",
            "  AMP 0 to 8   30 %  3/10 cylinders, 2 being copied\n",
            "\r\u001b[2A\u001b[J",
            "reconfiguration 7 MOVED: 10/10 cylinders (100 %), 1000 rows, 10 MB\n");
  }

  @Test
  void the_server_may_be_away_while_a_move_is_watched() {
    server.on("GET " + MOVE, 200, MoveJson.of("RUNNING", "copy").copied(3).json());
    server.on("GET " + MOVE, 503, "text/html", "<html>starting</html>");
    server.on("GET " + MOVE, 200, MoveJson.of("MOVED", "come-up").copied(10).json());

    Call call = Call.of(server, "amp", "watch", "7", "--interval", "10ms");

    assertThat(call.exitCode()).isZero();
    assertThat(call.out()).containsSubsequence("The server is away", "The server is back", "MOVED");
  }

  @ParameterizedTest
  @CsvSource({
    "give-up, GIVING_UP, GIVEN_UP",
    "release-old, RELEASING, RELEASED",
  })
  void endings_are_waited_for_and_what_is_noted_meanwhile_is_shown(
      String command, String working, String end) {
    server.on("POST " + MOVE + "/" + command, 202, MoveJson.of(working, "copy").json());
    server.on(
        "GET " + MOVE, 200, MoveJson.of(working, "copy").note("Storage disk8 is emptied").json());
    server.on("GET " + MOVE, 200, MoveJson.of(working, "copy").error("Store is away").json());
    server.on("GET " + MOVE, 200, MoveJson.of(end, "copy").json());

    Call call = Call.of(server, "amp", command, "7", "--interval", "10ms");

    assertThat(call.exitCode()).isZero();
    assertThat(call.lines())
        .startsWith(
            "reconfiguration 7 " + working + ": Storage disk8 is emptied",
            "reconfiguration 7 " + working,
            "  Store is away",
            "reconfiguration 7 " + end);
  }

  @Test
  void an_ending_need_not_be_waited_for() {
    server.on("POST " + MOVE + "/give-up", 202, MoveJson.of("GIVING_UP", "copy").json());

    Call call = Call.of(server, "amp", "give-up", "7", "--no-watch");

    assertThat(call.exitCode()).isZero();
    assertThat(call.lines())
        .containsExactly("reconfiguration 7 GIVING_UP", "Watch it: ./lockstep amp watch 7");
    assertThat(server.requestLines()).containsExactly("POST " + MOVE + "/give-up");
  }

  @Test
  void the_way_back_is_waited_for() {
    server.on("POST " + MOVE + "/back", 202, MoveJson.of("GOING_BACK", "come-up").json());
    server.on("GET " + MOVE, 200, MoveJson.of("BACK", "come-up").json());

    Call call = Call.of(server, "amp", "move", "--back", "7");

    assertThat(call.exitCode()).isZero();
    assertThat(call.lines())
        .contains(
            "reconfiguration 7 BACK",
            "Drop the copies, when nobody needs them: ./lockstep amp release-old 7");
  }

  @Test
  void the_way_back_loses_changes_only_when_it_is_told_to() {
    server.on("POST " + MOVE + "/back", 202, MoveJson.of("GOING_BACK", "come-up").json());

    Call.of(server, "amp", "move", "--back", "7", "--no-watch");
    assertThat(server.lastRequest().text()).isEqualTo("{}");
    Call.of(server, "amp", "move", "--back", "7", "--no-watch", "--lose-changes");
    assertThat(server.lastRequest().text()).isEqualTo("{\"loseChanges\":true}");
  }

  @ParameterizedTest
  @CsvSource({"stop, STOPPING", "resume, RUNNING"})
  void stop_and_resume_say_how_the_move_stands(String command, String state) {
    server.on("POST " + MOVE + "/" + command, 202, MoveJson.of(state, "copy").json());

    Call call = Call.of(server, "amp", command, "7");

    assertThat(call.exitCode()).isZero();
    assertThat(call.lines())
        .containsExactly(
            "reconfiguration 7 " + state + " in copy (2 of 3)", "Watch it: ./lockstep amp watch 7");
  }

  @Test
  void a_stop_that_is_watched_is_done_when_the_move_rests() {
    server.on("POST " + MOVE + "/stop", 202, MoveJson.of("STOPPING", "copy").json());
    server.on("GET " + MOVE, 200, MoveJson.of("STOPPED", "copy").copied(3).json());

    Call call = Call.of(server, "amp", "stop", "7", "--watch");

    assertThat(call.exitCode()).isZero();
    assertThat(call.lines())
        .endsWith(
            "Let it go on: ./lockstep amp resume 7",
            "Or take back what it has made: ./lockstep amp give-up 7");
  }

  @ParameterizedTest
  @CsvSource({
    "0, The copy pauses until there is a parallelism of 1 or more",
    "1, 1 cylinder is copied at a time",
    "8, 8 cylinders are copied at a time"
  })
  void parallelism_is_changed_while_it_copies(int parallelism, String told) {
    server.on(
        "POST " + MOVE + "/parallelism",
        200,
        MoveJson.of("RUNNING", "copy").parallelism(parallelism).json());

    Call call = Call.of(server, "amp", "parallelism", "7", String.valueOf(parallelism));

    assertThat(call.exitCode()).isZero();
    assertThat(call.lines()).last().isEqualTo(told);
    assertThat(server.lastRequest().text()).isEqualTo("{\"parallelism\":" + parallelism + "}");
  }

  @Test
  void moves_are_listed() {
    server.on(
        "GET /api/reconfigurations?page=1&size=10&sort=id&state=GIVING_UP",
        200,
        Runs.page(MoveJson.of("GIVING_UP", "copy").copied(3).json()));

    Call call =
        Call.of(
            server,
            "amp",
            "moves",
            "--state",
            "giving-up",
            "--page",
            "1",
            "--size",
            "10",
            "--sort",
            "id");

    assertThat(call.exitCode()).isZero();
    assertThat(call.lines())
        .containsExactly(
            "ID  STATE      STEP  AMPS    CYLINDERS   %  STARTED              BY",
            " 7  GIVING_UP  copy  0 to 8       3/10  30  2026-01-01 10:00:00  ann");
  }

  @Test
  void moves_that_go_on_by_one_are_listed_as_a_range() {
    String json = MoveJson.of("GIVEN_UP", "copy").json();
    String one = json.substring(json.indexOf("{\"from\""), json.indexOf("],\n \"config\""));
    String more =
        json.replace(
            one,
            String.join(", ", one, numbered(one, 1, 9), numbered(one, 2, 11), numbered(one, 4, 5)));
    server.on("GET " + ALL + "?page=0&size=50", 200, Runs.page(more));

    Call call = Call.of(server, "amp", "moves");

    assertThat(call.lines().get(1)).contains("0-1 to 8-9, 2 to 11, 4 to 5");
  }

  private static String numbered(String move, int from, int to) {
    return move.replace("\"from\": 0", "\"from\": " + from).replace("\"to\": 8", "\"to\": " + to);
  }

  @Test
  void the_copies_of_a_move_that_was_given_up_are_not_told() {
    server.on(
        "GET " + MOVE,
        200,
        MoveJson.of("GIVEN_UP", "copy")
            .copied(3)
            .json()
            .replace("\"attempt\": 1", "\"attempt\": 2"));

    Call call = Call.of(server, "amp", "watch", "7");

    assertThat(call.exitCode()).isZero();
    assertThat(call.lines())
        .containsExactly(
            "reconfiguration 7 GIVEN_UP", "Let the users in again: ./lockstep amp online --wait");
  }

  @Test
  void progress_shows_steps_amps_and_tables() {
    server.on("GET " + MOVE, 200, MoveJson.of("RUNNING", "copy").copied(3).note("Rows").json());

    Call call = Call.of(server, "amp", "progress", "7");

    assertThat(call.exitCode()).isZero();
    assertThat(call.lines())
        .containsExactly(
            "reconfiguration 7 RUNNING in copy (2 of 3): 3/10 cylinders (30 %), 300 rows, 3.0 MB",
            "  does                Rows",
            "  config              MOVE AMP 0 TO 8",
            "  at a time           4 cylinders",
            "  speed               34 MB/s",
            "  ETA                 1 min 20 s",
            "  configuration map   -",
            "  taken up by         -",
            "  started             2026-01-01 10:00:00 by ann",
            "  rests since         -",
            "     STEP      WHAT                      BEGAN                ENDED",
            "[x]  identify  Identify the AMPs         2026-01-01 10:00:00  2026-01-01 10:00:01",
            "[>]  copy      Copy all rows             2026-01-01 10:00:01  -",
            "[ ]  exchange  Exchange the storage map  -                    -",
            "AMP  TO  FROM STORAGE  TO STORAGE  CYLINDERS   %  ROWS    SIZE",
            "  0   8  disk0         disk8            3/10  30   300  3.0 MB",
            "AMP  TABLE   CYLINDERS  COPYING  FAILED   %  ROWS    SIZE",
            "  0  orders       3/10        2       0  30   300  3.0 MB");
  }

  @ParameterizedTest
  @CsvSource({"FAILED, [!]", "STOPPED, [-]"})
  void the_step_in_which_a_move_rests_is_marked(String state, String mark) {
    server.on("GET " + MOVE, 200, MoveJson.of(state, "copy").copied(3).json());

    Call call = Call.of(server, "amp", "progress", "7");

    assertThat(call.lines()).anyMatch(line -> line.startsWith(mark + "  copy"));
  }

  @Test
  void json_is_the_servers_last_answer_and_progress_goes_elsewhere() {
    String moved = MoveJson.of("MOVED", "come-up").copied(10).json();
    server.on("GET " + MOVE, 200, MoveJson.of("RUNNING", "copy").copied(3).json());
    server.on("GET " + MOVE, 200, moved);

    Call call = Call.of(server, "amp", "watch", "7", "--json", "--interval", "10ms");

    assertThat(call.out().strip()).isEqualTo(moved);
    assertThat(call.err()).contains("RUNNING in copy");
  }

  @ParameterizedTest
  @ValueSource(strings = {"progress 7", "moves", "stop 7", "parallelism 7 1"})
  void every_command_has_json(String words) {
    String json = MoveJson.of("MOVED", "come-up").copied(10).json();
    server.on("GET " + MOVE, 200, json);
    server.on("GET " + ALL + "?page=0&size=50", 200, Runs.page(json));
    server.on("POST " + MOVE + "/stop", 202, json);
    server.on("POST " + MOVE + "/parallelism", 200, json);

    Call call = Call.of(server, ("--json amp " + words).split(" "));

    assertThat(call.exitCode()).isZero();
    assertThat(call.out().strip()).isIn(json, Runs.page(json));
  }
}
