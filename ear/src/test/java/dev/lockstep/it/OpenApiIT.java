package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.server.RestFaultException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the server says of its REST interface, for people and for generators of clients. */
@ExtendWith(SharedServer.Resolver.class)
class OpenApiIT {

  /** Every request that Lockstep answers, and the statuses of success. */
  private static final Map<String, List<String>> REQUESTS =
      Map.ofEntries(
          Map.entry("post /api/sign-in", List.of("200")),
          Map.entry("get /api/session", List.of("200")),
          Map.entry("delete /api/session", List.of("204")),
          Map.entry("post /api/session/password", List.of("204")),
          Map.entry("get /api/tokens", List.of("200")),
          Map.entry("post /api/tokens", List.of("201")),
          Map.entry("delete /api/tokens/{token}", List.of("204")),
          Map.entry("get /api/users", List.of("200")),
          Map.entry("post /api/users", List.of("201")),
          Map.entry("put /api/users/{user}", List.of("204")),
          Map.entry("delete /api/users/{user}", List.of("204")),
          Map.entry("get /api/amps/availability", List.of("200")),
          Map.entry("post /api/amps/availability/offline", List.of("200")),
          Map.entry("post /api/amps/availability/online", List.of("200")),
          Map.entry("get /api/audit", List.of("200")),
          Map.entry("get /api/audit/export", List.of("200")),
          Map.entry("get /api/audit/verification", List.of("200")),
          Map.entry("get /api/driver", List.of("200")),
          Map.entry("post /api/driver/ask", List.of("200")),
          Map.entry("post /api/driver/give", List.of("200")),
          Map.entry("post /api/driver/release", List.of("200")),
          Map.entry("post /api/driver/take", List.of("200")),
          Map.entry("get /api/health/live", List.of("200")),
          Map.entry("get /api/health/ready", List.of("200", "503")),
          Map.entry("get /api/jobs", List.of("200")),
          Map.entry("get /api/metrics", List.of("200")),
          Map.entry("get /api/jobs/{execution}", List.of("200")),
          Map.entry("get /api/amps", List.of("200")),
          Map.entry("get /api/amps/map", List.of("200")),
          Map.entry("get /api/amps/map/text", List.of("200")),
          Map.entry("post /api/amps/route", List.of("200")),
          Map.entry("post /api/reconfigurations/check", List.of("200")),
          Map.entry("get /api/reconfigurations", List.of("200")),
          Map.entry("post /api/reconfigurations", List.of("201")),
          Map.entry("get /api/reconfigurations/{reconfiguration}", List.of("200")),
          Map.entry("post /api/reconfigurations/{reconfiguration}/back", List.of("202")),
          Map.entry("post /api/reconfigurations/{reconfiguration}/give-up", List.of("202")),
          Map.entry("post /api/reconfigurations/{reconfiguration}/parallelism", List.of("200")),
          Map.entry("post /api/reconfigurations/{reconfiguration}/release-old", List.of("202")),
          Map.entry("post /api/reconfigurations/{reconfiguration}/resume", List.of("202")),
          Map.entry("post /api/reconfigurations/{reconfiguration}/stop", List.of("202")),
          Map.entry("get /api/reconfigurations/{reconfiguration}/verification", List.of("200")),
          Map.entry("get /api/amps/{vproc}", List.of("200")),
          Map.entry("get /api/companies", List.of("200")),
          Map.entry("get /api/companies/{company}", List.of("200")),
          Map.entry("get /api/companies/{company}/history", List.of("200")),
          Map.entry("post /api/companies/{company}/unlock", List.of("200")),
          Map.entry("post /api/companies/move", List.of("200")),
          Map.entry("get /api/data-upgrade-runs", List.of("200")),
          Map.entry("post /api/data-upgrade-runs", List.of("201")),
          Map.entry("get /api/data-upgrade-runs/{run}", List.of("200")),
          Map.entry("get /api/data-upgrade-runs/{run}/failures", List.of("200")),
          Map.entry("post /api/data-upgrade-runs/{run}/initialize", List.of("200")),
          Map.entry("get /api/data-upgrade-runs/{run}/report", List.of("200")),
          Map.entry("get /api/data-upgrade-runs/{run}/report.html", List.of("200")),
          Map.entry("get /api/data-upgrade-runs/{run}/report.xml", List.of("200")),
          Map.entry("post /api/data-upgrade-runs/{run}/retry", List.of("202")),
          Map.entry("post /api/data-upgrade-runs/{run}/simulate", List.of("202")),
          Map.entry("get /api/data-upgrade-runs/{run}/simulation", List.of("200")),
          Map.entry("get /api/data-upgrade-runs/{run}/simulation/failures", List.of("200")),
          Map.entry("get /api/data-upgrade-runs/{run}/simulation/not-simulated", List.of("200")),
          Map.entry("get /api/data-upgrade-runs/{run}/simulation/report", List.of("200")),
          Map.entry("get /api/data-upgrade-runs/{run}/simulation/report.html", List.of("200")),
          Map.entry("get /api/data-upgrade-runs/{run}/simulation/report.xml", List.of("200")),
          Map.entry("post /api/data-upgrade-runs/{run}/simulation/stop", List.of("202")),
          Map.entry("post /api/data-upgrade-runs/{run}/start", List.of("202")),
          Map.entry("post /api/data-upgrade-runs/{run}/stop", List.of("202")),
          Map.entry("get /api/data-upgrade-runs/{run}/tasks", List.of("200")),
          Map.entry("get /api/data-upgrade-runs/{run}/tasks/{task}", List.of("200")),
          Map.entry("post /api/data-upgrade-runs/{run}/tasks/{task}/fixed", List.of("200")),
          Map.entry("get /api/data-upgrade-runs/{run}/tasks/{task}/log", List.of("200")),
          Map.entry("get /api/data-upgrade-runs/{run}/tasks/{task}/ranges", List.of("200")),
          Map.entry("post /api/data-upgrade-runs/{run}/tasks/{task}/skip", List.of("200")),
          Map.entry("get /api/events", List.of("200")),
          Map.entry("get /api/feature-packs", List.of("200")),
          Map.entry("post /api/feature-packs", List.of("200", "201")),
          Map.entry("get /api/feature-packs/{pack}/programs", List.of("200")),
          Map.entry("get /api/loads", List.of("200")),
          Map.entry("post /api/loads", List.of("201")),
          Map.entry("get /api/loads/{load}", List.of("200")),
          Map.entry("post /api/loads/{load}/pause", List.of("202")),
          Map.entry("get /api/loads/{load}/restart-log", List.of("200")),
          Map.entry("post /api/loads/{load}/resume", List.of("202")),
          Map.entry("post /api/loads/{load}/terminate", List.of("202")),
          Map.entry("get /api/operation-files", List.of("200")),
          Map.entry("post /api/operation-files", List.of("200")),
          Map.entry("post /api/operation-files/check", List.of("200")),
          Map.entry("get /api/operation-files/schema", List.of("200")),
          Map.entry("get /api/operation-files/{name}/versions", List.of("200")),
          Map.entry("get /api/operation-files/{name}/versions/{version}/document", List.of("200")),
          Map.entry("get /api/operations", List.of("200")),
          Map.entry("post /api/operations", List.of("201")),
          Map.entry("get /api/operations/recovery", List.of("200")),
          Map.entry("post /api/operations/recovery/{uid}", List.of("200")),
          Map.entry("get /api/operations/waiting", List.of("200")),
          Map.entry("get /api/operations/{op}", List.of("200")),
          Map.entry("post /api/operations/{op}/cancel", List.of("202")),
          Map.entry("post /api/operations/{op}/continue", List.of("202")),
          Map.entry("get /api/operations/{op}/entries", List.of("200")),
          Map.entry("post /api/operations/{op}/pause", List.of("202")),
          Map.entry("post /api/operations/{op}/resume", List.of("202")),
          Map.entry("get /api/site", List.of("200")),
          Map.entry("put /api/data-upgrade-runs/{run}/bshells", List.of("200")),
          Map.entry("put /api/site", List.of("200")),
          Map.entry("get /api/status", List.of("200")));

  private static final List<String> NOTHING = List.of("204");
  private static final String PROBLEM = "application/problem+json";

  @Test
  void every_request_is_described_with_its_answers(SharedServer server) {
    JsonNode document = document(server);

    Map<String, List<String>> described = new TreeMap<>();
    operations(document).forEach((request, operation) -> described.put(request, ok(operation)));

    assertThat(described).containsExactlyInAnyOrderEntriesOf(REQUESTS);
    assertThat(operations(document))
        .allSatisfy(
            (request, operation) -> assertThat(operation.path("summary").asText()).isNotBlank())
        .allSatisfy(
            (request, operation) ->
                assertThat(ok(operation).equals(NOTHING) || !answer(operation).isMissingNode())
                    .isTrue());
    assertThat(document.path("info").path("title").asText()).isEqualTo("Lockstep");
    assertThat(document.path("info").path("version"))
        .isEqualTo(server.api().get("/api/status").path("version"));
  }

  @Test
  void every_request_may_be_answered_by_a_problem(SharedServer server) {
    JsonNode document = document(server);

    assertThat(operations(document))
        .allSatisfy(
            (request, operation) ->
                assertThat(
                        resolved(document, operation.path("responses").path("default"))
                            .path("content")
                            .has(PROBLEM))
                    .isTrue());
  }

  @Test
  void a_problem_has_the_fields_that_are_described(SharedServer server) {
    JsonNode document = document(server);
    JsonNode answers =
        operations(document).get("get /api/companies/{company}").path("responses").path("default");
    JsonNode schema = resolved(document, answers).path("content").path(PROBLEM).path("schema");

    RestFaultException refused =
        catchThrowableOfType(
            RestFaultException.class, () -> server.api().get("/api/companies/4711"));

    assertThat(refused.status()).isEqualTo(404);
    assertThat(resolved(document, schema).path("properties").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(() -> refused.problem().fieldNames());
  }

  @Test
  void bodies_are_described_by_their_fields(SharedServer server) {
    JsonNode document = document(server);

    assertThat(fields(document, "post /api/data-upgrade-runs"))
        .containsExactlyInAnyOrder(
            "packageCombination", "companies", "description", "makeValid", "release");
    assertThat(fields(document, "post /api/data-upgrade-runs/{run}/start"))
        .containsExactlyInAnyOrder("bshells", "includeFailed", "release", "errorsOnly");
    assertThat(fields(document, "post /api/data-upgrade-runs/{run}/retry"))
        .containsExactlyInAnyOrder("bshells", "tasks");
    assertThat(fields(document, "put /api/data-upgrade-runs/{run}/bshells"))
        .containsExactly("bshells");
    assertThat(fields(document, "post /api/data-upgrade-runs/{run}/simulate"))
        .containsExactly("bshells");
    for (String decision : List.of("skip", "fixed")) {
      assertThat(fields(document, "post /api/data-upgrade-runs/{run}/tasks/{task}/" + decision))
          .containsExactly("reason");
    }
    assertThat(fields(document, "post /api/companies/{company}/unlock")).containsExactly("reason");
    assertThat(fields(document, "post /api/driver/give")).containsExactly("to");
    assertThat(fields(document, "post /api/amps/route")).containsExactly("values");
    assertThat(fields(document, "post /api/reconfigurations/check"))
        .containsExactlyInAnyOrder("moves", "config", "parallelism");
    assertThat(fields(document, "post /api/reconfigurations"))
        .containsExactlyInAnyOrder("moves", "config", "parallelism");
    assertThat(fields(document, "post /api/reconfigurations/{reconfiguration}/parallelism"))
        .containsExactly("parallelism");
    assertThat(fields(document, "post /api/reconfigurations/{reconfiguration}/back"))
        .containsExactly("loseChanges");
  }

  private static JsonNode document(SharedServer server) {
    return server.api().get("/openapi?format=JSON");
  }

  private static Map<String, JsonNode> operations(JsonNode document) {
    Map<String, JsonNode> operations = new HashMap<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        operations.put(method.getKey() + " " + path.getKey(), method.getValue());
      }
    }
    return operations;
  }

  private static List<String> ok(JsonNode operation) {
    List<String> statuses = new ArrayList<>();
    Iterator<String> all = operation.path("responses").fieldNames();
    all.forEachRemaining(statuses::add);
    return statuses.stream().filter(status -> !status.equals("default")).sorted().toList();
  }

  /** The schema of the first answer that means success; missing if it says nothing. */
  private static JsonNode answer(JsonNode operation) {
    JsonNode content = operation.path("responses").path(ok(operation).get(0)).path("content");
    JsonNode schema = content.elements().next().path("schema");
    return schema.has("$ref") ? schema.path("$ref") : schema.path("type");
  }

  private static List<String> fields(JsonNode document, String request) {
    JsonNode body = operations(document).get(request).path("requestBody");
    JsonNode schema =
        resolved(document, body).path("content").path("application/json").path("schema");
    List<String> names = new ArrayList<>();
    schema.path("properties").fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static JsonNode resolved(JsonNode document, JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
  }
}
