package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.pack.SiteFile;
import dev.lockstep.bench.postgres.PostgresServer;
import dev.lockstep.bench.server.Freezing;
import dev.lockstep.bench.server.RestFaultException;
import dev.lockstep.bench.server.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two servers with one control database: one acts, the other one watches and takes over. */
class TwoServersIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int PROGRAMS = 6;

  /** Takes so long that its server can be frozen in its middle. */
  private static final String SLOW = "t-03";

  private static final String CONTENTS =
      """
      contents:
        - {entry: look, type: confirm, text: Look.}
        - {entry: upgrade, type: data-upgrade-run, packageCombination: p1}
      """;

  @Test
  void the_second_server_takes_over_and_the_first_changes_nothing_any_more() throws Exception {
    try (PostgresServer postgres = PostgresServer.start();
        ServerProcess first = server(postgres, "first");
        ServerProcess second = server(postgres, "second")) {
      first.start();
      prepare(postgres, first);
      second.start();
      assertThat(lease(first)).isEqualTo("first true");
      assertThat(lease(second)).isEqualTo("first false");
      OperationClient atFirst = new OperationClient(OperationSite.driver(first));
      OperationClient atSecond = new OperationClient(OperationSite.driver(second));

      OperationSite.driver(first).post("/api/driver/take");
      atFirst.submit("operation: q4\n" + CONTENTS);
      long id = atFirst.start("q4");
      JsonNode waiting = atFirst.await(id, "WAITING");
      assertThat(atSecond.find(id)).isEqualTo(waiting);
      RestFaultException refused =
          catchThrowableOfType(RestFaultException.class, () -> atSecond.proceed(id));
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.getMessage()).contains("LS-4002");

      first.kill();
      long killed = System.nanoTime();
      await().atMost(LIMIT).ignoreExceptions().until(() -> !atSecond.resumeRefused(id).isEmpty());
      System.out.printf("Taken over after %d ms%n", (System.nanoTime() - killed) / 1_000_000);
      first.start();

      atSecond.proceed(id);
      atFirst.await(id, found -> isSlow(first, found));
      Freezing.freeze(second);
      JsonNode done;
      try {
        done = atFirst.await(id, "DONE", "WAITING");
        assertThat(done.path("state").asText()).isEqualTo("DONE");
        assertThat(OperationClient.entry(done, "upgrade").path("attempt").asInt()).isEqualTo(2);
        assertThat(executed(postgres)).hasSize(PROGRAMS).doesNotContainValue(2);
      } finally {
        Freezing.thaw(second);
      }

      await().atMost(LIMIT).until(() -> log(second).contains("is not the newest one any more"));
      await().atMost(LIMIT).until(() -> second.api().status().isPresent());
      assertThat(atFirst.find(id)).isEqualTo(done);
      assertThat(atSecond.find(id)).isEqualTo(done);
      assertThat(executed(postgres)).hasSize(PROGRAMS).doesNotContainValue(2);
    }
  }

  /** Who holds it, and whether that is the server that is asked, which is ready in any case. */
  private static String lease(ServerProcess server) {
    JsonNode health = server.api().get("/api/health/ready");
    assertThat(health.path("status").asText()).as(health.toString()).isEqualTo("UP");
    JsonNode data = health.path("checks").path(2).path("data");
    return data.path("holder").asText() + " " + data.path("here").asText();
  }

  private static ServerProcess server(PostgresServer postgres, String name) {
    return Servers.builder()
        .controlDatabase(postgres.jdbcUrl("postgres"), postgres.user(), postgres.password())
        .property("jboss.node.name", name)
        .build();
  }

  private static void prepare(PostgresServer postgres, ServerProcess server) throws Exception {
    postgres.createDatabase("erp");
    try (Connection connection = postgres.connect("erp");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA c1");
      statement.execute("CREATE TABLE c1.effect (program VARCHAR(100) NOT NULL)");
    }
    SiteFile site = new SiteFile("two", postgres.jdbcUrl("erp")).user(postgres.user());
    site.packageCombination("p1", "V1");
    site.company(1, "p1", "c1");
    server.api().applySite(site.yaml());
    server
        .api()
        .installFeaturePack(
            new ChainedPack("two", "t", PROGRAMS, SLOW, "SELECT pg_sleep(5);\n").zip(), "V1");
  }

  private static boolean isSlow(ServerProcess server, JsonNode operation) {
    JsonNode runs = OperationClient.entry(operation, "upgrade").path("notes").path("runs");
    return !runs.isEmpty()
        && server
            .api()
            .run(runs.path(0).asLong())
            .path("running")
            .path(0)
            .path("program")
            .asText()
            .equals(SLOW);
  }

  private static String log(ServerProcess server) throws IOException {
    return Files.readString(server.log());
  }

  private static Map<String, Integer> executed(PostgresServer postgres) throws SQLException {
    try (Connection connection = postgres.connect("erp")) {
      return ChainedPack.executed(connection, "c1");
    }
  }
}
