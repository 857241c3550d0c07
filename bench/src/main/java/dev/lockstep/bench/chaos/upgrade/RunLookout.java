package dev.lockstep.bench.chaos.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.chaos.ChaosException;
import dev.lockstep.bench.chaos.Lookout;
import dev.lockstep.bench.chaos.Sight;
import dev.lockstep.bench.server.LockstepClient;
import java.time.Instant;
import java.util.Locale;

/** Looks at one run; what its tasks do counts as movement. Not thread-safe. */
public final class RunLookout implements Lookout {
  private final LockstepClient api;
  private final long run;
  private final Instant serverStart;
  private int doneAtBegin = -1;

  /**
   * @param api of a server that is READY
   */
  public RunLookout(LockstepClient api, long run) {
    this.api = api;
    this.run = run;
    this.serverStart = Instant.parse(api.get("/api/status").path("startedAt").asText());
  }

  @Override
  public Sight look() {
    JsonNode found = api.run(run);
    String state = found.path("state").asText();
    if (state.equals("FAILED") || state.equals("STOPPED")) {
      throw new ChaosException("Run " + run + " is " + state + ": " + found);
    }
    int done = found.path("tasks").path("done").asInt();
    int tasks = found.path("tasks").path("total").asInt();
    if (doneAtBegin < 0) {
      doneAtBegin = done;
    }
    boolean ended = state.equals("COMPLETED");
    boolean moved = ended || done > doneAtBegin || hasBegunTask(found);
    String words = String.format(Locale.ROOT, "%s, tasks done %3d of %d", state, done, tasks);
    return Sight.of(ended, moved, done, tasks, words);
  }

  /** A task that was begun after the server's start. */
  private boolean hasBegunTask(JsonNode found) {
    for (JsonNode task : found.path("running")) {
      if (!Instant.parse(task.path("startedAt").asText()).isBefore(serverStart)) {
        return true;
      }
    }
    return false;
  }
}
