package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.bench.identity.KeycloakServer;
import dev.lockstep.bench.server.LockstepClient;
import dev.lockstep.bench.server.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who signs in by Keycloak, set up as the documentation says, and who does not. */
class OidcIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String COOKIE = "__Host-lockstep";
  private static final String ATTEMPT = "__Host-lockstep-oidc";
  private static final String CONSOLE = "content=\"0;url=/\"";

  @TempDir static Path directory;
  private static KeycloakServer keycloak;
  private static ServerProcess server;
  private static LockstepClient api;

  @BeforeAll
  static void start() throws Exception {
    keycloak =
        new KeycloakServer(
            Map.of(
                "vera", "lockstep-viewer",
                "olaf", "lockstep-operator",
                "ada", "lockstep-admin",
                "twin", "lockstep-admin",
                "nobody", ""));
    server =
        Servers.builder()
            .property("lockstep.oidc.issuer", keycloak.issuer().toString())
            .property("lockstep.oidc.client-id", "lockstep")
            .environment("LOCKSTEP_OIDC_CLIENT_SECRET", KeycloakServer.SECRET)
            .build();
    api = server.api();
    keycloak.start(server.address().resolve("/api/sign-in/oidc/callback"));
    server.start();
  }

  @AfterAll
  static void stop() {
    try (KeycloakServer ended = keycloak) {
      if (server != null) {
        server.close();
      }
    }
  }

  @Test
  void everybody_has_the_role_that_keycloak_gives() throws Exception {
    assertThat(api.get("/api/sign-in").path("provider").asBoolean()).isTrue();
    for (String[] expected :
        new String[][] {
          {"vera", "VIEWER", "403", "403"},
          {"olaf", "OPERATOR", "200", "403"},
          {"ada", "ADMIN", "200", "200"}
        }) {
      FormBrowser browser = new FormBrowser(api.http());
      HttpResponse<String> page = browser.follow(signedInAtKeycloak(browser, expected[0]));

      assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
      assertThat(page.body()).contains("You are signed in", CONSOLE);
      assertThat(page.headers().allValues("Set-Cookie"))
          .anyMatch(
              cookie -> cookie.startsWith(COOKIE + "=") && cookie.contains("SameSite=Strict"));
      assertThat(browser.cookies(server.address())).containsOnlyKeys(COOKIE);
      JsonNode session = session(browser);
      assertThat(session.path("user").asText()).isEqualTo(expected[0]);
      assertThat(session.path("role").asText()).isEqualTo(expected[1]);
      String csrf = session.path("csrf").asText();
      assertThat(post(browser, "/api/driver/take", csrf)).isEqualTo(Integer.valueOf(expected[2]));
      post(browser, "/api/driver/release", csrf);
      assertThat(browser.get(at("/api/users")).statusCode())
          .isEqualTo(Integer.valueOf(expected[3]));
      assertThat(post(browser, "/api/driver/take", "")).as("without csrf").isEqualTo(403);
    }
    assertThat(api.get("/api/audit?size=100").toString())
        .contains("by " + keycloak.issuer() + " as ");
  }

  @Test
  void who_has_no_role_at_keycloak_is_not_let_in_and_told_why() throws Exception {
    FormBrowser browser = new FormBrowser(api.http());

    refused(
        browser,
        browser.follow(signedInAtKeycloak(browser, "nobody")),
        "LS-1039",
        "nobody has no role here",
        "lockstep-viewer, lockstep-operator, lockstep-admin");
  }

  @Test
  void who_is_called_like_a_user_of_the_server_is_not_taken_for_that_user() throws Exception {
    String token = api.as("twin", "ADMIN").token();
    api.post(
        "/api/users",
        Map.of("user", "Twin", "role", "VIEWER", "password", KeycloakServer.PASSWORD));
    FormBrowser browser = new FormBrowser(api.http());

    refused(
        browser,
        browser.follow(signedInAtKeycloak(browser, "twin")),
        "LS-1039",
        "This server has a user twin of its own");
    api.delete("/api/users/Twin");
    assertThat(browser.go(at("/api/sign-in/oidc")).body()).contains("You are signed in");

    api.post(
        "/api/users",
        Map.of("user", "twin", "role", "VIEWER", "password", KeycloakServer.PASSWORD));
    assertThat(browser.get(at("/api/session")).statusCode())
        .as("the other's session")
        .isEqualTo(401);
    assertThat(status(token)).as("the other's token").isEqualTo(401);
  }

  @Test
  void rights_that_keycloak_does_not_give_any_more_end_at_the_next_sign_in() throws Exception {
    String more = secret(Map.of("user", "vera", "role", "OPERATOR", "label", "of better days"));
    String same = secret(Map.of("user", "vera", "role", "VIEWER", "label", "as ever"));
    FormBrowser browser = new FormBrowser(api.http());

    browser.follow(signedInAtKeycloak(browser, "vera"));

    assertThat(status(more)).isEqualTo(401);
    assertThat(status(same)).isEqualTo(200);
  }

  @Test
  void an_answer_is_worth_something_once_and_to_the_browser_that_asked() throws Exception {
    FormBrowser browser = new FormBrowser(api.http());
    URI back = FormBrowser.location(signedInAtKeycloak(browser, "vera"));
    assertThat(back.toString()).startsWith(at("/api/sign-in/oidc/callback?").toString());
    String attempt = browser.cookies(back).get(ATTEMPT);

    FormBrowser another = new FormBrowser(api.http());
    refused(another, another.get(back), "LS-1038", "begun no such sign-in");
    another.get(at("/api/sign-in/oidc"));
    refused(another, another.get(back), "LS-1038", "begun no such sign-in");
    URI forged = URI.create(back.toString().replaceFirst("state=[0-9a-f]{8}", "state=00000000"));
    refused(browser, browser.get(forged), "LS-1038", "begun no such sign-in");

    assertThat(browser.get(back).body()).contains(CONSOLE);
    browser.cookies(back).clear();
    refused(browser, browser.get(back), "LS-1038", "begun no such sign-in");
    browser.cookies(back).put(ATTEMPT, attempt);
    refused(browser, browser.get(back), "LS-1038", "does not know this sign-in");
  }

  @Test
  void an_answer_to_another_question_is_not_believed() throws Exception {
    for (String[] changed :
        new String[][] {
          {"nonce=[0-9a-f]{8}", "nonce=00000000", "ID token does not hold"},
          {"client_id=lockstep", "client_id=other", "does not know this sign-in"}
        }) {
      FormBrowser browser = new FormBrowser(api.http());
      URI asked = FormBrowser.location(browser.get(at("/api/sign-in/oidc")));
      URI other = URI.create(asked.toString().replaceFirst(changed[0], changed[1]));
      assertThat(other).isNotEqualTo(asked);

      HttpResponse<String> answer = browser.submit(browser.go(other), login("vera"));

      refused(browser, browser.follow(answer), "LS-1038", changed[2]);
    }
  }

  @Test
  void what_strangers_make_up_is_refused_in_the_words_that_they_read() throws Exception {
    for (String query :
        List.of("", "?state=", "?state=%00&code=%ff", "?error=%3Cscript%3E", "?code=c&code=d")) {
      for (String cookie :
          List.of("", "x", "1.y", "%00", "\"", "9".repeat(11) + "." + "a".repeat(43))) {
        HttpResponse<String> answer =
            api.send(
                HttpRequest.newBuilder(at("/api/sign-in/oidc/callback" + query))
                    .header("Cookie", ATTEMPT + "=" + cookie));
        assertThat(answer.statusCode()).as(query + " " + cookie).isBetween(400, 403);
        assertThat(answer.body()).doesNotContain("<script>");
      }
    }
    HttpRequest.Builder elsewhere =
        HttpRequest.newBuilder(at("/api/sign-in/oidc?redirect=https://evil.com&next=//evil.com"));
    assertThat(FormBrowser.location(api.send(elsewhere)).toString())
        .startsWith(keycloak.issuer().toString())
        .doesNotContain("evil");
    FormBrowser browser = new FormBrowser(api.http());
    String asked = FormBrowser.location(browser.get(at("/api/sign-in/oidc"))).getQuery();
    String state = asked.replaceFirst(".*state=([0-9a-f]+).*", "$1");
    URI back = at("/api/sign-in/oidc/callback?code=made-up&state=" + state);
    refused(browser, browser.get(back), "LS-1038", "does not know this sign-in");

    String handle = api.post("/api/sign-in/oidc/device").path("handle").asText();
    for (String made : List.of("x", "\\u0000", "ä".repeat(1000), handle + "x")) {
      HttpRequest.Builder poll =
          HttpRequest.newBuilder(at("/api/sign-in/oidc/device/poll"))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString("{\"handle\":\"" + made + "\"}"));
      assertThat(api.send(poll).statusCode()).as(made).isEqualTo(403);
    }
  }

  @Test
  void while_keycloak_stands_still_passwords_let_people_in() throws Exception {
    FormBrowser browser = new FormBrowser(api.http());
    URI back = FormBrowser.location(signedInAtKeycloak(browser, "vera"));
    keycloak.freeze();
    try {
      HttpResponse<String> page = browser.get(back);

      assertThat(page.statusCode()).isEqualTo(503);
      assertThat(page.body())
          .contains("LS-4009", keycloak.issuer().toString(), "with their passwords");
      assertThat(signIn("admin", api.adminPassword()).statusCode()).isEqualTo(200);
      assertThat(api.get("/health/ready").path("status").asText()).isEqualTo("UP");
    } finally {
      keycloak.thaw();
    }
    FormBrowser later = new FormBrowser(api.http());
    assertThat(later.follow(signedInAtKeycloak(later, "vera")).body()).contains(CONSOLE);
  }

  @Test
  void a_command_line_gets_its_token_by_a_code_that_is_typed_in_any_browser() throws Exception {
    Path certificate = Files.writeString(directory.resolve("lockstep.crt"), api.certificate());
    Path keys = directory.resolve("keys.json");
    ExecutorService background = Executors.newSingleThreadExecutor();
    try {
      Future<CommandLineCall> login =
          background.submit(
              () ->
                  CommandLineCall.of(
                      server.address(),
                      keys,
                      directory,
                      "login",
                      "--oidc",
                      "--certificate",
                      certificate.toString()));
      Matcher told = await().atMost(LIMIT).until(OidcIT::told, Matcher::find);
      confirm(URI.create(told.group(1)), told.group(2));

      CommandLineCall ended = login.get();
      assertThat(ended.exitCode()).as(ended.err()).isZero();
      assertThat(ended.out()).contains("Signed in as olaf (operator)");
      assertThat(CommandLineCall.of(server.address(), keys, directory, "whoami").out())
          .contains("olaf (operator)");
    } finally {
      background.shutdownNow();
    }
  }

  private static Matcher told() throws IOException {
    StringBuilder said = new StringBuilder();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file :
          (Iterable<Path>) files.filter(f -> f.toString().endsWith(".out"))::iterator) {
        said.append(Files.readString(file));
      }
    }
    return Pattern.compile("Open (\\S+) in a browser .* the code (\\S+)").matcher(said);
  }

  /** What a person does in a browser that need not know the server. */
  private static void confirm(URI address, String code) throws Exception {
    FormBrowser browser = new FormBrowser(api.http());
    HttpResponse<String> typed =
        browser.submit(browser.go(address), Map.of("device_user_code", code));
    HttpResponse<String> granting =
        browser.follow(browser.submit(browser.follow(typed), login("olaf")));
    HttpResponse<String> done = browser.follow(browser.submit(granting, Map.of("accept", "Yes")));
    assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
  }

  @Test
  void the_log_tells_no_secrets() throws Exception {
    FormBrowser browser = new FormBrowser(api.http());
    URI back = FormBrowser.location(signedInAtKeycloak(browser, "nobody"));
    String attempt = browser.cookies(back).get(ATTEMPT);
    browser.get(back);
    String code = back.getQuery().replaceFirst(".*code=([^&]*).*", "$1");
    assertThat(code).hasSizeGreaterThan(20);

    assertThat(Files.readString(server.log()))
        .contains("People sign in by a provider, too: lockstep at " + keycloak.issuer())
        .contains("nobody has no role here")
        .doesNotContain(KeycloakServer.SECRET, attempt, code);
  }

  private static void refused(
      FormBrowser browser, HttpResponse<String> page, String code, String... words) {
    assertThat(page.uri().getPath()).isEqualTo("/api/sign-in/oidc/callback");
    assertThat(page.statusCode()).as(page.body()).isEqualTo(403);
    assertThat(page.body()).contains(code).contains(words).doesNotContain("http-equiv=\"refresh\"");
    assertThat(browser.cookies(server.address())).doesNotContainKey(COOKIE);
  }

  /** The answer of Keycloak to the right password: it leads back to the server. */
  private static HttpResponse<String> signedInAtKeycloak(FormBrowser browser, String user)
      throws Exception {
    return browser.submit(browser.go(at("/api/sign-in/oidc")), login(user));
  }

  private static Map<String, String> login(String user) {
    return Map.of("username", user, "password", KeycloakServer.PASSWORD, "credentialId", "");
  }

  private static JsonNode session(FormBrowser browser) throws Exception {
    return JSON.readTree(browser.get(at("/api/session")).body());
  }

  private static int post(FormBrowser browser, String path, String csrf) throws Exception {
    return browser
        .send(
            HttpRequest.newBuilder(at(path))
                .header("Lockstep-CSRF", csrf)
                .POST(BodyPublishers.noBody()))
        .statusCode();
  }

  private static HttpResponse<String> signIn(String user, String password) throws IOException {
    String body = JSON.writeValueAsString(Map.of("user", user, "password", password));
    return api.send(
        HttpRequest.newBuilder(at("/api/sign-in"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private static String secret(Map<String, Object> wanted) {
    return api.post("/api/tokens", wanted).path("secret").asText();
  }

  private static int status(String token) {
    return api.send(
            HttpRequest.newBuilder(at("/api/session")).header("Authorization", "Bearer " + token))
        .statusCode();
  }

  private static URI at(String path) {
    return server.address().resolve(path);
  }
}
