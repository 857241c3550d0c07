package dev.lockstep.browser;

import java.net.URI;

/** How a person comes into the console by name and password. */
public final class SignIn {

  private SignIn() {}

  /**
   * Opens the console, and waits until it is there.
   *
   * @param console such as {@code https://127.0.0.1:8043}
   */
  public static void at(URI console, String user, String password, Browser browser) {
    browser.open(console);
    browser.awaitText("main", "Sign in");
    // the page asks who is there before it leads to the form
    browser.forgetErrors();
    fillIn(user, password, browser);
  }

  /** Fills in the form that a browser shows, and waits until the console is there. */
  public static void fillIn(String user, String password, Browser browser) {
    browser.type("#user", user);
    browser.type("#password", password);
    browser.click("form button");
    browser.awaitText("server-header", "Ready");
    browser.awaitText(".person-name", user);
  }
}
