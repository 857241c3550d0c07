package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.bench.server.LockstepClient;
import dev.lockstep.bench.server.RestFaultException;
import dev.lockstep.bench.server.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, how, and until when. */
class AccessIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LONG = "correct horse battery staple";

  @TempDir static Path directory;
  private static ServerProcess server;
  private static LockstepClient admin;

  @BeforeAll
  static void start() {
    server = Servers.builder().build();
    server.start();
    admin = server.api();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void plain_http_leads_to_https_and_does_nothing_else() throws Exception {
    HttpClient plain = HttpClient.newHttpClient();
    for (String path : List.of("/", "/api/status?x=1", "/openapi", "/health/live", "/metrics")) {
      URI uri = URI.create("http://127.0.0.1:" + server.httpPort() + path);
      HttpRequest request =
          HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + admin.token()).build();
      HttpResponse<String> response = plain.send(request, BodyHandlers.ofString());

      assertThat(response.statusCode()).as(path).isEqualTo(302);
      assertThat(response.headers().firstValue("Location")).contains(server.address() + path);
      assertThat(response.body()).isEmpty();
    }
  }

  @Test
  void a_stranger_with_a_browser_is_led_to_the_page_to_sign_in() {
    for (String path : List.of("/", "/index.html", "/js/main.js")) {
      HttpResponse<String> response = admin.send(stranger(path).header("Accept", "text/html"));

      assertThat(response.statusCode()).as(path).isEqualTo(302);
      assertThat(response.headers().firstValue("Location").orElse("")).endsWith("/sign-in.html");
    }
    assertThat(admin.send(stranger("/js/main.js")).statusCode()).isEqualTo(401);
    assertThat(admin.send(stranger("/sign-in.html")).statusCode()).isEqualTo(200);
    JsonNode health = admin.get("/health/ready");
    assertThat(health.path("checks").findValues("product")).isNotEmpty();
    assertThat(admin.send(stranger("/health/ready")).body()).doesNotContain("product");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/wildfly-services", "/wildfly-services/ejb/v1/cancel", "/management"})
  void no_door_of_the_server_that_is_not_ours_is_open(String path) {
    assertThat(admin.send(stranger(path)).statusCode()).isEqualTo(401);
    assertThat(admin.send(admin.request(path)).statusCode()).isEqualTo(404);
  }

  @Test
  void the_secret_of_a_session_is_in_a_cookie_that_scripts_and_other_sites_do_not_get() {
    HttpResponse<String> begun = signIn("admin", admin.adminPassword());
    String cookie = begun.headers().firstValue("Set-Cookie").orElse("");

    assertThat(cookie)
        .startsWith("__Host-lockstep=")
        .contains("Secure", "HttpOnly", "SameSite=Strict", "Path=/")
        .doesNotContain("Domain");
    assertThat(begun.body()).doesNotContain(cookie.split("[=;]")[1]);
  }

  @Test
  void a_change_by_cookie_has_to_prove_that_it_comes_from_the_console() throws IOException {
    HttpResponse<String> begun = signIn("admin", admin.adminPassword());
    String cookie = cookie(begun);
    String csrf = JSON.readTree(begun.body()).path("csrf").asText();
    Map<String, Object> body = Map.of("label", "forged");

    for (String forged : List.of("", "0".repeat(64), csrf.substring(1))) {
      HttpResponse<String> refused =
          admin.send(post("/api/tokens", body, cookie).header("Lockstep-CSRF", forged + " "));
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(refused.body()).contains("LS-1034");
    }
    assertThat(admin.send(post("/api/tokens", body, cookie)).statusCode()).isEqualTo(403);
    assertThat(
            admin
                .send(post("/api/tokens", body, cookie).header("Lockstep-CSRF", csrf))
                .statusCode())
        .isEqualTo(201);
    assertThat(admin.send(stranger("/api/session").header("Cookie", cookie)).body()).contains(csrf);
    Map<String, Object> again = Map.of("user", "admin", "password", admin.adminPassword());
    assertThat(admin.send(post("/api/sign-in", again, cookie)).statusCode()).isEqualTo(200);
  }

  @Test
  void a_session_that_was_left_lets_nobody_in_and_others_outlive_the_server() throws IOException {
    HttpResponse<String> left = signIn("admin", admin.adminPassword());
    HttpResponse<String> kept = signIn("admin", admin.adminPassword());
    HttpResponse<String> answer =
        admin.send(
            stranger("/api/session")
                .header("Cookie", cookie(left))
                .header("Lockstep-CSRF", JSON.readTree(left.body()).path("csrf").asText())
                .DELETE());
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Set-Cookie").orElse("")).contains("Max-Age=0");

    server.kill();
    server.start();

    assertThat(status("/api/session", cookie(left))).isEqualTo(401);
    assertThat(status("/api/session", cookie(kept))).isEqualTo(200);
    assertThat(server.baseDirectory().resolve("data/security/first-password")).doesNotExist();
  }

  @Test
  void guessing_becomes_slow_and_the_answer_does_not_tell_whether_there_is_such_a_user() {
    addUser("guessed", "VIEWER");
    for (String name : List.of("guessed", "nobody-like-that")) {
      int attempts = 0;
      HttpResponse<String> refused = signIn(name, "wrong password");
      // a machine that is slow enough waits by itself, until the wait has doubled some times
      while (refused.statusCode() == 401 && attempts < 12) {
        assertThat(refused.body()).contains("LS-1031", "The name or the password is wrong");
        attempts++;
        refused = signIn(name, "wrong password");
      }
      assertThat(attempts).isGreaterThanOrEqualTo(5);
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.body()).contains("LS-1032", "Wait ");
    }
  }

  @Test
  void a_token_is_good_for_its_role_until_it_is_revoked() {
    JsonNode made =
        admin.post("/api/tokens", Map.of("label", "nightly", "user", "ci", "role", "OPERATOR"));
    String secret = made.path("secret").asText();
    assertThat(status("/api/status", secret, "Bearer ")).isEqualTo(200);
    assertThat(status("/api/users", secret, "Bearer ")).isEqualTo(403);
    assertThat(status("/api/status", secret, "Basic ")).isEqualTo(401);
    assertThat(admin.get("/api/tokens").toString()).contains("nightly").doesNotContain(secret);

    LockstepClient other = admin.as("other", "OPERATOR");
    assertThat(refused(404, () -> other.delete("/api/tokens/" + made.path("token").asLong())))
        .contains("You have no token");
    admin.delete("/api/tokens/" + made.path("token").asLong());

    assertThat(status("/api/status", secret, "Bearer ")).isEqualTo(401);
  }

  @Test
  void nobody_gives_away_more_than_they_have() throws IOException {
    addUser("modest", "OPERATOR");
    HttpResponse<String> begun = signIn("modest", LONG);
    String csrf = JSON.readTree(begun.body()).path("csrf").asText();

    for (Map<String, Object> greedy :
        List.<Map<String, Object>>of(
            Map.of("label", "x", "role", "ADMIN"), Map.of("label", "x", "user", "admin"))) {
      HttpResponse<String> refused =
          admin.send(post("/api/tokens", greedy, cookie(begun)).header("Lockstep-CSRF", csrf));
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(refused.body()).contains("LS-1033");
    }
    LockstepClient byToken = admin.as("modest", "OPERATOR");
    assertThat(refused(403, () -> byToken.post("/api/tokens", Map.of("label", "x"))))
        .contains("A token makes no tokens");
  }

  @Test
  void who_loses_rights_loses_sessions_and_tokens() {
    addUser("fallen", "ADMIN");
    String cookie = cookie(signIn("fallen", LONG));
    assertThat(status("/api/users", cookie)).isEqualTo(200);

    admin.put("/api/users/fallen", Map.of("role", "VIEWER"));
    assertThat(status("/api/session", cookie)).isEqualTo(401);

    String again = cookie(signIn("fallen", LONG));
    admin.put("/api/users/fallen", Map.of("password", "another " + LONG));
    assertThat(status("/api/session", again)).isEqualTo(401);
    assertThat(signIn("fallen", LONG).statusCode()).isEqualTo(401);

    String last = cookie(signIn("fallen", "another " + LONG));
    admin.delete("/api/users/fallen");
    assertThat(status("/api/session", last)).isEqualTo(401);
    assertThat(refused(404, () -> admin.delete("/api/users/fallen"))).contains("no user fallen");
  }

  @Test
  void bad_input_about_users_names_every_fault_and_changes_nothing() {
    String before = admin.get("/api/users").toString();

    assertThat(refused(400, () -> admin.post("/api/users", Map.of("role", "king", "x", 1))))
        .contains("user", "password", "role", "\"x\"");
    assertThat(
            refused(
                400,
                () ->
                    admin.post(
                        "/api/users", Map.of("user", "../x", "role", "ADMIN", "password", "pw"))))
        .contains("no user's name", "too easy")
        .doesNotContain("pw\"");
    assertThat(
            refused(
                409,
                () ->
                    admin.post(
                        "/api/users", Map.of("user", "admin", "role", "VIEWER", "password", LONG))))
        .contains("already");
    assertThat(refused(400, () -> admin.put("/api/users/admin", Map.of())))
        .contains("Give a role or a password");
    assertThat(refused(409, () -> admin.put("/api/users/admin", Map.of("role", "VIEWER"))))
        .contains("LS-1035");
    assertThat(refused(409, () -> admin.delete("/api/users/admin"))).contains("LS-1035");
    assertThat(refused(400, () -> admin.post("/api/tokens", Map.of("days", 367, "role", "x"))))
        .contains("label", "days", "role");

    assertThat(admin.get("/api/users").toString()).isEqualTo(before);
  }

  @Test
  void the_audit_tells_who_changed_access_and_from_where() {
    addUser("audited", "VIEWER");

    JsonNode row = admin.items("/api/audit?action=user").get(0);
    assertThat(row.path("who").asText()).isEqualTo("admin");
    assertThat(row.path("origin").asText()).isEqualTo("127.0.0.1");
    assertThat(row.path("result").asText()).isEqualTo("audited is viewer");
  }

  @Test
  void the_command_line_signs_in_finds_its_credentials_and_signs_out() throws Exception {
    Path keys = directory.resolve("config").resolve("credentials.json");
    Path password = Files.writeString(directory.resolve("password"), admin.adminPassword() + "\n");
    Path certificate = Files.writeString(directory.resolve("server.crt"), admin.certificate());

    CommandLineCall untrusted = call(keys, "status");
    assertThat(untrusted.exitCode()).isEqualTo(12);
    assertThat(untrusted.err()).contains("is not trusted", "login --certificate FILE");

    CommandLineCall login =
        call(keys, "login", "--password-file", "" + password, "--certificate", "" + certificate);
    assertThat(login.err()).isEmpty();
    assertThat(login.out()).contains("Signed in as admin (admin) until", "credentials.json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)))
        .isEqualTo("rw-------");

    assertThat(call(keys, "whoami").out()).isEqualTo("admin (admin)\n");
    CommandLineCall made =
        call(keys, "token", "create", "--label", "a script", "--user", "bot", "--role", "viewer");
    assertThat(made.out()).contains("lsk_", "It is not shown again");
    CommandLineCall listed = call(keys, "token", "list");
    assertThat(listed.out()).contains("bot", "a script").doesNotContain("lsk_");

    assertThat(call(keys, "logout").exitCode()).isZero();
    CommandLineCall stranger = call(keys, "status");
    assertThat(stranger.exitCode()).isEqualTo(8);
    assertThat(stranger.err()).contains("LS-1030", "./lockstep login");
  }

  private static CommandLineCall call(Path keys, String... arguments) throws Exception {
    return CommandLineCall.of(server.address(), keys, directory, arguments);
  }

  private static void addUser(String name, String role) {
    admin.post("/api/users", Map.of("user", name, "role", role, "password", LONG));
  }

  private static HttpResponse<String> signIn(String user, String password) {
    return admin.send(post("/api/sign-in", Map.of("user", user, "password", password), "a=b"));
  }

  private static String cookie(HttpResponse<String> begun) {
    return begun.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
  }

  private static int status(String path, String cookie) {
    return admin.send(stranger(path).header("Cookie", cookie)).statusCode();
  }

  private static int status(String path, String secret, String scheme) {
    return admin.send(stranger(path).header("Authorization", scheme + secret)).statusCode();
  }

  private static HttpRequest.Builder stranger(String path) {
    return HttpRequest.newBuilder(server.address().resolve(path));
  }

  private static HttpRequest.Builder post(String path, Map<String, Object> body, String cookie) {
    try {
      return stranger(path)
          .header("Content-Type", "application/json")
          .header("Cookie", cookie)
          .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String refused(int status, ThrowingCallable request) {
    RestFaultException fault = catchThrowableOfType(RestFaultException.class, request);
    assertThat(fault).as("a refusal").isNotNull();
    assertThat(fault.status()).as(fault.getMessage()).isEqualTo(status);
    return fault.problem().toString();
  }
}
