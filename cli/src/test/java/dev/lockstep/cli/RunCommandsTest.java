package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunCommandsTest {

  private static final String RUN = "/api/data-upgrade-runs/19";

  private final ScriptedServer server = new ScriptedServer();

  @AfterEach
  void closeServer() {
    server.close();
  }

  @Test
  void create_sends_the_companies() {
    server.on("POST /api/data-upgrade-runs", 201, Runs.json("CREATED", 0));

    Call call =
        Call.of(
            server,
            "run",
            "create",
            "--pc",
            "b61ua6",
            "--companies",
            "410,411",
            "--description",
            "by \"hand\"");

    assertThat(call.exitCode()).isZero();
    assertThat(server.lastRequest().text())
        .isEqualTo(
            "{\"packageCombination\":\"b61ua6\",\"companies\":[410,411],"
                + "\"description\":\"by \\\"hand\\\"\"}");
    assertThat(call.lines())
        .containsExactly("Run 19 (b61ua6) is CREATED: companies 410-412, 0 of 10 tasks done.");
  }

  @ParameterizedTest
  @CsvSource({
    "init 19,initialize,''",
    "stop 19,stop,''",
    "start 19 --bshells 8,start,{\"bshells\":8}",
    "start 19 --release company,start,'{\"bshells\":4,\"release\":\"COMPANY\"}'",
    "start 19 --include-failed,start,'{\"bshells\":4,\"includeFailed\":true}'",
    "start 19 --errors-only,start,'{\"bshells\":4,\"errorsOnly\":true}'",
    "retry 19,retry,{\"bshells\":4}",
    "retry 19 --task 77 --task 78,retry,'{\"bshells\":4,\"tasks\":[77,78]}'"
  })
  void each_command_is_one_request(String line, String path, String body) {
    server.on("POST " + RUN + "/" + path, 202, Runs.json("RUNNING", 3));

    Call call = Call.of(server, ("run " + line).split(" "));

    assertThat(call.exitCode()).isZero();
    assertThat(server.requestLines()).containsExactly("POST " + RUN + "/" + path);
    assertThat(server.lastRequest().text()).isEqualTo(body);
    assertThat(call.lines())
        .containsExactly(
            "Run 19 (b61ua6) is RUNNING FIRST: companies 410-412, 3 of 10 tasks done.");
  }

  @Test
  void the_number_of_bshells_is_changed_while_the_run_goes_on() {
    server.on(
        "PUT " + RUN + "/bshells",
        200,
        Runs.json("RUNNING", 3).replace("\"bshells\": 4", "\"bshells\": 0"));

    Call call = Call.of(server, "run", "bshells", "19", "0");

    assertThat(call.exitCode()).isZero();
    assertThat(server.lastRequest().text()).isEqualTo("{\"bshells\":0}");
    assertThat(call.lines())
        .containsExactly(
            "Run 19 (b61ua6) is RUNNING FIRST, paused: companies 410-412, 3 of 10 tasks done.");
  }

  @Test
  void list_fits_the_terminal() {
    server.on(
        "GET /api/data-upgrade-runs?page=0&size=50&state=RUNNING",
        200,
        Runs.page(Runs.json("RUNNING", 3)));

    Call call = Call.of(server, "run", "list", "--state", "running");

    assertThat(call.lines())
        .containsExactly(
            "RUN  STATE          COMBINATION  COMPANIES  DONE  CREATED                 ELAPSED"
                + "  DESCRIPTION",
            " 19  RUNNING FIRST  b61ua6       410-412    3/10  2026-01-01 10:00:00  1 min 02 s"
                + "  November");
    assertThat(call.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
  }

  @Test
  void show_counts_the_tasks_by_state() {
    server.on(
        "GET " + RUN,
        200,
        Runs.json("RUNNING", 3, "{\"COMPLETED\": 2, \"FAILED\": 1, \"WAITING\": 7, \"READY\": 0}"));

    Call call = Call.of(server, "run", "show", "19");

    assertThat(call.lines())
        .contains(
            "Run 19 (b61ua6) is RUNNING FIRST: companies 410-412, 3 of 10 tasks done, 1 failed.",
            "  tasks               2 COMPLETED, 1 FAILED, 7 WAITING",
            "  ETA                 12.0 s",
            "  running             company 410 p7");
  }

  @Test
  void show_and_report_say_why_a_run_does_not_go_on() {
    String error = "The batch job failed: no database. ./lockstep run retry 19";
    server.on("GET " + RUN, 200, Runs.failed(error));
    server.on("GET " + RUN + "/report", 200, "{\"run\": " + Runs.failed(error) + "}");

    assertThat(Call.of(server, "run", "show", "19").lines())
        .startsWith("Run 19 (b61ua6) is FAILED: companies 410-412, 3 of 10 tasks done.", error);
    assertThat(Call.of(server, "run", "report", "19").lines())
        .startsWith("Run 19 (b61ua6) is FAILED: 3 of 10 tasks done, elapsed 1 min 02 s.", error);
  }

  @Test
  void tasks_say_why_they_did_not_complete() {
    server.on(
        "GET "
            + RUN
            + "/tasks?page=0&size=50&sort=-duration&state=BLOCKED&company=410&batch=FIRST"
            + "&program=p8",
        200,
        Runs.page(
            """
            {"task": 77, "run": 19, "company": 410, "program": "p7", "table": "t", "batch": "FIRST",
             "runtimeClass": "LARGE", "effectiveRuntimeClass": "HUGE", "state": "FAILED",
             "attempt": 2, "blockedBy": null, "error": "column a\\n does not exist",
             "durationMillis": 12}""",
            """
            {"task": 78, "run": 19, "company": 410, "program": "p8", "table": "t", "batch": "FIRST",
             "runtimeClass": "SMALL", "effectiveRuntimeClass": "SMALL", "state": "BLOCKED",
             "attempt": 0, "blockedBy": "p7", "error": null, "durationMillis": null}"""));

    Call call =
        Call.of(
            server,
            ("run tasks 19 --sort -duration --state blocked --company 410 --batch first"
                    + " --program p8")
                .split(" "));

    assertThat(call.lines())
        .containsExactly(
            "TASK  COMPANY  PROGRAM  TABLE  BATCH  CLASS       STATE    TRY  DURATION  REASON",
            "  77      410  p7       t      FIRST  LARGE>HUGE  FAILED     2     12 ms  column a does"
                + " not exist",
            "  78      410  p8       t      FIRST  SMALL       BLOCKED    0         -  blocked by"
                + " p7");
  }

  @Test
  void report_counts_per_company_and_names_what_a_failure_blocks() {
    server.on(
        "GET " + RUN + "/report",
        200,
        "{\"run\": "
            + Runs.json("FAILED", 10, "{\"COMPLETED\": 8, \"FAILED\": 1, \"BLOCKED\": 1}")
            + """
            , "companies": [{"company": 410, "description": "live data", "completed": 8,
             "notExecuted": 0, "failed": 1, "blocked": 1, "waiting": 0, "taskMillis": 1234,
             "status": "UPGRADE_NEEDED"}],
             "failures": [{"task": 77, "company": 410, "program": "p7", "error": "no column a",
             "blocks": ["p8", "p9"]}]}""");

    Call call = Call.of(server, "run", "report", "19");

    assertThat(call.exitCode()).isEqualTo(4);
    assertThat(call.lines())
        .containsExactly(
            "Run 19 (b61ua6) is FAILED: 10 of 10 tasks done, 1 failed, 1 blocked, elapsed"
                + " 1 min 02 s.",
            "COMPANY  DESCRIPTION  COMPLETED  NOT EXEC.  FAILED  BLOCKED  WAITING  TASK TIME"
                + "  STATUS",
            "    410  live data            8          0       1        1        0      1.2 s"
                + "  UPGRADE_NEEDED",
            "Task 77 failed: company 410, program p7: no column a",
            "  blocks p8, p9");
  }

  @Test
  void a_run_with_skipped_tasks_is_done_with_warnings_and_the_report_counts_them() {
    server.on(
        "GET " + RUN + "/report",
        200,
        "{\"run\": "
            + Runs.json("COMPLETED", 10, "{\"COMPLETED\": 9, \"SKIPPED\": 1}")
            + """
            , "companies": [{"company": 410, "description": "live data", "completed": 9,
             "notExecuted": 0, "failed": 0, "blocked": 0, "skipped": 1, "waiting": 0,
             "taskMillis": 1234, "status": "NORMAL"}], "failures": []}""");

    Call call = Call.of(server, "run", "report", "19");

    assertThat(call.exitCode()).isEqualTo(4);
    assertThat(call.lines())
        .containsExactly(
            "Run 19 (b61ua6) is COMPLETED: 10 of 10 tasks done, 1 skipped, elapsed 1 min 02 s.",
            "COMPANY  DESCRIPTION  COMPLETED  NOT EXEC.  FAILED  BLOCKED  SKIPPED  WAITING  TASK TIME"
                + "  STATUS",
            "    410  live data            9          0       0        0        1        0      1.2 s"
                + "  NORMAL");
  }

  @Test
  void create_says_that_companies_do_not_wait_for_each_other() {
    server.on("POST /api/data-upgrade-runs", 201, Runs.json("CREATED", 0));

    Call call =
        Call.of(server, "run create --pc b61ua6 --companies 410,411 --release company".split(" "));

    assertThat(call.exitCode()).isZero();
    assertThat(server.lastRequest().text())
        .isEqualTo(
            "{\"packageCombination\":\"b61ua6\",\"companies\":[410,411],"
                + "\"release\":\"COMPANY\"}");
  }

  @Test
  void show_and_report_say_how_far_each_company_has_come() {
    String released = "2026-01-01T10:01:00Z";
    String run =
        Runs.byCompany(
            "RUNNING",
            3,
            Runs.standing(410, "MIDDLE", "") + ", " + Runs.standing(411, "UNLOCKED", released));
    server.on("GET " + RUN, 200, run);
    server.on(
        "GET " + RUN + "/report",
        200,
        "{\"run\": "
            + run
            + """
            , "companies": [
             {"company": 410, "description": "live", "completed": 1, "notExecuted": 0,
              "failed": 0, "blocked": 0, "waiting": 4, "taskMillis": 12, "batch": "MIDDLE",
              "status": "UPGRADE_NEEDED"},
             {"company": 411, "description": "test", "completed": 5, "notExecuted": 0,
              "failed": 0, "blocked": 0, "waiting": 0, "taskMillis": 34, "batch": "UNLOCKED",
              "status": "NORMAL", "releasedAt": "2026-01-01T10:01:00Z"}], "failures": []}""");

    assertThat(Call.of(server, "run", "show", "19").lines())
        .contains(
            "  releases by         COMPANY",
            "  company             410 MIDDLE",
            "  company             411 UNLOCKED, released 2026-01-01 10:01:00");
    assertThat(Call.of(server, "run", "report", "19").lines())
        .anyMatch(line -> line.matches(".*STATUS +BATCH +RELEASED"))
        .anyMatch(line -> line.matches(" +410 .*UPGRADE_NEEDED +MIDDLE +-"))
        .anyMatch(line -> line.matches(" +411 .*NORMAL +UNLOCKED +2026-01-01 10:01:00"));
  }
}
