package dev.lockstep.bench.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.Polling;
import dev.lockstep.bench.chaos.KillMoment.Trigger;
import dev.lockstep.bench.server.LockstepClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Watches one run from one READY (or from its start) until the moment of a kill or until the run is
 * COMPLETED, and notes when it goes on. Not thread-safe.
 */
final class RunWatch {
  private static final Duration POLL = Duration.ofMillis(25);

  private final LockstepClient api;
  private final long run;
  private final Duration expected;
  private final Duration limit;
  private final long begin = System.nanoTime();
  private final Instant serverStart;
  private @Nullable Integer doneAtBegin;
  private int done;
  private int tasks;
  private @Nullable Duration recovery;

  /**
   * @param expected duration of an undisturbed run
   * @param limit of the time until the run goes on
   */
  RunWatch(LockstepClient api, long run, Duration expected, Duration limit) {
    this.api = api;
    this.run = run;
    this.expected = expected;
    this.limit = limit;
    this.serverStart = Instant.parse(api.get("/api/status").path("startedAt").asText());
  }

  /** How watching ended. */
  enum End {
    KILL_NOW,
    COMPLETED
  }

  /**
   * Watches.
   *
   * @param moment of the next kill; null if there is none any more
   * @throws ChaosException if the run does not go on within its limit, or fails
   */
  End until(@Nullable KillMoment moment, Duration runLimit) {
    return Polling.until("run " + run, POLL, runLimit, () -> look(moment));
  }

  private Optional<End> look(@Nullable KillMoment moment) {
    JsonNode found = api.run(run);
    String state = found.path("state").asText();
    note(found);
    if (state.equals("FAILED") || state.equals("STOPPED")) {
      throw new ChaosException("Run " + run + " is " + state + ": " + found);
    }
    if (state.equals("COMPLETED")) {
      return Optional.of(End.COMPLETED);
    }
    if (recovery == null && elapsed().compareTo(limit) > 0) {
      throw new ChaosException("Run " + run + " did not go on within " + limit + ": " + found);
    }
    return moment != null && reached(moment) ? Optional.of(End.KILL_NOW) : Optional.empty();
  }

  private void note(JsonNode found) {
    done = found.path("tasks").path("done").asInt();
    tasks = found.path("tasks").path("total").asInt();
    if (doneAtBegin == null) {
      doneAtBegin = done;
    }
    if (recovery == null && (done > doneAtBegin || doesSomethingNew(found))) {
      recovery = elapsed();
    }
  }

  /** A completed run or a task that was begun after the server's start. */
  private boolean doesSomethingNew(JsonNode found) {
    if (found.path("state").asText().equals("COMPLETED")) {
      return true;
    }
    for (JsonNode task : found.path("running")) {
      if (!Instant.parse(task.path("startedAt").asText()).isBefore(serverStart)) {
        return true;
      }
    }
    return false;
  }

  private boolean reached(KillMoment moment) {
    if (moment.trigger() == Trigger.TIME) {
      return elapsed().toNanos() >= moment.fraction() * expected.toNanos();
    }
    int base = doneAtBegin == null ? 0 : doneAtBegin;
    return done >= base + Math.max(1, Math.round(moment.fraction() * tasks));
  }

  /** Time since READY. */
  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** Tasks that were last seen done. */
  int done() {
    return done;
  }

  /** All tasks of the run. */
  int tasks() {
    return tasks;
  }

  /** When the run went on after READY; empty if it was not seen to. */
  Optional<Duration> recovery() {
    return Optional.ofNullable(recovery);
  }
}
