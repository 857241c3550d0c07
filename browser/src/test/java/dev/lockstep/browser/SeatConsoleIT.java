package dev.lockstep.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.bench.pack.ZippedTexts;
import dev.lockstep.bench.server.ServerProcess;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two people in two browsers, and one driver's seat. */
@NeedsChromium
class SeatConsoleIT {

  private static final String OPERATION =
      """
      operation: tea
      title: A cup of tea
      contents:
        - {entry: first, type: confirm, text: Fill the kettle.}
        - {entry: second, type: confirm, text: Warm the pot.}
      """;

  private static final String START = "role=button[name=\"Start version 1 of tea\"]";

  private static ServerProcess server;

  private Chromium chromium;
  private Browser ann;
  private Browser bob;

  @BeforeAll
  static void start() {
    server = ServerProcess.assembled().build();
    server.start();
    server
        .api()
        .post(
            "/api/operation-files",
            "application/zip",
            ZippedTexts.zip(Map.of("operation.yaml", OPERATION)));
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void open() {
    chromium = Chromium.start();
  }

  @AfterEach
  void close() {
    chromium.close();
  }

  @Test
  void one_drives_and_the_other_watches_until_the_seat_is_handed_over() {
    two_operators_come();

    ann.click("seat-bar >> text=Take the seat");
    ann.awaitText("seat-bar", "You drive.");
    bob.awaitText("seat-bar", "ann drives, you watch.");
    ann.awaitText("seat-bar", "You drive.", "bob watches.");
    bob_cannot_press();
    bob_loads_the_page_again_and_is_there_once();
    ann.click(START);
    ann.awaitText("command-dialog", "Start tea version 1?");
    ann.click("command-dialog >> text=\"Start\"");
    ann.awaitText("operation-panel", "A cup of tea", "Waits for a person", "Fill the kettle.");
    bob.click("server-header >> text=\"Now\"");
    bob.awaitText("operation-panel", "A cup of tea", "Fill the kettle.", "ann drives; you watch.");
    assertThat(bob.isEnabled("operation-panel .commands button")).isFalse();
    bob.awaitText("seat-panel", "Who watches", "bob (you) operator", "since");

    the_seat_is_handed_over();
    bob.click("role=button[name=/^Continue operation/]");
    bob.click("command-dialog >> text=\"Continue\"");
    bob.awaitText("operation-panel", "1 of 2 entries", "Warm the pot.");
    ann.awaitText("operation-panel", "1 of 2 entries", "Warm the pot.", "bob drives; you watch.");
    assertThat(ann.isEnabled("operation-panel .commands button")).isFalse();
    assertThat(server.api().get("/api/driver").path("driver").asText()).isEqualTo("bob");
    assertThat(ann.errors()).isEmpty();
    assertThat(bob.errors()).isEmpty();
  }

  private void two_operators_come() {
    People people = new People(chromium, server);
    people.add("ann", "OPERATOR");
    people.add("bob", "OPERATOR");
    ann = people.signedIn("ann");
    bob = people.signedIn("bob");
    for (Browser one : new Browser[] {ann, bob}) {
      one.awaitText("seat-bar", "Nobody drives.");
      one.click("server-header >> text=\"Library\"");
      one.awaitText("library-screen", "tea", "Nobody drives. Take the seat first.");
      assertThat(one.isEnabled(START)).isFalse();
    }
  }

  private void bob_cannot_press() {
    bob.awaitText("library-screen", "ann drives; you watch.");
    assertThat(bob.isEnabled(START)).isFalse();
    assertThat(bob.count("seat-bar >> text=Take the seat")).isZero();
  }

  private void bob_loads_the_page_again_and_is_there_once() {
    bob.reload();
    bob.awaitTrue("document.querySelector('lockstep-console').state.live");
    bob.awaitText("seat-bar", "ann drives, you watch.");
    assertThat(server.api().get("/api/driver").path("watchers"))
        .filteredOn(watcher -> watcher.path("who").asText().equals("bob"))
        .singleElement()
        .satisfies(watcher -> assertThat(watcher.path("streams").asInt()).isOne());
  }

  private void the_seat_is_handed_over() {
    bob.click("seat-bar >> text=Ask for the seat");
    bob.awaitText("seat-bar", "ann drives", "You have asked for it.");
    ann.awaitText("seat-bar", "bob asks for the seat.");
    ann.click("seat-bar >> text=Give it to bob");
    bob.awaitText("seat-bar", "You drive.");
    ann.awaitText("seat-bar", "bob drives, you watch.");
  }

  @Test
  void a_viewer_sees_all_and_is_told_why_nothing_can_be_pressed() {
    People people = new People(chromium, server);
    people.add("eve", "VIEWER");
    Browser eve = people.signedIn("eve");

    eve.click("server-header >> text=\"Library\"");
    eve.awaitText("library-screen", "Operators may do this; you are signed in as a viewer.");

    assertThat(eve.isEnabled(START)).isFalse();
    assertThat(eve.count("seat-bar button")).isZero();
    assertThat(eve.errors()).isEmpty();
  }
}
