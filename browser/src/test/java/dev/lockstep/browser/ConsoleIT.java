package dev.lockstep.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.pack.SiteFile;
import dev.lockstep.bench.pack.ZippedTexts;
import dev.lockstep.bench.server.LockstepClient;
import dev.lockstep.bench.server.ServerProcess;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console in Chromium, as a person sees it on a desktop and on a telephone. */
@NeedsChromium
class ConsoleIT {

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final Path PICTURES = Path.of("target", "console");

  /** In company 1 the second program waits for a row that the test holds. */
  private static final Map<String, String> PACK =
      Map.of(
          "feature-pack.yaml",
          """
          featurePack: fin-2026-4
          description: Finance 2026.4
          programs:
            - {code: tcfin-make-ledger, table: ledger, sql: make.sql}
            - {code: tcfin-open-gate, table: gate, requires: [tcfin-make-ledger], sql: gate.sql}
            - {code: tcfin-copy-rates, table: rates, requires: [tcfin-open-gate], sql: bad.sql}
            - {code: tcfin-use-rates, table: ledger, requires: [tcfin-copy-rates], sql: use.sql}
            - {code: tcfin-close-books, table: ledger, batch: last, sql: close.sql}
          """,
          "make.sql",
          "CREATE TABLE ledger (id INTEGER PRIMARY KEY);",
          "gate.sql",
          "UPDATE gate SET passed = passed + 1;",
          "bad.sql",
          "INSERT INTO rates_of_the_old_ledger VALUES (1);",
          "use.sql",
          "INSERT INTO ledger VALUES (1);",
          "close.sql",
          "INSERT INTO ledger VALUES (2);");

  @TempDir Path directory;

  private ServerProcess server;
  private Browser browser;

  @Test
  void a_person_follows_a_run_from_an_empty_page_to_its_end() throws Exception {
    System.setProperty("h2.bindAddress", "127.0.0.1");
    String url = "jdbc:h2:file:" + directory.resolve("erp") + ";AUTO_SERVER=TRUE";
    try (Chromium chromium = Chromium.start();
        ServerProcess process = ServerProcess.assembled().build();
        Connection connection = DriverManager.getConnection(url)) {
      browser = chromium.browser();
      server = process;
      server.start();
      browser.open(server.address());
      a_stranger_signs_in();

      a_server_without_runs_says_what_to_do_first();
      for (String schema : new String[] {"c410", "c411"}) {
        execute(connection, "CREATE SCHEMA " + schema);
        execute(connection, "CREATE TABLE " + schema + ".gate (passed INTEGER)");
        execute(connection, "INSERT INTO " + schema + ".gate VALUES (0)");
      }
      long run = initializedRun(url);
      connection.setAutoCommit(false);
      execute(connection, "UPDATE c410.gate SET passed = 0");
      a_run_in_progress_is_followed(run);
      connection.commit();
      a_failed_run_names_what_failed_and_why(run);
      for (String schema : new String[] {"c410", "c411"}) {
        execute(connection, "CREATE TABLE " + schema + ".rates_of_the_old_ledger (id INTEGER)");
      }
      connection.commit();
      a_completed_run_is_all_done(run);
      its_timeline_is_looked_at_more_closely();
      a_run_is_created_by_hand();
      a_server_that_is_away_is_said_to_be();
    }
  }

  private void a_stranger_signs_in() {
    browser.awaitText("main", "Sign in");
    browser.type("#user", "admin");
    browser.type("#password", "not the password");
    browser.click("button");
    browser.awaitText("[role=alert]", "The name or the password is wrong");
    browser.forgetErrors();
    look("0-sign-in");
    keeps_nobody_out("0-sign-in");
    browser.type("#password", server.api().adminPassword());
    browser.click("button");
  }

  private void a_server_without_runs_says_what_to_do_first() {
    browser.awaitText(
        "main", "What to do first", "./lockstep apply -f site.yaml", "./lockstep demo");
    browser.awaitText("server-header", "Lockstep", "Ready");
    look("1-empty");
    browser.click("server-header >> text=\"Runs\"");
    browser.awaitText("main", "No data upgrade run yet");
    look("1-empty-runs");
  }

  private long initializedRun(String url) {
    LockstepClient api = server.api();
    api.applySite(
        new SiteFile("acme", url)
            .packageCombination("b61ua6", "B61U_a_acme")
            .company(410, "b61ua6", "c410")
            .company(411, "b61ua6", "c411")
            .yaml());
    JsonNode installed = api.installFeaturePack(ZippedTexts.zip(PACK), "B61U_a_acme");
    long run = installed.path("runs").path(0).path("run").asLong();
    api.initialize(run);
    return run;
  }

  private void a_run_in_progress_is_followed(long run) {
    server.api().start(run, 2);
    server.api().awaitRun(run, LIMIT, found -> done(found) == 5 && running(found) == 1);

    browser.awaitText("run-list", "Run " + run, "Running", "5 of 10 tasks");
    browser.click("run-list a");
    browser.awaitText("run-overview", "Run " + run, "Running", "5 of 10 tasks done", "50 %");
    assertThat(browser.attribute("[role=progressbar]", "aria-valuenow")).isEqualTo("50");
    browser.awaitText("step-chain [aria-current=step]", "Middle", "in progress");
    browser.awaitText("running-tasks", "tcfin-open-gate", "410");
    browser.awaitText("company-table", "410", "1 of 5", "411", "2 of 5");
    browser.awaitText("failure-list", "Failures 1", "Company 411", "tcfin-copy-rates");
    look("2-running");
  }

  private void a_failed_run_names_what_failed_and_why(long run) {
    server.api().awaitRun(run, LIMIT, "FAILED");

    browser.awaitText("run-overview", "Failed", "10 of 10 tasks done", "run retry " + run);
    browser.awaitText(
        "failure-list",
        "Failures 2",
        "Company 410",
        "Company 411",
        "INSERT INTO rates_of_the_old_ledger",
        "Table \"RATES_OF_THE_OLD_LEDGER\" not found");
    browser.awaitText("company-table", "Upgrade needed");
    browser.awaitText("step-chain [aria-current=step]", "Unlocked", "ended here with failures");
    browser.click("failure-list summary");
    browser.awaitText("failure-list .blocked", "tcfin-use-rates");
    look("3-failed");
  }

  private void a_completed_run_is_all_done(long run) {
    server.api().retry(run, 2);
    server.api().awaitRun(run, LIMIT, "COMPLETED");

    browser.awaitText("run-overview", "Completed", "10 of 10 tasks done", "100 %");
    browser.awaitText("company-table", "5 of 5", "Normal");
    browser.awaitNothing("failure-list li");
    look("4-completed");
    browser.click("server-header >> text=\"Runs\"");
    browser.awaitText("run-list", "Run " + run, "Completed", "10 of 10 tasks");
    browser.click("run-list a");
    browser.awaitText("run-overview", "Completed");
  }

  private void its_timeline_is_looked_at_more_closely() {
    browser.click(".run-tabs >> text=\"Timeline\"");
    browser.awaitText("run-timeline", "The whole run is shown.", "What each bshell did");
    browser.click("role=button[name=\"Zoom in\"]");
    browser.awaitText(".timeline-shown", "Shown: ");
    browser.awaitTrue("location.hash.includes('&from=')");
    String near = String.valueOf(browser.page().evaluate("location.hash"));
    browser.click("role=button[name=\"Later\"]");
    browser.awaitTrue("location.hash.includes('&from=') && location.hash !== '" + near + "'");
    browser.reload();
    browser.awaitText(".timeline-shown", "Shown: ");
    look("4-timeline");

    browser.page().focus(".timeline-frame");
    browser.press("0");
    browser.awaitText(".timeline-shown", "The whole run is shown.");
    browser.awaitTrue("!location.hash.includes('from=')");
    browser.press("+");
    browser.press("Home");
    browser.awaitTrue("location.hash.includes('&from=0&')");
    assertThat(browser.hasFocus(".timeline-frame")).isTrue();
  }

  private void a_run_is_created_by_hand() {
    browser.click("server-header >> text=\"Site\"");
    browser.click(".tabs >> text=\"Package combinations\"");
    browser.click("role=link[name=\"Create a run for b61ua6\"]");
    browser.awaitText("run-form-screen", "On b61ua6: 410, 411.");
    look("5-create-run");
    keeps_nobody_out("5-create-run");

    browser.type("#run-companies", "410, 4x");
    browser.click("#run-create");
    browser.awaitText("run-form-screen [role=alert]", "4x: it is no company");
    browser.type("#run-companies", "410, 998, 999");
    browser.click("#run-create");
    browser.awaitText("run-form-screen [role=alert]", "nothing has changed", "998", "999");
    browser.forgetErrors();

    browser.click("#run-all");
    browser.type("#run-description", "what was left out");
    browser.click("#run-create");
    browser.awaitText("run-overview", "Created", "what was left out");
    assertThat(browser.errors()).isEmpty();
  }

  private void a_server_that_is_away_is_said_to_be() {
    server.stop();

    browser.awaitText("connection-note", "The server is unreachable", "Next try in");
    browser.awaitTitle("Unreachable · Lockstep");
    assertThat(browser.text("run-overview")).contains("what was left out");
    fits("6-away");
  }

  /** No script failed, nothing was refused, and the page fits. */
  private void look(String name) {
    fits(name);
    assertThat(browser.errors()).as(name).isEmpty();
  }

  private void fits(String name) {
    browser.telephone();
    fitsInWidth(name + "-telephone");
    browser.wide();
    fitsInWidth(name + "-wide");
    browser.desktop();
    fitsInWidth(name + "-desktop");
  }

  private void keeps_nobody_out(String name) {
    assertThat(browser.violations()).as("%s in light", name).isEmpty();
    browser.dark();
    browser.picture(PICTURES.resolve(name + "-dark.png"));
    assertThat(browser.violations()).as("%s in dark", name).isEmpty();
    browser.light();
  }

  private void fitsInWidth(String name) {
    browser.picture(PICTURES.resolve(name + ".png"));
    assertThat(browser.overflowing()).as("%s: wider than its place", name).isEmpty();
  }

  private static int done(JsonNode run) {
    return run.path("tasks").path("done").asInt();
  }

  private static int running(JsonNode run) {
    return run.path("running").size();
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
