package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.pack.SiteFile;
import dev.lockstep.bench.server.LockstepClient;
import dev.lockstep.bench.server.RestFaultException;
import dev.lockstep.bench.server.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who brings programs that are no SQL, and how they are kept away. */
class ForeignCodeIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String OPERATION =
      """
      operation: commands
      contents:
        - {entry: run-it, type: exec, exec: [bin/it.sh]}
      """;
  private static final Map<String, String> FILES = Map.of("bin/it.sh", "#!/bin/sh\nexit 0\n");

  @TempDir Path directory;

  @Test
  void administrators_bring_programs_and_a_switch_keeps_them_away() throws Exception {
    System.setProperty("h2.bindAddress", "127.0.0.1");
    String url = "jdbc:h2:file:" + directory.resolve("erp") + ";AUTO_SERVER=TRUE";
    Path base = directory.resolve("server");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA C1");
      statement.execute("CREATE TABLE C1.item (id INTEGER)");
      try (ServerProcess server = Servers.builder().baseDirectory(base).build()) {
        server.start();
        only_administrators_bring_them(server, url);
      }
      try (ServerProcess server =
          Servers.builder()
              .baseDirectory(base)
              .property("lockstep.programs.foreign", "off")
              .build()) {
        server.start();
        what_is_here_is_not_executed_and_nothing_is_taken(server);
      }
    }
  }

  private static void only_administrators_bring_them(ServerProcess server, String url)
      throws IOException {
    LockstepClient operator = server.api().as("olga", "OPERATOR");
    server
        .api()
        .applySite(
            new SiteFile("foreign", url)
                .packageCombination("p1", "V1")
                .company(1, "p1", "C1")
                .yaml());
    assertThat(refused(403, () -> operator.installFeaturePack(pack("denied"), "V1")))
        .contains("LS-1033");
    assertThat(refused(403, () -> new OperationClient(operator).submit(OPERATION, FILES)))
        .contains("LS-1033", "Ask an administrator to bring it");

    new OperationClient(server.api()).submit(OPERATION, FILES);
    JsonNode installed = server.api().installFeaturePack(pack("brought"), "V1");
    assertThat(installed.path("runs").path(0).path("run").asLong()).isEqualTo(1);
    operator.post("/api/driver/take");
    OperationClient operations = new OperationClient(operator);
    JsonNode ended = operations.await(operations.start("commands"), "DONE", "WAITING");
    assertThat(ended.path("state").asText()).isEqualTo("DONE");
    operator.post("/api/driver/release");
  }

  private static void what_is_here_is_not_executed_and_nothing_is_taken(ServerProcess server) {
    LockstepClient admin = server.api();
    assertThat(refused(409, () -> admin.installFeaturePack(pack("later"), "V1")))
        .contains("LS-1036", "lockstep.programs.foreign=off");
    assertThat(refused(409, () -> new OperationClient(admin).submit(OPERATION + "\n", FILES)))
        .contains("LS-1036");

    admin.initialize(1);
    admin.start(1, 1);
    assertThat(admin.awaitRun(1, LIMIT, "COMPLETED", "FAILED").path("state").asText())
        .isEqualTo("FAILED");
    assertThat(admin.items("/api/data-upgrade-runs/1/failures").toString())
        .contains("switched off here");
  }

  private static byte[] pack(String name) throws IOException {
    return Zip.of(
        Map.of(
            "feature-pack.yaml",
            "featurePack: "
                + name
                + "\nprograms:\n  - {code: "
                + name
                + "-1, table: item,"
                + " exec: [bin/it.sh]}\n",
            "bin/it.sh",
            "#!/bin/sh\nexit 0\n"));
  }

  private static String refused(int status, ThrowingCallable request) {
    RestFaultException fault = catchThrowableOfType(RestFaultException.class, request);
    assertThat(fault).as("a refusal").isNotNull();
    assertThat(fault.status()).as(fault.getMessage()).isEqualTo(status);
    return fault.problem().toString();
  }
}
