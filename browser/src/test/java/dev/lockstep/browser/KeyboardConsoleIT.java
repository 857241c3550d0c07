package dev.lockstep.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.bench.pack.ZippedTexts;
import dev.lockstep.bench.server.ServerProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A person who has no mouse. */
@NeedsChromium
class KeyboardConsoleIT {

  private static final int ENOUGH = 60;

  private static final String FOCUSED =
      """
      () => {
        const one = document.activeElement;
        return `${one.closest('server-header, seat-bar, main, command-dialog, body').localName}`
          + `: ${(one.getAttribute('aria-label') ?? one.innerText ?? '').trim()}`;
      }
      """;

  private Browser browser;

  @Test
  void all_is_reached_and_commanded_by_keys_alone() {
    try (Chromium chromium = Chromium.start();
        ServerProcess server = ServerProcess.assembled().build()) {
      server.start();
      server
          .api()
          .post(
              "/api/operation-files",
              "application/zip",
              ZippedTexts.zip(
                  Map.of(
                      "operation.yaml",
                      "operation: tea\ncontents:\n  - {entry: first, type: confirm, text: Fill.}\n")));
      browser = new People(chromium, server).admin();

      the_first_stop_leads_past_the_menu();
      the_menu_leads_to_a_screen();
      the_seat_is_taken();
      a_dialog_is_left_by_escape_and_by_its_button();
      a_dialog_is_answered();
      a_fault_is_reached_in_the_editor();
      assertThat(browser.errors()).isEmpty();
    }
  }

  private void the_first_stop_leads_past_the_menu() {
    browser.reload();
    browser.awaitText("seat-bar", "Nobody drives.");
    browser.press("Tab");
    assertThat(focused()).isEqualTo("body: Skip to the screen");
    browser.press("Enter");
    assertThat(browser.hasFocus("#main")).isTrue();
    browser.press("Tab");
    assertThat(focused()).startsWith("main: ");
  }

  private void the_menu_leads_to_a_screen() {
    browser.reload();
    browser.awaitText("seat-bar", "Nobody drives.");
    List<String> stops = tabTo("seat-bar: Take the seat");
    assertThat(stops).contains("server-header: Now", "server-header: Library");
    browser.reload();
    browser.awaitText("seat-bar", "Nobody drives.");
    tabTo("server-header: Library");
    browser.press("Enter");
    browser.awaitText("main h1", "Library of operations");
    browser.awaitSome("library-screen button");
  }

  private void the_seat_is_taken() {
    browser.reload();
    browser.awaitText("seat-bar", "Nobody drives.");
    tabTo("seat-bar: Take the seat");
    browser.press("Enter");
    browser.awaitText("seat-bar", "You drive.");
    // the button is gone, and what stands in its place is another command
    browser.awaitTrue("document.activeElement !== document.body");
    assertThat(focused()).isEqualTo("seat-bar: Driver's seat");
    browser.awaitText("library-screen", "tea");
  }

  private void a_dialog_is_left_by_escape_and_by_its_button() {
    String start = "main: Start version 1 of tea";
    for (String way : new String[] {"Escape", "Leave it"}) {
      tabTo(start);
      browser.press("Enter");
      browser.awaitText("command-dialog", "Start tea version 1?");
      assertThat(focused()).startsWith("command-dialog: ");
      if (!way.equals("Escape")) {
        tabTo("command-dialog: " + way);
      }
      browser.press(way.equals("Escape") ? way : "Enter");
      browser.awaitNothing("command-dialog dialog");
      assertThat(focused()).as("after " + way).isEqualTo(start);
      browser.press("Shift+Tab");
    }
  }

  private void a_dialog_is_answered() {
    tabTo("main: Start version 1 of tea");
    browser.press("Enter");
    tabTo("command-dialog: Start");
    browser.press("Enter");
    browser.awaitText("operation-panel", "Waits for a person", "Fill.");
    tabTo("main: Continue operation 1");
    browser.press("Enter");
    browser.awaitText("command-dialog", "Remark for the audit");
    browser.press("Tab");
    tabTo("command-dialog: Continue");
    browser.press("Enter");
    browser.awaitText("operation-panel", "Done", "1 of 1 entries");
    browser.awaitTrue("document.activeElement !== document.body");
    assertThat(focused()).startsWith("main: Operation 1");
    assertThat(browser.hasFocus("main h1")).isTrue();
  }

  private void a_fault_is_reached_in_the_editor() {
    browser.page().evaluate("location.hash = '#/library/new'");
    browser.awaitSome("document-editor textarea");
    browser.type(
        "document-editor textarea",
        "operation: x\ncontents:\n  - {entry: first, type: confirm, text: Wait., txet: Fill.}\n");
    browser.awaitText(".verdict", "1 fault", "Line 3, column 48", "txet");
    browser.forgetErrors();
    tabTo("main: Line 3, column 48");
    browser.press("Enter");
    assertThat(focused()).startsWith("main: operation.yaml");
    assertThat(
            browser
                .page()
                .evaluate(
                    "(() => { const { value, selectionStart, selectionEnd } = document.activeElement;"
                        + " return value.slice(selectionStart, selectionEnd); })()"))
        .isEqualTo("txet: Fill.}");
  }

  /** Presses Tab until something has the focus, and tells all that had it on the way. */
  private List<String> tabTo(String wanted) {
    List<String> stops = new ArrayList<>();
    for (int stop = 0; stop < ENOUGH; stop++) {
      browser.press("Tab");
      stops.add(focused());
      if (focused().equals(wanted)) {
        return stops;
      }
    }
    throw new AssertionError("Tab does not reach " + wanted + ", but: " + stops);
  }

  private String focused() {
    return String.valueOf(browser.page().evaluate(FOCUSED));
  }
}
