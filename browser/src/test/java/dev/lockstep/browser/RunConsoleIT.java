package dev.lockstep.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.server.LockstepClient;
import java.sql.Connection;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Data upgrade runs, commanded by nothing but the buttons of the console. */
@NeedsChromium
@ExtendWith(SharedConsole.Resolver.class)
class RunConsoleIT {

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String STATE = ".run-title-row .pill";
  private static final String COPY = "tcfin-copy-rates";
  private static final String GATE = "tcfin-open-gate";

  /** Both companies of the run wait at their gates. */
  private static final String BOTH_AT_THEIR_GATES =
      """
      () => {
        const rows = [...document.querySelectorAll('running-tasks tbody tr')];
        return rows.length === 2 && rows.every((row) => row.innerText.includes('tcfin-open-gate'));
      }
      """;

  private SharedConsole console;
  private ErpSite site;
  private LockstepClient api;
  private Browser ann;
  private RunOverRest seen;
  private long run;

  @BeforeEach
  void open(SharedConsole shared) {
    console = shared;
    site = shared.site();
    api = shared.api();
    ann = shared.ann();
  }

  @AfterEach
  void close() {
    ann.close();
  }

  @Test
  void a_run_is_started_slowed_down_stopped_and_mended_from_its_failures() throws Exception {
    run = console.runOf("p1");
    seen = new RunOverRest(api, run);
    site.breakCompany(1, true);
    site.breakCompany(2, true);

    it_is_initialized();
    try (Connection one = site.closeGate(1);
        Connection two = site.closeGate(2)) {
      int first = it_is_started_with_one_bshell();
      it_gets_another_one();
      the_log_of_a_task_is_seen_while_it_is_written(first, first == 1 ? one : two);
      it_stops_when_the_bshell_that_was_added_has_ended(3 - first, first == 1 ? two : one);
    }
    it_goes_on_without_what_failed();
    one_failed_task_is_retried(2);
    all_failed_tasks_are_retried();
    one_is_skipped_with_a_reason(1);
    it_completes();
    assertThat(ann.errors()).isEmpty();
  }

  private void it_is_initialized() {
    ann.click("server-header >> text=\"Runs\"");
    ann.click("run-list a[href=\"#/runs/" + run + "\"]");
    ann.awaitText("run-overview", "Run " + run, "Created", "Not initialized");

    CommandDialog.of(ann, "Initialize", "Nothing is executed.").send();

    ann.awaitText(STATE, "Initialized");
    ann.awaitText("run-overview", "0 of 8 tasks done");
    assertThat(seen.state()).isEqualTo("INITIALIZED");
  }

  /** The company whose gate it waits at. */
  private int it_is_started_with_one_bshell() {
    Refusal refusal = Refusal.of(() -> seen.post("/start", Map.of("bshells", 65)));
    CommandDialog dialog =
        CommandDialog.of(ann, "Start", "Start run " + run, "1 to 64")
            .give("bshells", "65")
            .sendInVain(refusal);
    assertThat(seen.state()).isEqualTo("INITIALIZED");
    dialog.give("bshells", "1").send();
    ann.awaitText("running-tasks", GATE);
    assertThat(ann.count("running-tasks tbody tr")).isOne();
    assertThat(api.run(run).path("bshells").asInt()).isOne();
    return Integer.parseInt(ann.text("running-tasks td.cell-company"));
  }

  private void it_gets_another_one() {
    CommandDialog.of(ann, "Change bshells", "With 0 no other task begins")
        .give("bshells", "2")
        .send();

    ann.awaitTrue(BOTH_AT_THEIR_GATES);
    assertThat(api.run(run).path("bshells").asInt()).isEqualTo(2);
    assertThat(audit("run bshells")).contains("from 1 to 2");
  }

  private void the_log_of_a_task_is_seen_while_it_is_written(int company, Connection gate)
      throws Exception {
    ann.click("running-tasks tr:has(td.cell-company:text-is(\"" + company + "\")) a");
    ann.awaitText("task-screen .task-panel", "Company " + company, GATE, "Running");
    ann.awaitText("task-log", "Statement 1, 1 row", "more lines may come");
    assertThat(ann.text("task-log")).doesNotContain("Statement 2");

    gate.rollback();

    ann.awaitText("task-log", "Statement 1, 1 row", "Statement 2, 1 row");
    ann.awaitText("task-screen .task-panel", "Completed", "2 of 2 done");
    ann.awaitNothing("task-log >> text=more lines may come");
    assertThat(seen.task(company, GATE).path("state").asText()).isEqualTo("COMPLETED");
    ann.click("task-screen nav >> text=\"Run " + run + "\"");
    ann.awaitText("failure-list", "Failures 1", "Company " + company, COPY);
  }

  private void it_stops_when_the_bshell_that_was_added_has_ended(int company, Connection gate)
      throws Exception {
    CommandDialog.of(ann, "Stop", "The companies stay locked.").send();
    ann.awaitText(STATE, "Stopping");
    assertThat(seen.state()).isEqualTo("STOPPING");
    gate.rollback();

    ann.awaitText(STATE, "Stopped");
    assertThat(seen.state()).isEqualTo("STOPPED");
    assertThat(seen.task(company, GATE).path("state").asText()).isEqualTo("COMPLETED");
    assertThat(seen.task(company, COPY).path("state").asText()).isEqualTo("READY");
  }

  private void it_goes_on_without_what_failed() {
    CommandDialog.of(ann, "Start", "failed ones stay failed", "Failed tasks, too").send();

    ann.awaitText(STATE, "Failed");
    assertThat(seen.state()).isEqualTo("FAILED");
    assertThat(seen.task(1, COPY).path("attempt").asInt()).isOne();
    ann.click(".run-tabs >> text=\"Failures\"");
    ann.awaitText("failure-details", "Failures 2", "Company 1", "Company 2", "Attempt 1");
    ann.awaitText("failure-details", "INSERT INTO effect", "2 tasks are blocked by them");
  }

  private void one_failed_task_is_retried(int company) throws Exception {
    site.breakCompany(company, false);
    String retry = "Retry program " + COPY + " for company " + company;
    CommandDialog.of(ann, retry, "Remove the cause first.").send();

    ann.awaitText("failure-details", "Failures 1", "Company 1");
    api.awaitRun(run, LIMIT, "FAILED");
    assertThat(site.effects(company)).isEqualTo(ErpSite.PROGRAMS);
    assertThat(seen.task(company, COPY).path("attempt").asInt()).isEqualTo(2);
    assertThat(seen.task(1, COPY).path("attempt").asInt()).isOne();
    ann.awaitText(STATE, "Failed");
  }

  private void all_failed_tasks_are_retried() {
    CommandDialog.of(ann, "Retry all failed tasks of run " + run, "All failed tasks").send();

    ann.awaitText("failure-details", "Failures 1", "Company 1", "Attempt 2");
    api.awaitRun(run, LIMIT, "FAILED");
    ann.awaitText(STATE, "Failed");
    assertThat(seen.task(1, COPY).path("attempt").asInt()).isEqualTo(2);
  }

  private void one_is_skipped_with_a_reason(int company) {
    String skip = "Skip: program " + COPY + " for company " + company;
    CommandDialog dialog = CommandDialog.of(ann, skip, "The company still needs the program.");
    ann.click("command-dialog .command-buttons button:not([type=button])");
    assertThat(ann.count("command-dialog textarea:invalid")).as("a reason is asked for").isOne();
    long number = seen.task(company, COPY).path("task").asLong();
    dialog
        .give("reason", "   ")
        .sendInVain(
            Refusal.of(() -> seen.post("/tasks/" + number + "/skip", Map.of("reason", "   "))));
    assertThat(seen.task(company, COPY).path("state").asText()).isEqualTo("FAILED");

    dialog.give("reason", "Company 1 is sold.").send();

    ann.awaitText("run-screen", "No failures");
    JsonNode skipped = seen.task(company, COPY);
    assertThat(skipped.path("state").asText()).isEqualTo("SKIPPED");
    assertThat(skipped.path("reason").asText()).isEqualTo("Company 1 is sold.");
    assertThat(skipped.path("decidedBy").asText()).isEqualTo("ann");
  }

  private void it_completes() throws Exception {
    ann.click(".run-tabs >> text=\"Overview\"");
    ann.awaitText("task-counts", "Failed 0", "Skipped 1");
    CommandDialog.of(ann, "Start", "The open tasks are executed.").send();

    ann.awaitText(STATE, "Completed");
    assertThat(ann.count(".commands button")).isZero();
    assertThat(seen.state()).isEqualTo("COMPLETED");
    assertThat(site.effects(1)).isEqualTo(ErpSite.PROGRAMS - 1);
    ann.click(".run-tabs >> text=\"Log\"");
    ann.awaitText("run-log", "run skip", "ann", "Company 1 is sold.", "run stop", "run retry");
  }

  @Test
  void a_viewer_sees_the_buttons_of_a_run_and_why_they_cannot_be_pressed() {
    run = console.runOf("p3");
    seen = new RunOverRest(api, run);
    try (Browser eve = console.eve()) {
      eve.click("server-header >> text=\"Runs\"");
      eve.click("run-list a[href=\"#/runs/" + run + "\"]");
      eve.awaitText("run-overview", "Operators may do this; you are signed in as a viewer.");

      assertThat(eve.isEnabled("role=button[name=\"Initialize\"]")).isFalse();
      assertThat(eve.errors()).isEmpty();
    }
    LockstepClient eves = console.viewersApi();
    assertThat(Refusal.of(() -> eves.initialize(run)).status()).isEqualTo(403);
    assertThat(seen.state()).isEqualTo("CREATED");
  }

  private String audit(String action) {
    return api.get("/api/audit?run=" + run + "&action=" + action.replace(" ", "%20"))
        .path("items")
        .path(0)
        .path("result")
        .asText();
  }
}
