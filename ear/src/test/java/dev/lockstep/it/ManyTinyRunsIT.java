package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.server.LockstepClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The job of a run with one small task is over almost before its launcher has noted the number of
 * the job: both write to the run at the same time, and neither may refuse the other. It takes
 * PostgreSQL, where transactions really overlap, and several runs at a time to show it.
 */
@ExtendWith(SharedServer.Resolver.class)
class ManyTinyRunsIT {

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final int STARTERS = 6;

  @RepeatedTest(2)
  void runs_that_end_while_they_are_being_started_are_completed(
      SharedServer server, RepetitionInfo repetition) throws Exception {
    LockstepClient api = server.api();
    JsonNode installed = api.installFeaturePack(pack(repetition.getCurrentRepetition()), "V2");
    List<Callable<String>> starts = new ArrayList<>();
    for (JsonNode generated : installed.path("runs")) {
      long run = generated.path("run").asLong();
      api.initialize(run);
      starts.add(() -> endOf(api, run));
    }

    List<String> states = inParallel(starts);

    assertThat(states).hasSize(SharedServer.SMALL_COMPANIES).containsOnly("COMPLETED");
    assertThat(api.items("/api/companies"))
        .filteredOn(company -> company.path("packageCombination").asText().equals("p2"))
        .allSatisfy(company -> assertThat(company.path("status").asText()).isEqualTo("NORMAL"));
  }

  private static String endOf(LockstepClient api, long run) {
    api.start(run, 1);
    return api.awaitRun(run, LIMIT, "COMPLETED", "FAILED", "STOPPED").path("state").asText();
  }

  private static List<String> inParallel(List<Callable<String>> starts) throws Exception {
    ExecutorService starters = Executors.newFixedThreadPool(STARTERS);
    try {
      List<String> states = new ArrayList<>();
      for (Future<String> started : starters.invokeAll(starts)) {
        states.add(started.get());
      }
      return states;
    } finally {
      starters.shutdownNow();
    }
  }

  private static byte[] pack(int number) throws IOException {
    String document =
        """
        featurePack: tiny-%1$d
        programs:
          - {code: tiny-%1$d, table: effect, sql: tiny.sql}
        """
            .formatted(number);
    return Zip.of(
        Map.of(
            "feature-pack.yaml",
            document,
            "tiny.sql",
            "INSERT INTO effect VALUES ('tiny-%d')".formatted(number)));
  }
}
