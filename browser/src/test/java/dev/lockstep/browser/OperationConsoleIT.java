package dev.lockstep.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.bench.pack.ZippedTexts;
import dev.lockstep.bench.server.LockstepClient;
import dev.lockstep.bench.server.ServerProcess;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole operation from the library to its end, driven by nothing but the browser. */
@NeedsChromium
class OperationConsoleIT {

  private static final String OPERATION =
      """
      operation: q4
      title: The fourth quarter
      resume: auto
      contents:
        - {entry: look, type: confirm, text: Take a backup.}
        - {entry: first, type: data-upgrade-run, packageCombination: p1}
        - {entry: spare, type: data-upgrade-run, packageCombination: p3, onFailure: ignorable}
        - {entry: vital, type: data-upgrade-run, packageCombination: p4}
        - {entry: again, type: confirm, text: Tell the users.}
      """;

  @TempDir Path directory;

  private ServerProcess server;
  private ErpSite site;
  private People people;
  private Browser ann;

  @Test
  void a_person_drives_an_operation_though_browser_and_server_go_away_in_between()
      throws Exception {
    try (Chromium chromium = Chromium.start();
        ErpSite erp = new ErpSite(directory);
        ServerProcess process = ServerProcess.assembled().build()) {
      server = process;
      site = erp;
      people = new People(chromium, server);
      a_server_with_an_operation_in_its_library();
      ann = people.signedIn("ann");

      she_starts_it_from_the_library();
      try (Connection gate = site.closeGate(1)) {
        she_confirms_the_first_entry();
        her_browser_is_closed_and_opened_again();
        the_server_is_killed_under_the_open_page();
        gate.rollback();
      }
      she_passes_a_failure_with_a_reason();
      she_mends_the_cause_and_restarts_the_entry();
      she_confirms_the_last_entry_and_it_is_done();
    }
  }

  private void a_server_with_an_operation_in_its_library() throws Exception {
    server.start();
    people.add("ann", "OPERATOR");
    LockstepClient api = server.api();
    api.applySite(site.yaml());
    api.installFeaturePack(ErpSite.pack(), ErpSite.vrc());
    api.post(
        "/api/operation-files",
        "application/zip",
        ZippedTexts.zip(Map.of("operation.yaml", OPERATION)));
    site.breakCompany(3, true);
    site.breakCompany(4, true);
  }

  private void she_starts_it_from_the_library() {
    ann.awaitText("main", "Nothing is going on", "No operation is under way");
    ann.click("seat-bar >> text=Take the seat");
    ann.awaitText("seat-bar", "You drive.");
    ann.click("server-header >> text=\"Library\"");
    ann.click("role=button[name=\"Start version 1 of q4\"]");
    ann.awaitText("command-dialog", "Start q4 version 1?", "its 5 entries");
    ann.click("command-dialog >> text=\"Start\"");
    ann.awaitText("operation-panel h1", "Operation 1", "The fourth quarter");
    ann.awaitText("operation-panel", "Waits for a person", "Take a backup.", "0 of 5 entries");
    ann.awaitText("contents-list [aria-current=step]", "look", "confirm");
  }

  private void she_confirms_the_first_entry() {
    ann.click("role=button[name=\"Continue operation 1\"]");
    ann.awaitText("command-dialog", "Take a backup.", "Remark for the audit");
    ann.type("command-dialog textarea", "It is on tape 12.");
    ann.click("command-dialog >> text=\"Continue\"");
    ann.awaitText("contents-list .entry-done", "look", "Confirmed by ann", "It is on tape 12.");
    the_first_run_waits_at_its_gate();
  }

  private void the_first_run_waits_at_its_gate() {
    ann.awaitText("operation-panel", "Running", "1 of 5 entries");
    ann.awaitText("contents-list [aria-current=step]", "first", "Run 1", "5 of 8 tasks");
    ann.awaitText("contents-list .entry-waiting", "spare", "Still ahead");
  }

  private void her_browser_is_closed_and_opened_again() {
    List<String> before = commands();
    assertThat(ann.errors()).isEmpty();
    ann.close();
    ann = people.signedIn("ann");

    ann.awaitText("main h1", "An operation is in the middle of running");
    the_first_run_waits_at_its_gate();
    ann.awaitText("seat-bar", "You drive.");
    assertThat(commands()).isEqualTo(before);
    ann.click("role=link[name=\"Go on with operation 1\"]");
    ann.awaitText("operation-panel h1", "Operation 1");
    the_first_run_waits_at_its_gate();
    ann.reload();
    the_first_run_waits_at_its_gate();
    assertThat(ann.errors()).isEmpty();
  }

  private void the_server_is_killed_under_the_open_page() {
    server.kill();
    ann.awaitText("connection-note", "The server is unreachable", "What you see is as of");
    ann.awaitText("operation-panel", "The fourth quarter");
    ann.awaitTitle("Unreachable · Lockstep");

    server.start();
    ann.awaitNothing("connection-note section");
    ann.awaitTitle("Operation 1 · Lockstep");
    ann.awaitText("contents-list [aria-current=step]", "first", "2nd attempt", "Run 1");
    ann.awaitText(
        "operation-panel", "The server was started again in the middle of this operation");
    ann.awaitText("seat-bar", "You drive.");
    // the requests of the time in between were in vain
    ann.forgetErrors();
  }

  private void she_passes_a_failure_with_a_reason() throws Exception {
    ann.awaitText("operation-panel", "An entry failed. It waits for a person.", "2 of 5 entries");
    ann.awaitText("contents-list [aria-current=step]", "spare", "Failed", "Run 2");
    assertThat(site.effects(1)).isEqualTo(ErpSite.PROGRAMS);
    assertThat(site.effects(2)).isEqualTo(ErpSite.PROGRAMS);

    ann.click("role=button[name=\"Pass the failure operation 1\"]");
    ann.awaitText("command-dialog", "The failure of entry spare may be ignored.");
    ann.click("command-dialog button.btn-primary");
    // a reason has to be given
    assertThat(ann.count("command-dialog textarea:invalid")).isOne();
    ann.type("command-dialog textarea", "Company 3 is closed.");
    ann.click("command-dialog button.btn-primary");
    ann.awaitText("contents-list .entry-ignored", "spare", "passed by ann", "Company 3 is closed.");
  }

  private void she_mends_the_cause_and_restarts_the_entry() throws Exception {
    ann.awaitText("contents-list [aria-current=step]", "vital", "Failed");
    ann.awaitText("operation-panel .call", "An entry failed", "Run 3");
    assertThat(ann.count("role=button[name=/^Pass the failure/]")).isZero();

    site.breakCompany(4, false);
    ann.click("role=button[name=\"Restart the entry operation 1\"]");
    ann.awaitText("operation-panel", "Tell the users.", "4 of 5 entries");
    assertThat(site.effects(4)).isEqualTo(ErpSite.PROGRAMS);
  }

  private void she_confirms_the_last_entry_and_it_is_done() {
    ann.click("role=button[name=\"Continue operation 1\"]");
    ann.click("command-dialog button.btn-primary");
    ann.awaitText("operation-panel", "Done with warnings", "5 of 5 entries");
    assertThat(ann.count("operation-panel .commands button")).isZero();
    ann.awaitText("audit-table", "op start", "op continue", "op cancel", "Company 3 is closed.");
    ann.click("server-header >> text=\"Now\"");
    ann.awaitText("main", "Without an operation", "Run 2", "Failed");
    ann.awaitText("last-operations", "Operation 1", "Done with warnings", "5 of 5 entries");
    assertThat(ann.errors()).isEmpty();
    assertThat(commands())
        .containsExactly(
            "op start", "op continue", "op continue", "op cancel --restart", "op continue");
  }

  /** What people have commanded to the operation, by the audit. */
  private List<String> commands() {
    return server.api().items("/api/audit?sort=id&operation=1").stream()
        .map(row -> row.path("action").asText())
        .toList();
  }
}
