package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.pack.SiteFile;
import dev.lockstep.bench.server.LockstepClient;
import dev.lockstep.bench.server.ServerProcess;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten thousand requests of an administrator, made from the server's description of its endpoints,
 * each of them wrong somewhere: in a type, a length, an encoding, an object that does not exist.
 */
class FuzzedRequestsIT {

  private static final int REQUESTS = 10_000;
  private static final long SEED = 20_261_122;

  /** These are right without a parameter or a body, and change who sits or is signed in. */
  private static final Set<String> RIGHT_AS_THEY_ARE =
      Set.of(
          "POST /api/driver/take",
          "POST /api/driver/ask",
          "POST /api/driver/release",
          "DELETE /api/session",
          "GET /api/events");

  private static final List<String> STATE =
      List.of(
          "/api/site",
          "/api/companies",
          "/api/feature-packs",
          "/api/data-upgrade-runs",
          "/api/operations",
          "/api/operation-files",
          "/api/loads",
          "/api/amps",
          "/api/reconfigurations",
          "/api/users",
          "/api/audit");

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "0",
          "-1",
          "1e9",
          "99999999999999999999",
          "null",
          "true",
          "[]",
          "{}",
          "../../etc/passwd",
          "a/b",
          "' OR 1=1 --",
          "<script>alert(1)</script>",
          "${env:HOME}",
          "%",
          "%00",
          "\u0000",
          "\uD800",
          "\uFFFF",
          "\u202Eabc",
          "é".repeat(300),
          "x".repeat(5000),
          "2026-13-45T99:99:99Z",
          "\r\nX: y");

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "-1",
          "0.5",
          "1e400",
          "99999999999999999999999",
          "[]",
          "[[[]]]",
          "{}",
          "[null]",
          "\"\"",
          "\"\\u0000\"",
          "\"\\uD800\"",
          "[1,\"2\",{}]",
          "{\"a\":{\"b\":[{}]}}");

  private static final List<String> BODIES =
      List.of(
          "",
          "{",
          "[]",
          "\"text\"",
          "null",
          "{}}",
          "{\"a\":1,\"a\":2}",
          "[".repeat(3000),
          "\uFEFF{}",
          "a: [b",
          "&a [*a]",
          "PK\u0003\u0004broken");

  @TempDir Path directory;

  private final Random random = new Random(SEED);

  @Test
  void wrong_requests_are_answered_and_change_nothing() throws Exception {
    System.setProperty("h2.bindAddress", "127.0.0.1");
    String url = "jdbc:h2:file:" + directory.resolve("erp") + ";AUTO_SERVER=TRUE";
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ServerProcess server =
            Servers.builder().property("lockstep.limits.requests", "100000").build()) {
      statement.execute("CREATE SCHEMA C1");
      server.start();
      LockstepClient api = server.api();
      api.applySite(
          new SiteFile("fuzzed", url).packageCombination("p1", "V1").company(1, "p1", "C1").yaml());
      String before = state(api);
      DescribedEndpoints described = DescribedEndpoints.of(api);
      List<String> endpoints =
          described.names().stream().filter(name -> !RIGHT_AS_THEY_ARE.contains(name)).toList();
      List<String> failed = new ArrayList<>();
      for (int number = 0; number < REQUESTS; number++) {
        String endpoint = endpoints.get(random.nextInt(endpoints.size()));
        failed.addAll(sent(api, described, endpoint, number));
      }

      assertThat(failed).as("seed " + SEED).isEmpty();
      assertThat(state(api)).isEqualTo(before);
      assertThat(api.get("/health/ready").path("status").asText()).isEqualTo("UP");
    }
  }

  private List<String> sent(
      LockstepClient api, DescribedEndpoints described, String endpoint, int number)
      throws Exception {
    String method = endpoint.substring(0, endpoint.indexOf(' '));
    String path = path(endpoint) + query(described.queries(endpoint), method);
    HttpRequest.Builder request = api.request(path);
    Optional<String> type = described.contentType(endpoint);
    String body = type.isPresent() ? body(described.fields(endpoint)) : "";
    type.ifPresent(given -> request.header("Content-Type", contentType(given)));
    // a command without a body and without an object is wrong by its method's body only
    request.method(method, BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.UTF_8)));
    HttpResponse<InputStream> response =
        api.http().send(request.build(), BodyHandlers.ofInputStream());
    try (InputStream answer = response.body()) {
      String text = new String(answer.readAllBytes(), StandardCharsets.UTF_8);
      return response.statusCode() >= 500
          ? List.of(number + " " + endpoint + " " + path + " " + body + ": " + text)
          : List.of();
    }
  }

  private String contentType(String usual) {
    return random.nextInt(20) == 0 ? "application/x-nonsense; charset=utf-99" : usual;
  }

  private String path(String endpoint) {
    String path = endpoint.substring(endpoint.indexOf(' ') + 1);
    while (path.contains("{")) {
      String text = encoded(pick(TEXTS));
      // an empty part would be another endpoint
      path = path.replaceFirst("\\{[^}]+}", text.isEmpty() ? "_" : text.replace("$", "_"));
    }
    return path;
  }

  private String query(List<String> names, String method) {
    StringBuilder query = new StringBuilder();
    for (String name : names) {
      if (!method.equals("GET") || random.nextBoolean()) {
        query.append(query.isEmpty() ? "?" : "&").append(name).append('=');
        query.append(encoded(pick(TEXTS)));
      }
    }
    return query.toString();
  }

  /** An object with fields that have strange values and one that nobody knows, or no object. */
  private String body(List<String> fields) {
    if (random.nextInt(4) == 0) {
      return pick(BODIES);
    }
    StringBuilder body = new StringBuilder("{\"nobodyKnows\":1");
    for (String field : fields) {
      if (random.nextBoolean()) {
        body.append(",\"").append(field).append("\":").append(pick(VALUES));
      }
    }
    return body.append('}').toString();
  }

  private <T> T pick(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String state(LockstepClient api) {
    StringBuilder state = new StringBuilder();
    for (String path : STATE) {
      JsonNode told = api.get(path);
      state.append(path).append(' ').append(told).append('\n');
    }
    return state.toString();
  }
}
