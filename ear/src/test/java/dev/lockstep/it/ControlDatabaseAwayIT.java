package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.bench.server.RestFaultException;
import dev.lockstep.bench.server.ServerProcess;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The control database is shut down while an entry ends, and comes back. */
class ControlDatabaseAwayIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  private static final String SCRIPT =
      """
      #!/bin/sh
      echo begun >> "$1/begun"
      while [ ! -e "$1/go" ]; do sleep 0.1; done
      """;

  @TempDir Path directory;

  @Test
  void an_operation_goes_on_when_the_control_database_is_back() throws Exception {
    RestartedPostgres control = new RestartedPostgres(directory.resolve("control"));
    ServerProcess server = null;
    try {
      long id;
      try (EmbeddedPostgres postgres = control.start()) {
        server =
            Servers.builder()
                .controlDatabase(
                    postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres")
                .build();
        server.start();
        id = begin(server);
        await().atMost(LIMIT).until(() -> Files.exists(directory.resolve("begun")));
      }
      the_server_lives_but_is_not_ready(server);
      RestFaultException refused = refused(server, id);
      assertThat(refused.status()).isGreaterThanOrEqualTo(500);
      Files.createFile(directory.resolve("go"));
      ServerProcess started = server;
      await().atMost(LIMIT).until(() -> log(started).contains("waiting for the control database"));

      try (EmbeddedPostgres postgres = control.start()) {
        assertThat(postgres.getPort()).isPositive();
        OperationClient operations = new OperationClient(OperationSite.driver(server));
        JsonNode waiting = operations.await(id, "WAITING");
        assertThat(OperationClient.entries(waiting)).containsEntry("held", "DONE");
        operations.proceed(id);
        operations.await(id, "DONE");
        await().atMost(LIMIT).until(() -> health(started, "ready").statusCode() == 200);
        assertThat(Files.readAllLines(directory.resolve("begun"))).hasSize(1);
      } finally {
        server.kill();
      }
    } finally {
      if (server != null) {
        server.close();
      }
    }
  }

  private static void the_server_lives_but_is_not_ready(ServerProcess server) throws Exception {
    assertThat(health(server, "live").statusCode()).isEqualTo(200);
    HttpResponse<String> ready = health(server, "ready");
    assertThat(ready.statusCode()).as(ready.body()).isEqualTo(503);
    JsonNode body = new ObjectMapper().readTree(ready.body());
    assertThat(body.path("status").asText()).isEqualTo("DOWN");
    assertThat(body.path("checks"))
        .extracting(check -> check.path("name").asText() + " " + check.path("status").asText())
        .containsExactly("control-database DOWN", "broker UP", "lease DOWN", "disk UP");
  }

  /** Where supervisors ask. */
  private static HttpResponse<String> health(ServerProcess server, String what) throws Exception {
    URI uri = server.address().resolve("/health/" + what);
    return server.api().send(HttpRequest.newBuilder(uri));
  }

  private long begin(ServerProcess server) throws IOException {
    OperationClient operations = new OperationClient(OperationSite.driver(server));
    OperationSite.driver(server).post("/api/driver/take");
    operations.submit(
        """
        operation: away
        contents:
          - {entry: held, type: exec, exec: [bin/held.sh, "%s"]}
          - {entry: look, type: confirm, text: Look.}
        """
            .formatted(directory),
        Map.of("bin/held.sh", SCRIPT));
    return operations.start("away");
  }

  private static RestFaultException refused(ServerProcess server, long id) {
    OperationClient operations = new OperationClient(OperationSite.driver(server));
    return catchThrowableOfType(RestFaultException.class, () -> operations.pause(id));
  }

  private static String log(ServerProcess server) throws IOException {
    return Files.readString(server.log());
  }
}
