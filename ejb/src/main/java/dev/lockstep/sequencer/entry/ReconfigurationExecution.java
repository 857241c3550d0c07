package dev.lockstep.sequencer.entry;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.reconfiguration.CopyProgress;
import dev.lockstep.reconfiguration.MoveOrder;
import dev.lockstep.reconfiguration.PlannedMove;
import dev.lockstep.reconfiguration.Reconfiguration;
import dev.lockstep.reconfiguration.ReconfigurationId;
import dev.lockstep.reconfiguration.ReconfigurationState;
import dev.lockstep.reconfiguration.service.ReconfigurationView;
import dev.lockstep.reconfiguration.service.Reconfigurations;
import dev.lockstep.shared.audit.Reason;
import dev.lockstep.site.amp.availability.AvailabilityState;
import dev.lockstep.site.amp.availability.service.AmpAvailabilityService;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Brings one reconfiguration to its end, wherever it stands. */
final class ReconfigurationExecution {

  /** How many cylinders are copied at a time when nothing is said. */
  private static final int PARALLELISM = 4;

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String NOTE = "reconfiguration";

  private final Reconfigurations reconfigurations;
  private final AmpAvailabilityService availability;
  private final MoveOrder order;
  private final EntryExecution execution;
  private final String caller;
  private boolean started;
  private boolean stopped;

  ReconfigurationExecution(
      Reconfigurations reconfigurations,
      AmpAvailabilityService availability,
      MoveOrder order,
      EntryExecution execution) {
    this.reconfigurations = reconfigurations;
    this.availability = availability;
    this.order = order;
    this.execution = execution;
    this.caller = "operation " + execution.operation() + ", entry " + execution.settings().entry();
  }

  EntryOutcome toItsEnd() throws InterruptedException {
    return new EngineSteps().toTheEnd(caller, this::step);
  }

  private Optional<EntryOutcome> step() {
    Optional<ReconfigurationId> known = known();
    if (known.isEmpty()) {
      return begin();
    }
    ReconfigurationView view = reconfigurations.find(known.get());
    Reconfiguration present = view.reconfiguration();
    return switch (present.state()) {
      case RUNNING, STOPPING -> underWay(present);
      case MOVED -> online() ? Optional.of(moved(view)) : Optional.empty();
      case STOPPED, FAILED -> rested(present);
      case GIVEN_UP, BACK, RELEASED -> started ? Optional.of(ended(present)) : begin();
      case GIVING_UP, GOING_BACK, RELEASING -> Optional.of(ended(present));
    };
  }

  /** One that was made just before a crash is found by its caller, although nobody noted it. */
  private Optional<ReconfigurationId> known() {
    long noted = execution.notes().path(NOTE).asLong(0);
    if (noted > 0) {
      return Optional.of(new ReconfigurationId(noted));
    }
    Optional<ReconfigurationId> made = reconfigurations.of(caller);
    made.ifPresent(this::note);
    return made;
  }

  private void note(ReconfigurationId id) {
    execution.note(MAPPER.createObjectNode().put(NOTE, id.value()));
  }

  private Optional<EntryOutcome> begin() {
    if (execution.stopRequested()) {
      return Optional.of(EntryOutcome.stopped("The move was not begun"));
    }
    if (is("offline") && !isAt(AvailabilityState.OFFLINE)) {
      if (!isAt(AvailabilityState.GOING_OFFLINE)) {
        availability.goOffline(execution.driver(), null, new Reason(caller));
      }
      return Optional.empty();
    }
    int parallelism = execution.settings().node().path("parallelism").asInt(PARALLELISM);
    started = true;
    note(
        reconfigurations
            .start(order, parallelism, caller, execution.driver())
            .reconfiguration()
            .id());
    return Optional.empty();
  }

  private boolean is(String wish) {
    return execution.settings().node().path(wish).asBoolean();
  }

  private boolean isAt(AvailabilityState state) {
    return availability.state().state() == state;
  }

  private Optional<EntryOutcome> underWay(Reconfiguration present) {
    if (!started) {
      // nobody else takes up what this entry has started
      reconfigurations.goOn(present.id());
      started = true;
    }
    if (execution.stopRequested() && !stopped && present.state() == ReconfigurationState.RUNNING) {
      reconfigurations.stop(present.id(), execution.driver());
      stopped = true;
    }
    return Optional.empty();
  }

  private Optional<EntryOutcome> rested(Reconfiguration present) {
    if (execution.stopRequested()) {
      return Optional.of(
          EntryOutcome.stopped("Reconfiguration " + present.id() + " is " + present.state()));
    }
    if (started) {
      return Optional.of(
          EntryOutcome.failed(
              "Reconfiguration "
                  + present.id()
                  + " is "
                  + present.state()
                  + (present.error() == null ? "" : ": " + present.error())
                  + ". Restart the entry to let it go on"));
    }
    reconfigurations.resume(present.id(), caller, execution.driver());
    started = true;
    return Optional.empty();
  }

  private static EntryOutcome ended(Reconfiguration present) {
    return EntryOutcome.failed(
        "Reconfiguration "
            + present.id()
            + " is "
            + present.state()
            + ", as an operator decided. Restart the entry to begin the move again, or cancel the"
            + " operation");
  }

  /** Whether the AMPs are where the entry is to leave them. */
  private boolean online() {
    if (!is("online") || isAt(AvailabilityState.ONLINE)) {
      return true;
    }
    if (!isAt(AvailabilityState.GOING_ONLINE)) {
      availability.goOnline(execution.driver(), new Reason(caller));
    }
    return false;
  }

  private static EntryOutcome moved(ReconfigurationView view) {
    return EntryOutcome.done(
        String.format(
            Locale.ROOT,
            "Reconfiguration %s: %d rows of AMPs %s are in their new storages; the old ones are kept"
                + " until ./lockstep amp release-old %s",
            view.reconfiguration().id(),
            view.progress().stream().mapToLong(CopyProgress::rows).sum(),
            view.reconfiguration().moves().stream()
                .map(PlannedMove::move)
                .map(move -> Integer.toString(move.from()))
                .collect(Collectors.joining(", ")),
            view.reconfiguration().id()));
  }
}
