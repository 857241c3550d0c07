package dev.lockstep.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.bench.identity.KeycloakServer;
import dev.lockstep.bench.server.ServerProcess;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A person whose name and password only Keycloak knows. */
@NeedsChromium
class OidcConsoleIT {

  @Test
  void a_person_goes_from_the_console_to_keycloak_and_back() throws Exception {
    try (KeycloakServer keycloak = new KeycloakServer(Map.of("ada", "lockstep-admin"));
        ServerProcess server =
            ServerProcess.assembled()
                .property("lockstep.oidc.issuer", keycloak.issuer().toString())
                .property("lockstep.oidc.client-id", "lockstep")
                .environment("LOCKSTEP_OIDC_CLIENT_SECRET", KeycloakServer.SECRET)
                .build();
        Chromium chromium = Chromium.start()) {
      keycloak.start(server.address().resolve("/api/sign-in/oidc/callback"));
      server.start();
      Browser browser = chromium.browser();
      browser.open(server.address());
      browser.awaitText("#provider", "Sign in with your organisation");
      browser.click("#provider");
      browser.awaitText("body", "Username");
      browser.forgetErrors();
      browser.type("#username", "ada");
      browser.type("#password", KeycloakServer.PASSWORD);
      browser.click("#kc-login");

      browser.awaitText("server-header", "Lockstep", "Ready");
      assertThat(browser.title()).contains("Lockstep");
      assertThat(browser.errors()).isEmpty();
    }
  }
}
