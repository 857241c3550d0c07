package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.cli.session.KeyFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessCommandsTest {

  private static final String TOKEN =
      """
      {"token": 7, "user": "bot", "role": "VIEWER", "label": "nightly", "createdBy": "ann",
       "createdAt": "2026-01-01T10:00:00Z", "expiresAt": "2026-04-01T10:00:00Z", "seenAt": null,
       "secret": %s}
      """;

  private static final String DEVICE =
      """
      {"userCode": "ABCD-EFGH", "address": "https://id.acme.com/device", "handle": "opaque",
       "interval": 1, "expires": 600}
      """;

  private final ScriptedServer server = new ScriptedServer();

  @TempDir Path directory;

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_user_is_added_with_a_password_that_is_no_argument() throws IOException {
    Path password = Files.writeString(directory.resolve("pw"), "correct horse battery\nx\n");
    server.on("POST /api/users", 201, "{\"user\": \"bob\", \"role\": \"OPERATOR\"}");

    Call call =
        Call.of(
            server, "user", "add", "bob", "--role", "operator", "--password-file", "" + password);

    assertThat(call.exitCode()).isZero();
    assertThat(call.lines()).containsExactly("bob is there.");
    assertThat(server.lastRequest().text())
        .contains("\"user\":\"bob\"", "\"role\":\"OPERATOR\"", "\"correct horse battery\"");
  }

  @Test
  void without_a_terminal_a_password_needs_a_file() {
    Call call = Call.of(server, "user", "password", "bob");

    assertThat(call.exitCode()).isEqualTo(8);
    assertThat(call.err()).contains("no terminal", "--password-file FILE");
    assertThat(server.requestLines()).isEmpty();
  }

  @Test
  void users_are_listed_changed_and_removed() {
    server
        .on("GET /api/users", 200, "[{\"user\": \"Bob B\", \"role\": \"ADMIN\"}]")
        .on("PUT /api/users/Bob%20B", 204, "")
        .on("DELETE /api/users/Bob%20B", 204, "");

    assertThat(Call.of(server, "user", "list").lines())
        .containsExactly("USER   ROLE", "Bob B  ADMIN");
    assertThat(Call.of(server, "user", "role", "Bob B", "viewer").out()).contains("is viewer");
    assertThat(server.lastRequest().text()).isEqualTo("{\"role\":\"VIEWER\"}");
    assertThat(Call.of(server, "user", "remove", "Bob B").out()).contains("removed");
  }

  @Test
  void a_token_is_shown_once_and_listed_without_its_secret() {
    server
        .on("POST /api/tokens", 201, TOKEN.replace("%s", "\"lsk_shown\""))
        .on("GET /api/tokens", 200, "[" + TOKEN.replace("%s", "null") + "]")
        .on("DELETE /api/tokens/7", 204, "");

    Call made = Call.of(server, "token", "create", "--label", "nightly", "--role", "viewer");
    assertThat(made.lines()).first().isEqualTo("lsk_shown");
    assertThat(made.out()).contains("Token 7 of bot", "LOCKSTEP_TOKEN");

    assertThat(Call.of(server, "token", "list").out())
        .contains("nightly", "2026-04-01 10:00:00", "never");
    assertThat(Call.of(server, "token", "revoke", "7").out()).contains("Token 7 is revoked");
  }

  @Test
  void who_one_is_comes_from_the_server() {
    server.on("GET /api/session", 200, "{\"user\": \"ann\", \"role\": \"OPERATOR\"}");

    assertThat(Call.of(server, "whoami").lines()).containsExactly("ann (operator)");
  }

  @Test
  void who_signs_in_by_the_identity_provider_types_a_code_there() throws IOException {
    KeyFile keys = new KeyFile(directory.resolve("keys.json"), Map.of());
    server
        .on("POST /api/sign-in/oidc/device", 200, DEVICE)
        .on("POST /api/sign-in/oidc/device/poll", 202, "")
        .on("POST /api/sign-in/oidc/device/poll", 200, "{\"user\": \"bot\", \"csrf\": \"c\"}")
        .on("POST /api/tokens", 201, TOKEN.replace("%s", "\"lsk_kept\""))
        .on("DELETE /api/session", 204, "");

    Call call = Call.of(keys, server, "login", "--oidc");

    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(call.lines())
        .first()
        .isEqualTo(
            "Open https://id.acme.com/device in a browser within 10 minutes, and type the code"
                + " ABCD-EFGH");
    assertThat(call.out()).contains("Signed in as bot (viewer)").doesNotContain("opaque");
    assertThat(server.requestLines())
        .containsExactly(
            "POST /api/sign-in/oidc/device",
            "POST /api/sign-in/oidc/device/poll",
            "POST /api/sign-in/oidc/device/poll",
            "POST /api/tokens",
            "DELETE /api/session");
    assertThat(keys.key(URI.create(server.address())).token()).isEqualTo("lsk_kept");
  }

  @Test
  void a_sign_in_that_the_identity_provider_refuses_ends_the_call() {
    server
        .on("POST /api/sign-in/oidc/device", 200, DEVICE)
        .refuse(
            "POST /api/sign-in/oidc/device/poll",
            403,
            """
            {"status": 403, "code": "LS-1039", "category": "USER", "detail": "bot has no role here"}
            """);

    Call call = Call.of(server, "login", "--oidc");

    assertThat(call.exitCode()).isEqualTo(8);
    assertThat(call.err()).contains("LS-1039", "bot has no role here");
  }
}
