package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoRunTest {

  private static final String RUN = "/api/data-upgrade-runs/19";
  private static final String INSTALL = "POST /api/feature-packs?vrc=v";
  private static final String NO_SITE =
      "{\"title\": \"Not found\", \"status\": 404, \"detail\": \"no site\"}";

  private final ScriptedServer server = new ScriptedServer();

  @TempDir Path directory;

  @BeforeEach
  void writeExample() throws IOException {
    Files.writeString(directory.resolve("site.yaml"), "site: flowable-demo # the example\n");
    Files.writeString(directory.resolve("feature-pack.yaml"), "featurePack: fin\n");
    server.on(
        "PUT /api/site", 200, "{\"site\": \"flowable-demo\", \"added\": [], \"unchanged\": 9}");
    server.on("GET " + RUN + "/report", 200, "{\"run\": " + Runs.json("COMPLETED", 10) + "}");
  }

  @AfterEach
  void closeServer() {
    server.close();
  }

  @Test
  void the_first_call_executes_the_generated_run() {
    server.refuse("GET /api/site", 404, NO_SITE);
    server.on(INSTALL, 201, installed("[{\"run\": 19, \"companies\": [410]}]"));
    companies("UPGRADE_NEEDED", "19");
    server.on("GET " + RUN, 200, Runs.json("CREATED", 0));
    server.on("GET " + RUN, 200, Runs.json("COMPLETED", 10));
    server.on("POST " + RUN + "/initialize", 200, Runs.json("INITIALIZED", 0));
    server.on("POST " + RUN + "/start", 202, Runs.json("RUNNING", 0));

    Call call = demo();

    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(server.requestLines())
        .containsExactly(
            "GET /api/site",
            "PUT /api/site",
            INSTALL,
            "GET /api/companies?size=1000",
            "GET " + RUN,
            "POST " + RUN + "/initialize",
            "POST " + RUN + "/start",
            "GET " + RUN,
            "GET " + RUN + "/report");
  }

  @Test
  void a_second_call_says_that_all_is_up_to_date_and_does_nothing() {
    server.on("GET /api/site", 200, "{\"site\": \"flowable-demo\"}");
    server.on(INSTALL, 200, installed("[]"));
    companies("NORMAL", "null");

    Call call = demo();

    assertThat(call.exitCode()).isZero();
    assertThat(call.lines()).last().isEqualTo("1 company is up to date; nothing to do.");
    assertThat(posts()).containsExactly(INSTALL);
  }

  @ParameterizedTest
  @CsvSource({"INITIALIZED,/start", "STOPPED,/start", "FAILED,/retry", "RUNNING,"})
  void an_interrupted_call_is_taken_up_where_the_run_stands(String state, String command) {
    server.on("GET /api/site", 200, "{\"site\": \"flowable-demo\"}");
    server.on(INSTALL, 200, installed("[]"));
    companies("UPGRADE_NEEDED", "19");
    server.on("GET " + RUN, 200, Runs.json(state, 3));
    server.on("GET " + RUN, 200, Runs.json("COMPLETED", 10));
    server.on("POST " + RUN + command, 202, Runs.json("RUNNING", 3));

    Call call = demo();

    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(posts())
        .containsExactlyElementsOf(
            command == null ? List.of(INSTALL) : List.of(INSTALL, "POST " + RUN + command));
  }

  @Test
  void another_site_is_not_replaced() {
    server.on("GET /api/site", 200, "{\"site\": \"acme\"}");

    Call call = demo();

    assertThat(call.exitCode()).isEqualTo(8);
    assertThat(call.err()).contains("manages the site acme");
    assertThat(server.requestLines()).containsExactly("GET /api/site");
  }

  private Call demo() {
    return Call.of(
        server,
        "demo-run",
        "--site",
        directory.resolve("site.yaml").toString(),
        "--pack",
        directory.toString(),
        "--vrc",
        "v",
        "--interval",
        "10ms");
  }

  private List<String> posts() {
    return server.requestLines().stream().filter(line -> line.startsWith("POST")).toList();
  }

  private void companies(String status, String run) {
    String pending = status.equals("NORMAL") ? "0" : "10";
    String company =
        "{\"company\": 410, \"status\": \"%s\", \"run\": %s, \"pending\": %s}"
            .formatted(status, run, pending);
    server.on("GET /api/companies?size=1000", 200, Runs.page(company));
  }

  private static String installed(String runs) {
    return "{\"featurePack\": \"fin\", \"vrc\": \"v\", \"outcome\": \"INSTALLED\", \"programs\": 10,"
        + " \"runs\": "
        + runs
        + "}";
  }
}
