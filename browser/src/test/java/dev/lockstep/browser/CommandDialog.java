package dev.lockstep.browser;

/** The dialog in which a command asks what it needs to know, as a person answers it. */
final class CommandDialog {

  private static final String DIALOG = "command-dialog dialog";
  private static final String FIELD = "#command-";

  private final Browser browser;

  private CommandDialog(Browser browser) {
    this.browser = browser;
  }

  /** Presses the button of this name, and waits until the dialog says all of this. */
  static CommandDialog of(Browser browser, String button, String... says) {
    browser.click("role=button[name=\"" + button + "\"]");
    browser.awaitSome(DIALOG);
    browser.awaitText(DIALOG, says);
    return new CommandDialog(browser);
  }

  /** Writes into a field, in place of what is there. */
  CommandDialog give(String field, String text) {
    browser.type(FIELD + field, text);
    return this;
  }

  /** Ticks a box. */
  CommandDialog tick(String field) {
    browser.click(FIELD + field);
    return this;
  }

  /** Chooses from a list. */
  CommandDialog choose(String field, String value) {
    browser.page().locator(FIELD + field).selectOption(value);
    return this;
  }

  /** Sends it, and waits until the server has taken it. */
  void send() {
    press();
    browser.awaitNothing(DIALOG);
  }

  /** Sends it in vain: the dialog stays and shows all that the server says against it. */
  CommandDialog sendInVain(Refusal refusal) {
    press();
    browser.awaitText(DIALOG, "The server refuses it; nothing has changed");
    refusal.awaitIn(browser, DIALOG);
    return this;
  }

  private void press() {
    browser.click(DIALOG + " .command-buttons button:not([type=button])");
  }

  /** Leaves it without sending anything. */
  void leave() {
    browser.click(DIALOG + " >> text=\"Leave it\"");
    browser.awaitNothing(DIALOG);
  }
}
