package dev.lockstep.sequencer.entry;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.transporter.JobVariables;
import dev.lockstep.transporter.LoadStatistics;
import dev.lockstep.transporter.load.Load;
import dev.lockstep.transporter.load.LoadId;
import dev.lockstep.transporter.load.LoadState;
import dev.lockstep.transporter.load.service.LoadSubmission;
import dev.lockstep.transporter.load.service.LoadView;
import dev.lockstep.transporter.load.service.Loads;
import java.util.Locale;
import java.util.Optional;

/** Brings one load to its end, wherever it stands. */
final class LoadExecution {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String LOAD = "load";

  private final Loads loads;
  private final LoadSubmission submission;
  private final JobVariables variables;
  private final EntryExecution execution;
  private final String caller;
  private boolean started;
  private boolean paused;

  LoadExecution(
      Loads loads, LoadSubmission submission, JobVariables variables, EntryExecution execution) {
    this.loads = loads;
    this.submission = submission;
    this.variables = variables;
    this.execution = execution;
    this.caller = "operation " + execution.operation() + ", entry " + execution.settings().entry();
  }

  EntryOutcome toItsEnd() throws InterruptedException {
    return new EngineSteps().toTheEnd(caller, this::step);
  }

  private Optional<EntryOutcome> step() {
    Optional<LoadId> known = known();
    if (known.isEmpty()) {
      return execution.stopRequested()
          ? Optional.of(EntryOutcome.stopped("The load was not begun"))
          : begun();
    }
    LoadView view = loads.find(known.get());
    LoadState state = view.load().state();
    boolean stop = execution.stopRequested();
    return switch (state) {
      case RUNNING, PAUSING, TERMINATING -> underWay(view.load(), stop);
      case COMPLETED -> Optional.of(completed(view));
      case PAUSED, TERMINATED -> stop ? stopped(view.load()) : rested(view.load());
      case FAILED -> stop ? stopped(view.load()) : failed(view.load());
    };
  }

  /** A load that was made just before a crash is found by its caller, although nobody noted it. */
  private Optional<LoadId> known() {
    long noted = execution.notes().path(LOAD).asLong(0);
    if (noted > 0) {
      return Optional.of(new LoadId(noted));
    }
    Optional<LoadId> made = loads.of(caller);
    made.ifPresent(this::note);
    return made;
  }

  private void note(LoadId load) {
    execution.note(MAPPER.createObjectNode().put(LOAD, load.value()));
  }

  private Optional<EntryOutcome> begun() {
    note(loads.start(submission, variables, caller, execution.driver()).load().id());
    started = true;
    return Optional.empty();
  }

  private Optional<EntryOutcome> underWay(Load load, boolean stop) {
    if (!started) {
      // nobody else takes up a load that this entry has started
      loads.goOn(load.id());
      started = true;
    }
    if (stop && !paused && load.state() == LoadState.RUNNING) {
      loads.pause(load.id(), execution.driver());
      paused = true;
    }
    return Optional.empty();
  }

  /** It rested when the entry began, or an operator has let it rest meanwhile. */
  private Optional<EntryOutcome> rested(Load load) {
    return started
        ? Optional.of(
            EntryOutcome.failed(
                "Load "
                    + load.id()
                    + " is "
                    + load.state()
                    + ". Restart the entry to let it go on"))
        : resumed(load);
  }

  private Optional<EntryOutcome> failed(Load load) {
    return started
        ? Optional.of(
            EntryOutcome.failed(
                "Load "
                    + load.id()
                    + ": "
                    + load.error()
                    + ". Remove the cause, then restart the entry"))
        : resumed(load);
  }

  private Optional<EntryOutcome> resumed(Load load) {
    loads.resume(load.id(), caller, execution.driver());
    started = true;
    return Optional.empty();
  }

  private static Optional<EntryOutcome> stopped(Load load) {
    return Optional.of(EntryOutcome.stopped("Load " + load.id() + " is " + load.state()));
  }

  private static EntryOutcome completed(LoadView view) {
    LoadStatistics counts = view.counts();
    String told =
        String.format(
            Locale.ROOT,
            "Load %s: %d rows into %s",
            view.load().id(),
            counts.rows(),
            view.load().target().words());
    return counts.rejected() == 0
        ? EntryOutcome.done(told)
        : EntryOutcome.doneWithWarnings(
            told
                + ", "
                + counts.rejected()
                + (counts.rejected() == 1 ? " bad row is" : " bad rows are")
                + " in its error tables");
  }
}
