package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.server.LockstepClient;
import dev.lockstep.bench.server.RestFaultException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What runs where, which companies are found, and what a site file would change. */
@ExtendWith(SharedServer.Resolver.class)
class ServicesIT {

  private static final Duration LIMIT = Duration.ofMinutes(1);

  @Test
  void a_server_tells_of_itself_its_lease_and_its_queues(SharedServer server) {
    LockstepClient api = server.api();
    String node = api.get("/api/status").path("node").asText();

    await()
        .atMost(LIMIT)
        .until(() -> api.get("/api/services").path("leaseholder").asText().equals(node));
    JsonNode services = api.get("/api/services");

    assertThat(services.path("node").asText()).isEqualTo(node);
    assertThat(services.path("epoch").asLong()).isPositive();
    assertThat(services.path("servers"))
        .extracting(one -> one.path("node").asText() + " " + one.path("state").asText())
        .containsExactly(node + " ALIVE");
    assertThat(services.path("queues"))
        .extracting(one -> one.path("queue").asText())
        .containsExactly("LockstepCylinders", "DLQ", "ExpiryQueue");
    assertThat(services.path("queues").get(0).path("messages").isNumber()).isTrue();
    assertThat(services.path("queues").get(0).path("consumers").asInt()).isPositive();
  }

  @Test
  void companies_are_found_by_the_beginning_of_the_number_and_by_words(SharedServer server) {
    LockstepClient api = server.api();

    assertThat(api.items("/api/companies?search=4"))
        .extracting(one -> one.path("company").asInt())
        .as("schemas C14 and C24 have it, too")
        .containsExactly(4, 14, 24, 40, 41);
    assertThat(api.items("/api/companies?search=C40"))
        .extracting(one -> one.path("company").asInt())
        .containsExactly(40);
    assertThat(api.items("/api/companies?search=%25")).isEmpty();
  }

  @Test
  void a_site_file_is_looked_through_without_being_applied(SharedServer server) throws Exception {
    LockstepClient api = server.api();
    JsonNode before = api.get("/api/site");
    String more = before.toString().replaceFirst("\"vrcs\":\\{", "\"vrcs\":{\"LOOKED_AT\":{},");

    HttpResponse<String> answer = check(api, more);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"added\":[\"VRC LOOKED_AT\"]");
    HttpResponse<String> wrong = check(api, "site: acme\nstrange: 1\n");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).contains("strange");
    assertThat(api.get("/api/site")).isEqualTo(before);
    RestFaultException refused =
        catchThrowableOfType(
            RestFaultException.class, () -> api.as("looker", "OPERATOR").post("/api/site/check"));
    assertThat(refused.status()).isEqualTo(403);
  }

  private static HttpResponse<String> check(LockstepClient api, String text) throws Exception {
    return api.http()
        .send(
            api.request("/api/site/check")
                .header("Content-Type", "application/yaml")
                .POST(BodyPublishers.ofString(text))
                .build(),
            BodyHandlers.ofString());
  }
}
