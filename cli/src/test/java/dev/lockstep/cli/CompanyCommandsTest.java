package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CompanyCommandsTest {

  private static final String COMPANY =
      """
      {"company": %d, "description": "live data", "purpose": "live", "packageCombination": "flow",
       "dataStore": "demo", "schema": "c%1$d", "status": "UPGRADE_NEEDED", "run": 19,
       "pending": %s,
       "lock": {"state": "LOCKED", "since": "2026-01-01T10:00:00Z",
                "taken": ["USAGE on schema c410 of app410"], "problem": null}}""";

  private final ScriptedServer server = new ScriptedServer();

  @AfterEach
  void closeServer() {
    server.close();
  }

  @Test
  void list_filters_on_the_server() {
    server.on(
        "GET /api/companies?page=0&size=50&status=UPGRADE_NEEDED&packageCombination=flow"
            + "&dataStore=demo",
        200,
        Runs.page(COMPANY.formatted(410, "112")));

    Call call =
        Call.of(
            server,
            "company",
            "list",
            "--status",
            "upgrade-needed",
            "--pc",
            "flow",
            "--data-store",
            "demo");

    assertThat(call.exitCode()).isZero();
    assertThat(call.lines())
        .containsExactly(
            "COMPANY  DESCRIPTION  PURPOSE  COMBINATION  DATA STORE  SCHEMA  STATUS          LOCK  "
                + "  RUN  PENDING",
            "    410  live data    live     flow         demo        c410    UPGRADE_NEEDED  LOCKED"
                + "   19      112");
  }

  @Test
  void a_company_whose_database_is_away_is_a_warning() {
    server.on("GET /api/companies?page=0&size=50", 200, Runs.page(COMPANY.formatted(410, "null")));
    server.on("GET /api/companies/410", 200, COMPANY.formatted(410, "null"));

    Call list = Call.of(server, "company", "list");
    Call show = Call.of(server, "company", "show", "410");

    assertThat(list.exitCode()).isEqualTo(4);
    assertThat(list.out()).contains("away");
    assertThat(show.exitCode()).isEqualTo(4);
    assertThat(show.out())
        .contains("Company 410 is UPGRADE_NEEDED")
        .contains("unknown: its database cannot be reached");
  }

  @Test
  void show_tells_since_when_a_company_is_locked_and_what_was_taken() {
    server.on("GET /api/companies/410", 200, COMPANY.formatted(410, "112"));

    Call show = Call.of(server, "company", "show", "410");

    assertThat(show.lines())
        .contains(
            "  lock                LOCKED since 2026-01-01 10:00:00",
            "  taken               USAGE on schema c410 of app410");
  }

  @Test
  void unlock_sends_the_reason_and_says_when_not_all_is_back() {
    server.on("POST /api/companies/410/unlock", 200, COMPANY.formatted(410, "112"));

    Call unlock = Call.of(server, "company", "unlock", "410", "--reason", "a restore");
    Call without = Call.of(server, "company", "unlock", "410");

    assertThat(server.lastRequest().text()).isEqualTo("{\"reason\":\"a restore\"}");
    assertThat(unlock.exitCode()).isEqualTo(4);
    assertThat(unlock.out()).contains("Company 410 is LOCKED: not all rights are back yet");
    assertThat(without.exitCode()).isEqualTo(8);
  }

  @Test
  void history_shows_after_which_statement_a_program_stands() {
    server.on(
        "GET /api/companies/410/history?page=0&size=50",
        200,
        Runs.page(
            """
            {"program": "p1", "checksum": "abc", "run": 19, "state": "RUNNING", "statement": 2,
             "statements": 5, "startedAt": "2026-01-01T10:00:00Z", "finishedAt": null,
             "durationMillis": null}"""));

    Call call = Call.of(server, "company", "history", "410");

    assertThat(call.lines())
        .containsExactly(
            "PROGRAM  RUN  STATE    STATEMENTS  STARTED              DURATION  CHECKSUM  REMARK",
            "p1        19  RUNNING         2/5  2026-01-01 10:00:00         -  abc");
  }

  @Test
  void history_tells_what_was_done_by_hand() {
    server.on(
        "GET /api/companies/410/history?page=0&size=50",
        200,
        Runs.page(
            """
            {"program": "p1", "checksum": "abc", "run": 19, "state": "DONE", "statement": 0,
             "statements": 5, "startedAt": "2026-01-01T10:00:00Z", "finishedAt": null,
             "durationMillis": null, "fixedBy": "bob", "fixedReason": "x"}"""));

    assertThat(Call.of(server, "company", "history", "410").out())
        .contains("fixed by hand by bob: x");
  }

  @Test
  void move_sends_the_companies_and_reminds_of_the_site_file() {
    server.on(
        "POST /api/companies/move",
        200,
        """
        {"site": "acme", "changed": ["company 410", "company 411"], "unchanged": 3,
         "runs": [{"run": 20, "packageCombination": "two", "companies": [410, 411]}]}""");

    Call call = Call.of(server, "company", "move", "410,411", "--to", "two", "--make-valid");

    assertThat(call.exitCode()).isZero();
    assertThat(server.lastRequest().text())
        .contains(
            "\"companies\":[410,411]", "\"makeValid\":true", "\"packageCombination\":\"two\"");
    assertThat(call.lines())
        .contains(
            "Data upgrade run 20 is generated for package combination two: companies 410, 411.")
        .endsWith("Change your site file, too, or the next apply moves them back.");
  }
}
