package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.pack.SiteFile;
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
    try (Browser chromium = Browser.start();
        ServerProcess process = Servers.builder().build();
        Connection connection = DriverManager.getConnection(url)) {
      browser = chromium;
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
      a_server_that_is_away_is_said_to_be(run);
    }
  }

  private void a_stranger_signs_in() throws Exception {
    browser.awaitText("main", "Sign in");
    browser.type("#user", "admin");
    browser.type("#password", "not the password");
    browser.click("button");
    browser.awaitText("[role=alert]", "The name or the password is wrong");
    browser.forgetErrors();
    look("0-sign-in");
    browser.type("#password", server.api().adminPassword());
    browser.click("button");
  }

  private void a_server_without_runs_says_what_to_do_first() throws Exception {
    browser.awaitText(
        "main", "No data upgrade run yet", "./lockstep apply -f site.yaml", "./lockstep demo");
    browser.awaitText("server-header", "Lockstep", "Ready", "this node", "H2");
    look("1-empty");
  }

  private long initializedRun(String url) throws Exception {
    LockstepClient api = server.api();
    api.applySite(
        new SiteFile("acme", url)
            .packageCombination("b61ua6", "B61U_a_acme")
            .company(410, "b61ua6", "c410")
            .company(411, "b61ua6", "c411")
            .yaml());
    JsonNode installed = api.installFeaturePack(Zip.of(PACK), "B61U_a_acme");
    long run = installed.path("runs").path(0).path("run").asLong();
    api.initialize(run);
    return run;
  }

  private void a_run_in_progress_is_followed(long run) throws Exception {
    server.api().start(run, 2);
    server.api().awaitRun(run, LIMIT, found -> done(found) == 5 && running(found) == 1);

    browser.awaitText("run-overview", "Run " + run, "Running", "5 of 10 tasks done", "50 %");
    assertThat(browser.attribute("[role=progressbar]", "aria-valuenow")).isEqualTo("50");
    browser.awaitText("step-chain [aria-current=step]", "Middle", "in progress");
    browser.awaitText("running-tasks", "tcfin-open-gate", "410");
    browser.awaitText("company-table", "Company 410", "1 of 5", "Company 411", "2 of 5");
    browser.awaitText("failure-list", "Failures 1", "Company 411", "tcfin-copy-rates");
    look("2-running");
  }

  private void a_failed_run_names_what_failed_and_why(long run) throws Exception {
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

  private void a_completed_run_is_all_done(long run) throws Exception {
    server.api().retry(run, 2);
    server.api().awaitRun(run, LIMIT, "COMPLETED");

    browser.awaitText("run-overview", "Completed", "10 of 10 tasks done", "100 %");
    browser.awaitText("company-table", "5 of 5", "Normal");
    browser.awaitText("run-list", "Run " + run, "10 of 10 tasks");
    assertThat(browser.text("failure-list")).isEmpty();
    // the run's counts come before its state
    String title = "Run " + run + " completed, 100 % · Lockstep";
    await().atMost(LIMIT).untilAsserted(() -> assertThat(browser.title()).isEqualTo(title));
    look("4-completed");
  }

  private void a_server_that_is_away_is_said_to_be(long run) throws Exception {
    server.stop();

    browser.awaitText("connection-note", "The server is unreachable", "Next try in");
    assertThat(browser.text("run-overview")).contains("Run " + run);
    fits("5-away");
  }

  /** No script failed, nothing was refused, and the page fits. */
  private void look(String name) throws Exception {
    fits(name);
    assertThat(browser.errors()).as(name).isEmpty();
  }

  private void fits(String name) throws Exception {
    browser.telephone();
    fitsInWidth(name + "-telephone");
    browser.desktop();
    fitsInWidth(name + "-desktop");
  }

  private void fitsInWidth(String name) throws Exception {
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
