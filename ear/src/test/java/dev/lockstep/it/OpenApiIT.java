package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.server.RestFaultException;
import java.util.ArrayList;
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
          Map.entry("GET /api/sign-in", List.of("200")),
          Map.entry("POST /api/sign-in", List.of("200")),
          Map.entry("GET /api/sign-in/oidc", List.of("303")),
          Map.entry("GET /api/sign-in/oidc/callback", List.of("200")),
          Map.entry("POST /api/sign-in/oidc/device", List.of("200")),
          Map.entry("POST /api/sign-in/oidc/device/poll", List.of("200", "202")),
          Map.entry("GET /api/session", List.of("200")),
          Map.entry("DELETE /api/session", List.of("204")),
          Map.entry("POST /api/session/password", List.of("204")),
          Map.entry("GET /api/tokens", List.of("200")),
          Map.entry("POST /api/tokens", List.of("201")),
          Map.entry("DELETE /api/tokens/{token}", List.of("204")),
          Map.entry("GET /api/users", List.of("200")),
          Map.entry("POST /api/users", List.of("201")),
          Map.entry("PUT /api/users/{user}", List.of("204")),
          Map.entry("DELETE /api/users/{user}", List.of("204")),
          Map.entry("GET /api/amps/availability", List.of("200")),
          Map.entry("POST /api/amps/availability/offline", List.of("200")),
          Map.entry("POST /api/amps/availability/online", List.of("200")),
          Map.entry("GET /api/audit", List.of("200")),
          Map.entry("GET /api/audit/export", List.of("200")),
          Map.entry("GET /api/audit/verification", List.of("200")),
          Map.entry("GET /api/driver", List.of("200")),
          Map.entry("POST /api/driver/ask", List.of("200")),
          Map.entry("POST /api/driver/give", List.of("200")),
          Map.entry("POST /api/driver/release", List.of("200")),
          Map.entry("POST /api/driver/take", List.of("200")),
          Map.entry("GET /api/health/live", List.of("200")),
          Map.entry("GET /api/health/ready", List.of("200", "503")),
          Map.entry("GET /api/jobs", List.of("200")),
          Map.entry("GET /api/metrics", List.of("200")),
          Map.entry("GET /api/jobs/{execution}", List.of("200")),
          Map.entry("GET /api/amps", List.of("200")),
          Map.entry("GET /api/amps/map", List.of("200")),
          Map.entry("GET /api/amps/map/text", List.of("200")),
          Map.entry("POST /api/amps/route", List.of("200")),
          Map.entry("POST /api/reconfigurations/check", List.of("200")),
          Map.entry("GET /api/reconfigurations", List.of("200")),
          Map.entry("POST /api/reconfigurations", List.of("201")),
          Map.entry("GET /api/reconfigurations/{reconfiguration}", List.of("200")),
          Map.entry("GET /api/reconfigurations/{reconfiguration}/cylinders", List.of("200")),
          Map.entry("POST /api/reconfigurations/{reconfiguration}/back", List.of("202")),
          Map.entry("POST /api/reconfigurations/{reconfiguration}/give-up", List.of("202")),
          Map.entry("POST /api/reconfigurations/{reconfiguration}/parallelism", List.of("200")),
          Map.entry("POST /api/reconfigurations/{reconfiguration}/release-old", List.of("202")),
          Map.entry("POST /api/reconfigurations/{reconfiguration}/resume", List.of("202")),
          Map.entry("POST /api/reconfigurations/{reconfiguration}/stop", List.of("202")),
          Map.entry("GET /api/reconfigurations/{reconfiguration}/verification", List.of("200")),
          Map.entry("GET /api/amps/{vproc}", List.of("200")),
          Map.entry("GET /api/companies", List.of("200")),
          Map.entry("GET /api/companies/{company}", List.of("200")),
          Map.entry("GET /api/companies/{company}/history", List.of("200")),
          Map.entry("POST /api/companies/{company}/unlock", List.of("200")),
          Map.entry("POST /api/companies/move", List.of("200")),
          Map.entry("GET /api/data-upgrade-runs", List.of("200")),
          Map.entry("POST /api/data-upgrade-runs", List.of("201")),
          Map.entry("GET /api/data-upgrade-runs/{run}", List.of("200")),
          Map.entry("GET /api/data-upgrade-runs/{run}/failures", List.of("200")),
          Map.entry("GET /api/data-upgrade-runs/{run}/graph", List.of("200")),
          Map.entry("GET /api/data-upgrade-runs/{run}/matrix", List.of("200")),
          Map.entry("GET /api/data-upgrade-runs/{run}/timeline", List.of("200")),
          Map.entry("POST /api/data-upgrade-runs/{run}/initialize", List.of("200")),
          Map.entry("GET /api/data-upgrade-runs/{run}/report", List.of("200")),
          Map.entry("GET /api/data-upgrade-runs/{run}/report.html", List.of("200")),
          Map.entry("GET /api/data-upgrade-runs/{run}/report.xml", List.of("200")),
          Map.entry("POST /api/data-upgrade-runs/{run}/retry", List.of("202")),
          Map.entry("POST /api/data-upgrade-runs/{run}/simulate", List.of("202")),
          Map.entry("GET /api/data-upgrade-runs/{run}/simulation", List.of("200")),
          Map.entry("GET /api/data-upgrade-runs/{run}/simulation/failures", List.of("200")),
          Map.entry("GET /api/data-upgrade-runs/{run}/simulation/not-simulated", List.of("200")),
          Map.entry("GET /api/data-upgrade-runs/{run}/simulation/report", List.of("200")),
          Map.entry("GET /api/data-upgrade-runs/{run}/simulation/report.html", List.of("200")),
          Map.entry("GET /api/data-upgrade-runs/{run}/simulation/report.xml", List.of("200")),
          Map.entry("POST /api/data-upgrade-runs/{run}/simulation/stop", List.of("202")),
          Map.entry("POST /api/data-upgrade-runs/{run}/start", List.of("202")),
          Map.entry("POST /api/data-upgrade-runs/{run}/stop", List.of("202")),
          Map.entry("GET /api/data-upgrade-runs/{run}/tasks", List.of("200")),
          Map.entry("GET /api/data-upgrade-runs/{run}/tasks/{task}", List.of("200")),
          Map.entry("POST /api/data-upgrade-runs/{run}/tasks/{task}/fixed", List.of("200")),
          Map.entry("GET /api/data-upgrade-runs/{run}/tasks/{task}/log", List.of("200")),
          Map.entry("GET /api/data-upgrade-runs/{run}/tasks/{task}/ranges", List.of("200")),
          Map.entry("POST /api/data-upgrade-runs/{run}/tasks/{task}/skip", List.of("200")),
          Map.entry("GET /api/events", List.of("200")),
          Map.entry("GET /api/feature-packs", List.of("200")),
          Map.entry("POST /api/feature-packs", List.of("200", "201")),
          Map.entry("GET /api/feature-packs/{pack}/programs", List.of("200")),
          Map.entry("GET /api/loads", List.of("200")),
          Map.entry("POST /api/loads", List.of("201")),
          Map.entry("GET /api/loads/{load}", List.of("200")),
          Map.entry("POST /api/loads/{load}/pause", List.of("202")),
          Map.entry("GET /api/loads/{load}/restart-log", List.of("200")),
          Map.entry("POST /api/loads/{load}/resume", List.of("202")),
          Map.entry("POST /api/loads/{load}/terminate", List.of("202")),
          Map.entry("GET /api/operation-files", List.of("200")),
          Map.entry("POST /api/operation-files", List.of("200")),
          Map.entry("POST /api/operation-files/check", List.of("200")),
          Map.entry("GET /api/operation-files/schema", List.of("200")),
          Map.entry("GET /api/operation-files/{name}/versions", List.of("200")),
          Map.entry("GET /api/operation-files/{name}/versions/{version}/document", List.of("200")),
          Map.entry("GET /api/operation-files/{name}/versions/{version}/files", List.of("200")),
          Map.entry("GET /api/operations", List.of("200")),
          Map.entry("POST /api/operations", List.of("201")),
          Map.entry("GET /api/operations/recovery", List.of("200")),
          Map.entry("POST /api/operations/recovery/{uid}", List.of("200")),
          Map.entry("GET /api/operations/waiting", List.of("200")),
          Map.entry("GET /api/operations/{op}", List.of("200")),
          Map.entry("POST /api/operations/{op}/cancel", List.of("202")),
          Map.entry("POST /api/operations/{op}/continue", List.of("202")),
          Map.entry("GET /api/operations/{op}/entries", List.of("200")),
          Map.entry("POST /api/operations/{op}/pause", List.of("202")),
          Map.entry("POST /api/operations/{op}/resume", List.of("202")),
          Map.entry("GET /api/services", List.of("200")),
          Map.entry("GET /api/site", List.of("200")),
          Map.entry("POST /api/site/check", List.of("200")),
          Map.entry("PUT /api/data-upgrade-runs/{run}/bshells", List.of("200")),
          Map.entry("PUT /api/site", List.of("200")),
          Map.entry("GET /api/status", List.of("200")));

  private static final List<List<String>> NOTHING = List.of(List.of("204"), List.of("303"));
  private static final String PROBLEM = "application/problem+json";

  @Test
  void every_request_is_described_with_its_answers(SharedServer server) {
    DescribedEndpoints described = DescribedEndpoints.of(server.api());

    Map<String, List<String>> answers = new TreeMap<>();
    described.operations().forEach((request, operation) -> answers.put(request, ok(operation)));

    assertThat(answers).containsExactlyInAnyOrderEntriesOf(REQUESTS);
    assertThat(described.operations())
        .allSatisfy(
            (request, operation) -> assertThat(operation.path("summary").asText()).isNotBlank())
        .allSatisfy(
            (request, operation) ->
                assertThat(NOTHING.contains(ok(operation)) || !answer(operation).isMissingNode())
                    .isTrue());
    assertThat(described.document().path("info").path("title").asText()).isEqualTo("Lockstep");
    assertThat(described.document().path("info").path("version"))
        .isEqualTo(server.api().get("/api/status").path("version"));
  }

  @Test
  void every_request_may_be_answered_by_a_problem(SharedServer server) {
    DescribedEndpoints described = DescribedEndpoints.of(server.api());

    assertThat(described.operations())
        .allSatisfy(
            (request, operation) ->
                assertThat(
                        described
                            .resolved(operation.path("responses").path("default"))
                            .path("content")
                            .has(PROBLEM))
                    .isTrue());
  }

  @Test
  void a_problem_has_the_fields_that_are_described(SharedServer server) {
    DescribedEndpoints described = DescribedEndpoints.of(server.api());
    JsonNode answers =
        described
            .operations()
            .get("GET /api/companies/{company}")
            .path("responses")
            .path("default");
    JsonNode schema = described.resolved(answers).path("content").path(PROBLEM).path("schema");

    RestFaultException refused =
        catchThrowableOfType(
            RestFaultException.class, () -> server.api().get("/api/companies/4711"));

    assertThat(refused.status()).isEqualTo(404);
    assertThat(described.resolved(schema).path("properties").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(() -> refused.problem().fieldNames());
  }

  @Test
  void bodies_are_described_by_their_fields(SharedServer server) {
    DescribedEndpoints described = DescribedEndpoints.of(server.api());

    assertThat(described.fields("POST /api/data-upgrade-runs"))
        .containsExactlyInAnyOrder(
            "packageCombination", "companies", "description", "makeValid", "release");
    assertThat(described.fields("POST /api/data-upgrade-runs/{run}/start"))
        .containsExactlyInAnyOrder("bshells", "includeFailed", "release", "errorsOnly");
    assertThat(described.fields("POST /api/data-upgrade-runs/{run}/retry"))
        .containsExactlyInAnyOrder("bshells", "tasks");
    assertThat(described.fields("PUT /api/data-upgrade-runs/{run}/bshells"))
        .containsExactly("bshells");
    assertThat(described.fields("POST /api/data-upgrade-runs/{run}/simulate"))
        .containsExactly("bshells");
    for (String decision : List.of("skip", "fixed")) {
      assertThat(described.fields("POST /api/data-upgrade-runs/{run}/tasks/{task}/" + decision))
          .containsExactly("reason");
    }
    assertThat(described.fields("POST /api/companies/{company}/unlock")).containsExactly("reason");
    assertThat(described.fields("POST /api/driver/give")).containsExactly("to");
    assertThat(described.fields("POST /api/sign-in/oidc/device/poll")).containsExactly("handle");
    assertThat(described.fields("POST /api/amps/route")).containsExactly("values");
    assertThat(described.fields("POST /api/reconfigurations/check"))
        .containsExactlyInAnyOrder("moves", "config", "parallelism");
    assertThat(described.fields("POST /api/reconfigurations"))
        .containsExactlyInAnyOrder("moves", "config", "parallelism");
    assertThat(described.fields("POST /api/reconfigurations/{reconfiguration}/parallelism"))
        .containsExactly("parallelism");
    assertThat(described.fields("POST /api/reconfigurations/{reconfiguration}/back"))
        .containsExactly("loseChanges");
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
}
