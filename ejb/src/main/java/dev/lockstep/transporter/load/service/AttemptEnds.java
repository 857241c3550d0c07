package dev.lockstep.transporter.load.service;

import dev.lockstep.shared.ErrorCategory;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.transporter.LoadStatistics;
import dev.lockstep.transporter.OperatorLoad;
import dev.lockstep.transporter.load.InstanceStatistics;
import dev.lockstep.transporter.load.Load;
import dev.lockstep.transporter.load.LoadEnding.Outcome;
import dev.lockstep.transporter.load.LoadId;
import dev.lockstep.transporter.load.LoadState;
import dev.lockstep.transporter.load.persistence.InstanceStore;
import dev.lockstep.transporter.load.persistence.LoadAttemptStore;
import dev.lockstep.transporter.load.persistence.LoadStore;
import dev.lockstep.transporter.operator.conductor.Conducting;
import dev.lockstep.transporter.operator.conductor.LoadEnd;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes how attempts have ended, and what their instances have done until then. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class AttemptEnds {

  private static final Logger LOG = LoggerFactory.getLogger(AttemptEnds.class);

  /**
   * Usually all instances have left, and the conductor only has to hear of the last one. But the
   * job of a control database that is away ends before them, and a call of theirs may take long.
   */
  private static final long SECONDS = 660;

  @Inject private ControlDatabase database;
  @Inject private Clock clock;
  @Inject private TableRelease tables;

  /**
   * The instances of an attempt have ended, or never began.
   *
   * @param again asked when it has failed: whether another attempt follows by itself
   */
  void end(ActiveLoad active, Predicate<ActiveLoad> again) {
    LoadEnd end = heard(active);
    close(active);
    if (active.isTakenAway()) {
      LOG.warn("Load {}: another server executes it by now", active.id());
      return;
    }
    statistics(active);
    switch (end.kind()) {
      case COMPLETED -> write(active.load(), Outcome.END_OF_DATA, null);
      case STOPPED -> write(active.load(), Outcome.STOPPED, null);
      case FAILED -> {
        if (active.fault().filter(LoadFaults::passes).isPresent() && isToRest(active)) {
          write(active.load(), Outcome.STOPPED, null);
        } else if (!again.test(active)) {
          fail(active, end);
        }
      }
    }
  }

  private void fail(ActiveLoad active, LoadEnd end) {
    Optional<Exception> fault = active.fault();
    boolean own = active.definition().work() instanceof OperatorLoad;
    String text = own ? end.message() : fault.map(AttemptEnds::text).orElse(end.message());
    write(active.load(), outcome(fault), text);
  }

  /** What the user can mend, and what nothing was loaded for, is a refusal. */
  static Outcome outcome(Optional<? extends Exception> fault) {
    return fault
        .filter(LockstepException.class::isInstance)
        .map(LockstepException.class::cast)
        .filter(refusal -> refusal.code().category() == ErrorCategory.USER)
        .map(refusal -> Outcome.REFUSED)
        .orElse(Outcome.FAILED);
  }

  private static String text(Exception fault) {
    return fault instanceof LockstepException
        ? String.valueOf(fault.getMessage())
        : "Its database answered: " + fault.getMessage() + ". Look at it, then resume the load";
  }

  private static LoadEnd heard(ActiveLoad active) {
    Conducting conducting = active.conducting();
    if (conducting == null) {
      return new LoadEnd(LoadEnd.Kind.FAILED, "Its instances were never conducted");
    }
    try {
      return conducting.end().get(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return new LoadEnd(
          LoadEnd.Kind.FAILED,
          "Its batch job ended before its instances did. The server's log says why; then resume it");
    } catch (ExecutionException e) {
      return new LoadEnd(LoadEnd.Kind.FAILED, "Its conductor failed: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new LoadEnd(LoadEnd.Kind.STOPPED, "");
    }
  }

  private static void close(ActiveLoad active) {
    try {
      Conducting conducting = active.conducting();
      if (conducting != null) {
        conducting.close();
      }
      AutoCloseable resources = active.resources();
      if (resources != null) {
        resources.close();
      }
    } catch (Exception e) {
      LOG.warn("Load {}: not all was put away", active.id(), e);
    }
  }

  /**
   * Writes what the instances of an attempt have done so far.
   *
   * @return false when another attempt has begun meanwhile
   */
  boolean statistics(ActiveLoad active) {
    return new InstanceStore(database.transactions())
        .write(active.id(), active.attempt(), active.statistics(clock.instant()));
  }

  /** Whether an operator wants the load to rest. */
  boolean isToRest(ActiveLoad active) {
    LoadState state = new LoadStore(database.transactions()).find(active.id()).state();
    return state == LoadState.PAUSING || state == LoadState.TERMINATING;
  }

  /** Writes how an attempt has ended. */
  void write(Load load, Outcome outcome, @Nullable String error) {
    LoadId id = load.id();
    long bad =
        new InstanceStore(database.transactions())
            .of(id).stream()
                .map(InstanceStatistics::counts)
                .mapToLong(LoadStatistics::rejected)
                .sum();
    Optional<LoadState> state =
        new LoadAttemptStore(database.transactions()).end(id, load.attempt(), outcome, error, bad);
    if (state.filter(LoadState.TERMINATED::equals).isPresent()) {
      release(new LoadStore(database.transactions()).find(id));
    }
    if (error == null) {
      LOG.info("Load {}, attempt {}: {}, {}", id, load.attempt(), outcome, state);
    } else {
      LOG.error("Load {}, attempt {}: {}: {}", id, load.attempt(), outcome, error);
    }
  }

  /** Another load is told of it if its table is not free. */
  private void release(Load load) {
    try {
      tables.release(load);
    } catch (RuntimeException e) {
      LOG.error("Load {}: {}", load.id(), e.getMessage(), e);
    }
  }
}
