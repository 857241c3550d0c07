package dev.lockstep.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.server.LockstepClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Users and tokens, made and taken away by nothing but the console. */
@NeedsChromium
@ExtendWith(SharedConsole.Resolver.class)
class PeopleConsoleIT {

  private static final String FIRST = "four small green umbrellas";
  private static final String SECOND = "seven tall yellow ladders";
  private static final String RUNS = "/api/data-upgrade-runs";

  private SharedConsole console;
  private LockstepClient api;
  private Browser admin;
  private Browser carl;

  @Test
  void a_user_comes_makes_a_token_and_goes(SharedConsole shared) {
    console = shared;
    api = console.api();
    try (Browser browser = console.admin()) {
      admin = browser;
      a_user_is_added_after_a_refusal();
      carl = console.people().signedIn("carl", FIRST);
      a_token_is_made_used_and_revoked();
      a_password_is_changed_by_who_knows_it();
      another_role_ends_all_sessions();
      the_user_is_removed();
      assertThat(admin.errors()).isEmpty();
    }
  }

  private void a_user_is_added_after_a_refusal() {
    Map<String, String> wrong = Map.of("user", "carl!", "role", "OPERATOR", "password", "short");
    Refusal refusal = Refusal.of(() -> api.post("/api/users", wrong));
    assertThat(refusal.faults()).hasSize(2);
    admin.click("server-header >> text=\"People\"");
    CommandDialog dialog =
        CommandDialog.of(admin, "Add a user…", "Tell the user the first password")
            .give("user", "carl!")
            .choose("role", "OPERATOR")
            .give("password", "short")
            .sendInVain(refusal);
    assertThat(users()).doesNotContain("carl", "carl!");

    dialog.give("user", "carl").give("password", FIRST).send();

    admin.awaitText("users-screen tr:has(th:text-is(\"carl\"))", "Operator");
    assertThat(users()).contains("carl");
  }

  private List<String> users() {
    return api.get("/api/users").findValuesAsText("user");
  }

  private void a_token_is_made_used_and_revoked() {
    carl.click(".person-name");
    carl.awaitText("account-screen", "carl", "Operator");
    Refusal refusal =
        Refusal.of(() -> api.post("/api/tokens", Map.of("label", "night job", "days", 0)));
    CommandDialog.of(carl, "Make a token…", "It is shown once.")
        .give("label", "night job")
        .choose("role", "VIEWER")
        .give("days", "0")
        .sendInVain(refusal)
        .give("days", "7")
        .send();
    carl.awaitText(".token-made", "for night job", "it is not shown again");
    String secret = carl.text(".token-secret");
    assertThat(get(secret)).isEqualTo(200);
    assertThat(takeTheSeat(secret)).as("a viewer's token").isEqualTo(403);
    carl.click(".token-hide");
    carl.awaitNothing(".token-made");
    long token = tokens("carl").get(0).path("token").asLong();

    CommandDialog.of(carl, "Revoke token " + token, "night job").send();

    carl.awaitText("token-list", "There is no token.");
    assertThat(get(secret)).isEqualTo(401);
    assertThat(tokens("carl")).isEmpty();
  }

  private List<JsonNode> tokens(String user) {
    return api.get("/api/tokens").findParents("label").stream()
        .filter(token -> token.path("user").asText().equals(user))
        .toList();
  }

  private int get(String secret) {
    return api.send(api.request(RUNS).setHeader("Authorization", "Bearer " + secret)).statusCode();
  }

  private int takeTheSeat(String secret) {
    return api.send(
            api.request("/api/driver/take")
                .setHeader("Authorization", "Bearer " + secret)
                .POST(BodyPublishers.noBody()))
        .statusCode();
  }

  private void a_password_is_changed_by_who_knows_it() {
    CommandDialog dialog =
        CommandDialog.of(carl, "Change your password…", "All your sessions and tokens end")
            .give("password", SECOND)
            .give("newPassword", SECOND);
    carl.click("command-dialog .command-buttons button:not([type=button])");
    carl.awaitText("command-dialog .problem", "LS-1031");
    carl.forgetErrors();

    dialog.give("password", FIRST).give("newPassword", SECOND).send();

    carl.awaitText("main", "Sign in");
    carl.close();
    carl = console.people().signedIn("carl", SECOND);
  }

  private void another_role_ends_all_sessions() {
    CommandDialog.of(admin, "Change the role of carl", "All sessions and tokens of carl end.")
        .choose("role", "VIEWER")
        .send();

    admin.awaitText("users-screen tr:has(th:text-is(\"carl\"))", "Viewer");
    carl.click("server-header >> text=\"Loads\"");
    carl.awaitText("main", "Sign in");
    carl.close();
    carl = console.people().signedIn("carl", SECOND);
    carl.awaitText(".person-name", "carl", "viewer");
    carl.click("server-header >> text=\"People\"");
    carl.awaitText("users-screen", "Administrators may do this; you are signed in as a viewer.");
    assertThat(carl.count("users-screen button")).isZero();
  }

  private void the_user_is_removed() {
    CommandDialog.of(admin, "Remove carl", "What the audit tells of carl stays.").send();

    admin.awaitNothing("users-screen tr:has(th:text-is(\"carl\"))");
    assertThat(users()).doesNotContain("carl");
    carl.click("server-header >> text=\"Loads\"");
    carl.awaitText("main", "Sign in");
    carl.close();
  }
}
