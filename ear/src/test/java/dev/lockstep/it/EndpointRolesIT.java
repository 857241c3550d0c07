package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.bench.server.LockstepClient;
import dev.lockstep.bench.server.ServerProcess;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The documented table of endpoints and roles, held against the server's own description of its
 * endpoints and tried whole: as a stranger, and in each role.
 */
class EndpointRolesIT {

  private static final Pattern ROW =
      Pattern.compile("\\| `(GET|POST|PUT|DELETE) (/api/\\S+)` \\| (\\w+) \\|");
  private static final String EVERYBODY = "everybody";
  private static final List<String> ROLES = List.of("VIEWER", "OPERATOR", "ADMIN");
  private static final String NOT_SIGNED_IN = "LS-1030";
  private static final String ROLE_MISSING = "LS-1033";

  private static ServerProcess server;
  private static DescribedEndpoints described;

  @BeforeAll
  static void start() {
    server = Servers.builder().build();
    server.start();
    described = DescribedEndpoints.of(server.api());
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void every_endpoint_has_a_row_in_the_table() throws IOException {
    assertThat(table().keySet()).containsExactlyInAnyOrderElementsOf(described.names());
  }

  @Test
  void strangers_come_to_nothing_but_the_door() throws Exception {
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<String, String> row : table().entrySet()) {
      boolean open = row.getValue().equals(EVERYBODY);
      HttpRequest.Builder request =
          HttpRequest.newBuilder(server.address().resolve(path(row.getKey())));
      Answer answer = answer(server.api(), request, row.getKey());
      if (open == answer.code().equals(NOT_SIGNED_IN) || !open && answer.status() != 401) {
        wrong.add(row.getKey() + ": " + answer);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void every_role_may_do_what_the_table_says_and_nothing_else() throws Exception {
    List<String> wrong = new ArrayList<>();
    for (String role : ROLES) {
      for (Map.Entry<String, String> row : table().entrySet()) {
        // a name of its own for each request, so that one that signs out ends no other
        String name = (role + " " + row.getKey()).replaceAll("[^\\w]+", "-") + "x";
        LockstepClient client = server.api().as(name, role);
        Answer answer = answer(client, client.request(path(row.getKey())), row.getKey());
        boolean allowed = row.getValue().equals(EVERYBODY) || includes(role, row.getValue());
        boolean refused = answer.code().equals(ROLE_MISSING) && answer.status() == 403;
        if (allowed == refused || answer.status() == 401 && !row.getKey().endsWith("/password")) {
          wrong.add(role + " " + row.getKey() + ": " + answer);
        }
        if (answer.status() >= 500) {
          wrong.add(role + " " + row.getKey() + " failed: " + answer);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static boolean includes(String role, String needed) {
    return ROLES.indexOf(role) >= ROLES.indexOf(needed.toUpperCase(Locale.ROOT));
  }

  private record Answer(int status, String code) {}

  private static Answer answer(LockstepClient client, HttpRequest.Builder request, String endpoint)
      throws Exception {
    String method = endpoint.substring(0, endpoint.indexOf(' '));
    Optional<String> type = described.contentType(endpoint);
    type.ifPresent(given -> request.header("Content-Type", given));
    request.method(
        method, type.isPresent() ? BodyPublishers.ofString("{}") : BodyPublishers.noBody());
    // the stream of events does not end by itself
    HttpResponse<InputStream> response =
        client.http().send(request.build(), BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      String text =
          response.statusCode() < 400
              ? ""
              : new String(body.readAllBytes(), StandardCharsets.UTF_8);
      JsonNode problem = text.startsWith("{") ? new ObjectMapper().readTree(text) : null;
      return new Answer(
          response.statusCode(), problem == null ? "" : problem.path("code").asText());
    }
  }

  /** Of objects that do not exist, so that nothing happens to any. */
  private static String path(String endpoint) {
    return endpoint.substring(endpoint.indexOf(' ') + 1).replaceAll("\\{[^}]+}", "999999999");
  }

  private static Map<String, String> table() throws IOException {
    Path page = Path.of(System.getProperty("lockstep.root"), "docs/operating/roles.md");
    Map<String, String> table = new TreeMap<>();
    for (String line : Files.readAllLines(page)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        table.put(row.group(1) + " " + row.group(2), row.group(3));
      }
    }
    return table;
  }
}
