package dev.lockstep.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.bench.pack.ZippedTexts;
import dev.lockstep.bench.server.LockstepClient;
import dev.lockstep.bench.server.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the main screen says after a crash, and how its buttons lead on from there. */
@NeedsChromium
class CrashConsoleIT {

  private static final String OPERATION =
      """
      operation: q4
      title: The fourth quarter
      resume: ask
      contents:
        - {entry: upgrade, type: data-upgrade-run, packageCombination: p1}
        - {entry: look, type: confirm, text: Look at the books.}
        - {entry: tell, type: confirm, text: Tell the users.}
      """;

  @TempDir Path directory;

  private ServerProcess server;
  private ErpSite site;
  private Browser ann;

  @Test
  void a_crash_and_an_old_control_database_are_told_and_mended_by_buttons() throws Exception {
    try (Chromium chromium = Chromium.start();
        ErpSite erp = new ErpSite(directory);
        ServerProcess process = ServerProcess.assembled().build()) {
      server = process;
      site = erp;
      server.start();
      People people = new People(chromium, server);
      people.add("ann", "OPERATOR");
      an_operation_is_under_way(people.api("ann"));
      ann = people.signedIn("ann");

      the_server_is_killed_while_an_entry_is_executed();
      the_main_screen_tells_what_happened_and_waits();
      her_button_lets_it_go_on_and_nothing_is_done_twice();
      the_control_database_comes_back_from_a_backup();
      both_sides_are_shown_and_she_decides();
      assertThat(ann.errors()).isEmpty();
    }
  }

  private void an_operation_is_under_way(LockstepClient api) {
    LockstepClient admin = server.api();
    admin.applySite(site.yaml());
    admin.installFeaturePack(ErpSite.pack(), ErpSite.vrc());
    admin.post(
        "/api/operation-files",
        "application/zip",
        ZippedTexts.zip(Map.of("operation.yaml", OPERATION)));
    api.post("/api/driver/take");
  }

  private void the_server_is_killed_while_an_entry_is_executed() throws Exception {
    try (Connection gate = site.closeGate(1)) {
      server.api().as("ann").post("/api/operations", Map.of("operation", "q4"));
      ann.awaitText("contents-list [aria-current=step]", "upgrade", "5 of 8 tasks");
      server.kill();
      ann.awaitText("connection-note", "The server is unreachable");
      gate.rollback();
    }
    server.start();
    ann.awaitNothing("connection-note section");
  }

  private void the_main_screen_tells_what_happened_and_waits() throws Exception {
    ann.awaitText("main h1", "An operation waits for a person");
    ann.awaitText(
        "operation-panel",
        "Has to be recovered",
        "Its server died while entry upgrade was being executed",
        "It was interrupted. It goes on when the driver says so.",
        "finds what is done and does the rest");
    ann.awaitText("contents-list [aria-current=step]", "upgrade", "Interrupted", "5 of 8 tasks");
    assertThat(ann.text("contents-list")).doesNotContain("Running", "left");
    ann.awaitText("seat-bar", "You drive.");
    assertThat(site.effects(1)).isEqualTo(1);
    // the requests of the time in between were in vain
    ann.forgetErrors();
    new Look(ann).at("recoverable");
    ann.click("contents-list .work-link");
    ann.awaitText("run-overview", "Interrupted", "it goes on when Operation 1 does");
    assertThat(ann.text("run-overview")).doesNotContain("left");
    new Look(ann).at("interrupted-run");
    ann.click("run-overview >> text=\"Operation 1\"");
    ann.awaitText("operation-panel h1", "Operation 1");
    ann.click("server-header >> text=\"Now\"");
    ann.click("role=link[name=\"Go on with operation 1\"]");
    ann.awaitText("operation-panel h1", "Operation 1");
    ann.awaitText("main", "After a crash", "waits for a person");
    ann.click("server-header >> text=\"Now\"");
  }

  private void her_button_lets_it_go_on_and_nothing_is_done_twice() throws Exception {
    ann.click("role=button[name=\"Resume operation 1\"]");
    ann.awaitText("operation-panel", "Waits for a person", "Look at the books.", "1 of 3 entries");
    ann.awaitText("contents-list .entry-done", "upgrade", "2nd attempt");
    assertThat(site.effects(1)).isEqualTo(ErpSite.PROGRAMS);
    assertThat(site.effects(2)).isEqualTo(ErpSite.PROGRAMS);
  }

  private void the_control_database_comes_back_from_a_backup() throws Exception {
    server.stop();
    Path backup = Files.createDirectory(directory.resolve("backup"));
    copyControlDatabase(server.lockstepDirectory(), backup);
    server.start();
    ann.awaitNothing("connection-note section");
    ann.click("role=button[name=\"Continue operation 1\"]");
    ann.click("command-dialog button.btn-primary");
    ann.awaitText("operation-panel", "Tell the users.", "2 of 3 entries");

    server.kill();
    copyControlDatabase(backup, server.lockstepDirectory());
    server.start();
    ann.awaitNothing("connection-note section");
    ann.forgetErrors();
  }

  private void both_sides_are_shown_and_she_decides() {
    ann.awaitText(
        ".recovery-finding",
        "Operation 1 (q4) has to be recovered",
        "The control database has an older revision of it",
        "2 of 3 entries",
        "1 of 3 entries");
    ann.awaitText("operation-panel", "It does not go on until it is decided above");
    assertThat(ann.count("operation-panel .commands button")).isZero();
    new Look(ann).at("finding");
    ann.click("role=link[name=\"Go on with operation 1\"]");
    ann.awaitText(".recovery-finding", "Operation 1 (q4) has to be recovered");
    ann.awaitText("operation-panel", "It does not go on until it is decided above");
    ann.click("server-header >> text=\"Now\"");
    ann.click("role=button[name=\"Take the file for operation 1\"]");
    ann.awaitText("command-dialog", "Take the file for operation 1?");
    ann.click("command-dialog >> text=\"Take the file\"");
    ann.awaitNothing(".recovery-finding");
    ann.awaitText("operation-panel", "Tell the users.", "2 of 3 entries");
    ann.click("role=button[name=\"Continue operation 1\"]");
    ann.click("command-dialog button.btn-primary");
    ann.awaitText("last-operations", "Operation 1", "Done", "3 of 3 entries");
  }

  /** The files of a control database that nobody uses, in place of those that are there. */
  private static void copyControlDatabase(Path from, Path to) throws IOException {
    for (Path old : controlDatabase(to)) {
      Files.delete(old);
    }
    for (Path file : controlDatabase(from)) {
      Files.copy(file, to.resolve(file.getFileName()));
    }
  }

  private static List<Path> controlDatabase(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.getFileName().toString().startsWith("control"))
          .toList();
    }
  }
}
