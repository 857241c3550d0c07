package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.server.LockstepClient;
import dev.lockstep.bench.server.RestFaultException;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Batch jobs as operations staff see them over REST. */
@ExtendWith(SharedServer.Resolver.class)
class JobsIT {

  private static final Duration LIMIT = Duration.ofMinutes(1);

  @Test
  void a_run_and_its_simulation_are_found_as_jobs_with_steps_and_partitions(SharedServer server)
      throws Exception {
    LockstepClient api = server.api();
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE c60.effect (program VARCHAR(100) NOT NULL)");
    }
    long run =
        api.installFeaturePack(Zip.of(pack()), "V6").path("runs").path(0).path("run").asLong();
    api.initialize(run);
    String path = "/api/data-upgrade-runs/" + run;
    api.post(path + "/simulate", Map.of("bshells", 1));
    await()
        .atMost(LIMIT)
        .until(() -> api.get(path + "/simulation").path("state").asText().equals("COMPLETED"));
    await().atMost(LIMIT).until(() -> completed(api, run) == 1);
    Instant before = Instant.parse(api.get("/api/driver").path("at").asText());

    api.start(run, 3);
    api.awaitRun(run, LIMIT, "COMPLETED", "FAILED", "STOPPED");
    await().atMost(LIMIT).until(() -> completed(api, run) == 2);
    assertThat(
            ScrapedFigures.of(server.api())
                .sum("lockstep_task_duration_seconds_count", "outcome=\"completed\""))
        .isGreaterThanOrEqualTo(1);

    List<JsonNode> jobs = api.items("/api/jobs?run=" + run);
    assertThat(jobs)
        .extracting(job -> job.path("job").asText())
        .containsExactly("data-upgrade-run", "data-upgrade-simulation");
    assertThat(jobs.get(1).path("simulation").isNumber()).isTrue();
    assertThat(Instant.parse(jobs.get(0).path("startedAt").asText()))
        .isBetween(before.minusSeconds(1), before.plus(LIMIT));
    JsonNode details = api.get("/api/jobs/" + jobs.get(0).path("execution").asLong());
    assertThat(details.path("job")).isEqualTo(jobs.get(0));
    assertThat(details.path("executions")).containsExactly(jobs.get(0));
    assertThat(details.path("steps"))
        .extracting(step -> step.path("name").asText() + " " + step.path("partitions").size())
        .containsExactly(
            "lock-companies 0",
            "first 3",
            "middle 3",
            "last 3",
            "release-companies 0",
            "unlocked 3");
    assertThat(details.path("steps"))
        .allSatisfy(step -> assertThat(step.path("status").asText()).isEqualTo("COMPLETED"));
    assertThat(details.at("/steps/1/partitions"))
        .extracting(partition -> partition.path("status").asText())
        .containsOnly("COMPLETED");
  }

  @Test
  void bad_input_is_answered_with_all_faults(SharedServer server) {
    LockstepClient api = server.api();

    assertThat(refused(400, () -> api.get("/api/jobs?status=BUSY&run=x&operation=-1&size=0")))
        .contains("status", "STARTING, STARTED", "run", "operation", "size");
    assertThat(refused(400, () -> api.get("/api/jobs?sort=jobname"))).contains("execution, status");
    assertThat(refused(404, () -> api.get("/api/jobs/999999999")))
        .contains("There is no job execution 999999999");
    assertThat(refused(404, () -> api.get("/api/jobs/x"))).contains("There is no job execution x");
    assertThat(api.items("/api/jobs?job=no-such-job")).isEmpty();
    assertThat(api.items("/api/jobs?operation=999999")).isEmpty();
  }

  private static int completed(LockstepClient api, long run) {
    return api.items("/api/jobs?status=completed&run=" + run).size();
  }

  private static Map<String, String> pack() {
    return Map.of(
        "feature-pack.yaml",
        "featurePack: jobs\nprograms:\n  - {code: j-1, table: effect, sql: j-1.sql}\n",
        "j-1.sql",
        "INSERT INTO effect VALUES ('j-1');\n");
  }

  private static String refused(int status, ThrowingCallable request) {
    RestFaultException fault = catchThrowableOfType(RestFaultException.class, request);
    assertThat(fault).as("a refusal").isNotNull();
    assertThat(fault.status()).as(fault.getMessage()).isEqualTo(status);
    return fault.problem().toString();
  }
}
