package dev.lockstep.sequencer.entry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.dataupgrade.Release;
import dev.lockstep.dataupgrade.Run;
import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.RunState;
import dev.lockstep.dataupgrade.TaskCounts;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.dataupgrade.run.DataUpgradeRuns;
import dev.lockstep.dataupgrade.run.StartOptions;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings one data upgrade run to its end, wherever it stands. */
final class RunExecution {

  private static final int BSHELLS = 4;

  private final DataUpgradeRuns runs;
  private final RunId id;
  private final EntryExecution execution;
  private boolean started;
  private boolean stopped;

  RunExecution(DataUpgradeRuns runs, RunId id, EntryExecution execution) {
    this.runs = runs;
    this.id = id;
    this.execution = execution;
  }

  EntryOutcome toItsEnd() throws InterruptedException {
    return new EngineSteps().toTheEnd("Run " + id, this::step);
  }

  private Optional<EntryOutcome> step() {
    Run run = runs.run(id);
    boolean stop = execution.stopRequested();
    return switch (run.state()) {
      case RUNNING, STOPPING -> {
        if (stop && run.state() == RunState.RUNNING && started && !stopped) {
          runs.stop(id, execution.driver());
          stopped = true;
        }
        takeUp();
        yield Optional.empty();
      }
      case COMPLETED -> Optional.of(completed());
      case CREATED -> stop ? stoppedBefore(run) : initialized();
      case INITIALIZED -> stop ? stoppedBefore(run) : begun(false);
      case STOPPED ->
          stop ? stoppedBefore(run) : started ? Optional.of(stoppedByHand()) : begun(false);
      case FAILED -> stop ? stoppedBefore(run) : started ? Optional.of(failed()) : begun(true);
    };
  }

  /** Nobody else takes up a run that this entry has started. */
  private void takeUp() {
    if (!started) {
      runs.goOn(id);
      started = true;
    }
  }

  private Optional<EntryOutcome> initialized() {
    runs.initialize(id, execution.driver());
    return Optional.empty();
  }

  private Optional<EntryOutcome> begun(boolean includeFailed) {
    JsonNode node = execution.settings().node();
    runs.start(
        id,
        new StartOptions(
            node.path("bshells").asInt(BSHELLS),
            includeFailed,
            node.path("errorsOnly").asBoolean(),
            release(node),
            "operation " + execution.operation()),
        execution.driver());
    started = true;
    return Optional.empty();
  }

  /** What was decided at the run's first start stays. */
  private @Nullable Release release(JsonNode node) {
    return node.has("release") && runs.run(id).startedAt() == null
        ? Release.valueOf(node.path("release").asText().toUpperCase(Locale.ROOT))
        : null;
  }

  private static Optional<EntryOutcome> stoppedBefore(Run run) {
    return Optional.of(EntryOutcome.stopped("Run " + run.id() + " is " + run.state()));
  }

  private EntryOutcome stoppedByHand() {
    Run run = runs.run(id);
    String error = run.error();
    return EntryOutcome.failed(
        error == null
            ? "Run " + id + " was stopped. Restart the entry to let it go on"
            : "Run " + id + " is STOPPED: " + error);
  }

  private EntryOutcome failed() {
    TaskCounts counts = runs.find(id).counts();
    String error = runs.run(id).error();
    return EntryOutcome.failed(
        String.format(
            Locale.ROOT,
            "Run %s: %d of %d tasks completed, %d failed, %d blocked%s. See: ./lockstep run failures"
                + " %s; mend what failed, then restart the entry",
            id,
            in(counts, TaskState.COMPLETED),
            counts.total(),
            in(counts, TaskState.FAILED),
            in(counts, TaskState.BLOCKED),
            error == null ? "" : "; " + error,
            id));
  }

  private static long in(TaskCounts counts, TaskState state) {
    return counts.byState().getOrDefault(state, 0L);
  }

  private EntryOutcome completed() {
    TaskCounts counts = runs.find(id).counts();
    if (counts.total() == 0) {
      return EntryOutcome.notNeeded("Run " + id + ": no company needed an upgrade program");
    }
    long skipped = in(counts, TaskState.SKIPPED);
    String told =
        String.format(
            Locale.ROOT,
            "Run %s: %d of %d tasks completed",
            id,
            in(counts, TaskState.COMPLETED),
            counts.total());
    return skipped == 0
        ? EntryOutcome.done(told)
        : EntryOutcome.doneWithWarnings(told + ", " + skipped + " skipped");
  }
}
