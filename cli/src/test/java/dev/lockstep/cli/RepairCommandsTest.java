package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator does about failed tasks. */
class RepairCommandsTest {

  private static final String RUN = "/api/data-upgrade-runs/19";
  private static final String FAILURE =
      """
      {"task": 77, "company": 410, "program": "p7", "table": "item", "attempt": 2,
       "finishedAt": "2026-01-01T10:00:00Z", "error": "Statement 3 failed", "statements": 5,
       "statementsDone": 2,
       "fault": {"statement": 3, "line": 14, "text": "insert into item\\n  values (7)",
        "message": "duplicate key", "sqlState": "23505", "detail": "Key (id)=(7) already exists.",
        "hint": "Look", "table": "item", "constraint": "item_key"},
       "blocks": ["p8", "p9"]}""";

  private final ScriptedServer server = new ScriptedServer();

  @AfterEach
  void closeServer() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"skip", "fixed"})
  void a_decision_is_sent_with_its_reason_and_with_who_took_it(String command) {
    server.on(
        "POST " + RUN + "/tasks/77/" + command,
        200,
        "{\"task\": {}, \"run\": " + Runs.json("FAILED", 9) + ", \"note\": \"It is done.\"}");

    Call call =
        Call.of(server, "run", command, "19", "--task", "77", "--reason", "rows were \"merged\"");

    assertThat(call.exitCode()).isZero();
    assertThat(call.lines()).containsExactly("It is done.");
    assertThat(server.lastRequest().text()).isEqualTo("{\"reason\":\"rows were \\\"merged\\\"\"}");
    assertThat(server.lastRequest().header("Authorization")).isEqualTo("Bearer lsk_of_a_test");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run skip 19 --task 77",
        "run skip 19 --reason x",
        "run fixed 19 --task 77",
        "run fixed --task 77 --reason x",
        "run skip 19 --task seven --reason x",
        "run retry 19 --task seven"
      })
  void a_call_without_run_or_task_or_reason_sends_nothing(String line) {
    Call call = Call.of(server, line.split(" "));

    assertThat(call.exitCode()).isEqualTo(8);
    assertThat(call.err()).contains("lockstep: ");
    assertThat(server.requestLines()).isEmpty();
  }

  @Test
  void a_refused_decision_is_the_users_fault() {
    server.refuse(
        "POST " + RUN + "/tasks/77/skip",
        409,
        "{\"title\": \"Not possible\", \"status\": 409, \"code\": \"LS-1005\","
            + " \"detail\": \"Task 77 is COMPLETED\"}");

    Call call = Call.of(server, "run", "skip", "19", "--task", "77", "--reason", "x");

    assertThat(call.exitCode()).isEqualTo(8);
    assertThat(call.err()).contains("LS-1005: Task 77 is COMPLETED.");
  }

  @Test
  void failures_are_shown_with_statement_message_and_row() {
    server.on(
        "GET " + RUN + "/failures?page=0&size=50&company=410&program=p7", 200, Runs.page(FAILURE));

    Call call = Call.of(server, "run", "failures", "19", "--company", "410", "--program", "p7");

    assertThat(call.exitCode()).isEqualTo(4);
    assertThat(call.lines())
        .containsExactly(
            "Company 410, program p7, table item (task 77, attempt 2)",
            "  statement 3, line 14:",
            "    insert into item",
            "      values (7)",
            "  message: duplicate key [SQLSTATE 23505]",
            "  detail: Key (id)=(7) already exists.",
            "  hint: Look",
            "  table: item",
            "  constraint: item_key",
            "  kept: 2 of 5 statements are committed",
            "  blocks p8, p9");
  }

  @Test
  void a_failure_that_is_no_statements_shows_its_error() {
    server.on(
        "GET " + RUN + "/failures?page=0&size=50",
        200,
        Runs.page(
            """
            {"task": 77, "company": 410, "program": "p7", "table": "item", "attempt": 2,
             "error": "A fault of the server", "statements": 0, "statementsDone": 0,
             "fault": null, "blocks": []}"""));

    assertThat(Call.of(server, "run", "failures", "19").lines())
        .containsExactly(
            "Company 410, program p7, table item (task 77, attempt 2)",
            "  error: A fault of the server");
  }

  @Test
  void a_run_without_failures_says_so() {
    server.on("GET " + RUN + "/failures?page=0&size=50", 200, Runs.page());

    Call call = Call.of(server, "run", "failures", "19");

    assertThat(call.exitCode()).isZero();
    assertThat(call.lines()).containsExactly("No task of run 19 is failed.");
  }

  @Test
  void tasks_tell_what_was_decided_about_them() {
    String task =
        """
        {"task": %d, "run": 19, "company": 410, "program": "p", "table": "t", "batch": "FIRST",
         "runtimeClass": "SMALL", "effectiveRuntimeClass": "SMALL", "state": "%s", "attempt": 1,
         "blockedBy": null, "error": null, "decidedBy": "bob", "reason": "x",
         "durationMillis": null}""";
    server.on(
        "GET " + RUN + "/tasks?page=0&size=50",
        200,
        Runs.page(task.formatted(77, "SKIPPED"), task.formatted(78, "COMPLETED")));

    assertThat(Call.of(server, "run", "tasks", "19").out())
        .contains("skipped by bob: x")
        .contains("fixed by hand by bob: x");
  }

  @Test
  void the_audit_is_printed_in_full() {
    server.on(
        "GET /api/audit?page=0&size=50&run=19",
        200,
        Runs.page(
            """
            {"id": 2, "at": "2026-01-01T10:00:00Z", "who": "bob", "action": "run skip", "run": 19,
             "task": 77, "company": 410, "program": "p7", "reason": "not for us",
             "result": "was FAILED"}""",
            """
            {"id": 1, "at": "2026-01-01T09:00:00Z", "who": "ann", "action": "run retry", "run": 19,
             "task": null, "company": null, "program": null, "reason": null,
             "result": "2 failed tasks taken up again"}"""));

    Call call = Call.of(server, "audit", "list", "--run", "19");

    assertThat(call.exitCode()).isZero();
    assertThat(call.lines())
        .containsExactly(
            "2026-01-01 10:00:00 bob: run skip: run 19 task 77, company 410, program p7",
            "  reason: not for us",
            "  result: was FAILED",
            "2026-01-01 09:00:00 ann: run retry: run 19",
            "  result: 2 failed tasks taken up again");
  }

  @Test
  void an_empty_audit_says_so_and_json_is_the_answer_itself() {
    server.on("GET /api/audit?page=0&size=50", 200, Runs.page());

    assertThat(Call.of(server, "audit", "list").lines())
        .containsExactly("Nothing like that was decided yet.");
    assertThat(Call.of(server, "audit", "list", "--json").lines()).containsExactly(Runs.page());
  }
}
