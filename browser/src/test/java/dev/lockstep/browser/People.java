package dev.lockstep.browser;

import dev.lockstep.bench.server.LockstepClient;
import dev.lockstep.bench.server.ServerProcess;
import java.util.Map;

/** People who sign in at a server's console, each in a browser of their own. */
final class People {

  private static final String PASSWORD = "correct horse battery staple";

  private final Chromium chromium;
  private final ServerProcess server;

  People(Chromium chromium, ServerProcess server) {
    this.chromium = chromium;
    this.server = server;
  }

  /** The server's first administrator at the console. */
  Browser admin() {
    return signedIn("admin", server.api().adminPassword());
  }

  /** A new user. */
  void add(String name, String role) {
    server.api().post("/api/users", Map.of("user", name, "role", role, "password", PASSWORD));
  }

  /** A user who was added, at the console; each call opens one more browser. */
  Browser signedIn(String name) {
    return signedIn(name, PASSWORD);
  }

  /** A user who was added fills in the form to sign in that a browser shows. */
  void fillIn(String name, Browser browser) {
    SignIn.fillIn(name, PASSWORD, browser);
  }

  /** Somebody with a password of their own. */
  Browser signedIn(String name, String password) {
    Browser browser = chromium.browser();
    SignIn.at(server.address(), name, password, browser);
    return browser;
  }

  /** Asks the server in the name of a user, without any browser. */
  LockstepClient api(String name) {
    return server.api().as(name);
  }
}
