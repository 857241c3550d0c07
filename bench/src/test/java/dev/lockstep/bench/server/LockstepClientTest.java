package dev.lockstep.bench.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.BenchException;
import dev.lockstep.bench.server.RestStub.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LockstepClientTest {

  @Test
  void a_fault_is_an_exception_with_the_problem() throws IOException {
    try (RestStub stub = new RestStub(line -> new Answer(422, "{\"code\":\"LS-1001\"}"))) {
      assertThatThrownBy(() -> stub.client().applySite("site: x"))
          .isInstanceOfSatisfying(
              RestFaultException.class,
              fault -> {
                assertThat(fault.status()).isEqualTo(422);
                assertThat(fault.problem().path("code").asText()).isEqualTo("LS-1001");
              })
          .hasMessageContaining("PUT /api/site");
      assertThat(stub.requests()).containsExactly("PUT /api/site application/yaml site: x");
    }
  }

  @Test
  void all_pages_of_a_list_are_read() throws IOException {
    try (RestStub stub =
        new RestStub(
            line ->
                new Answer(
                    200,
                    line.contains("page=0&")
                        ? "{\"items\":[1,2],\"page\":0,\"size\":2,\"total\":3}"
                        : "{\"items\":[3],\"page\":1,\"size\":2,\"total\":3}"))) {
      assertThat(stub.client().items("/api/companies?status=NORMAL"))
          .extracting(JsonNode::asInt)
          .containsExactly(1, 2, 3);
      assertThat(stub.requests().get(1)).contains("status=NORMAL&page=1&size=1000");
    }
  }

  @Test
  void a_run_is_waited_for_though_the_server_fails_meanwhile() throws IOException {
    AtomicInteger questions = new AtomicInteger();
    try (RestStub stub =
        new RestStub(
            line ->
                switch (questions.incrementAndGet()) {
                  case 1 -> new Answer(200, "{\"state\":\"RUNNING\"}");
                  case 2 -> new Answer(503, "");
                  default -> new Answer(200, "{\"state\":\"COMPLETED\"}");
                })) {
      JsonNode end = stub.client().awaitRun(7, Duration.ofSeconds(10), "COMPLETED", "FAILED");
      assertThat(end.path("state").asText()).isEqualTo("COMPLETED");
      assertThat(questions).hasValue(3);
    }
  }

  @Test
  void waiting_has_a_limit() throws IOException {
    try (RestStub stub = new RestStub(line -> new Answer(200, "{\"state\":\"RUNNING\"}"))) {
      assertThatThrownBy(() -> stub.client().awaitRun(7, Duration.ofMillis(100), "COMPLETED"))
          .isInstanceOf(BenchException.class)
          .hasMessageContaining("run 7");
    }
  }

  @Test
  void an_object_is_posted_as_json() throws IOException {
    try (RestStub stub = new RestStub(line -> new Answer(202, "{\"state\":\"RUNNING\"}"))) {
      stub.client().start(19, 4);
      assertThat(stub.requests())
          .containsExactly("POST /api/data-upgrade-runs/19/start application/json {\"bshells\":4}");
    }
  }
}
