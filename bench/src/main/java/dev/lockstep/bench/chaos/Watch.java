package dev.lockstep.bench.chaos;

import dev.lockstep.bench.BenchException;
import dev.lockstep.bench.Polling;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Watches the work of a round from one READY (or from its start) until the moment of a kill or
 * until it has ended, gives its driver's commands, and notes when it goes on. Not thread-safe.
 */
final class Watch {
  private static final Duration POLL = Duration.ofMillis(10);

  /** A fraction of this time after its driver's command, or after the last step, a kill comes. */
  private static final Duration BUSY = Duration.ofMillis(400);

  private final String name;
  private final Lookout lookout;
  private final Duration expected;
  private final Duration limit;
  private final long begin = System.nanoTime();
  private @Nullable Integer doneAtBegin;
  private int phaseAtBegin;
  private @Nullable Sight last;
  private @Nullable Duration recovery;

  /**
   * @param expected duration of undisturbed work
   * @param limit of the time until the work goes on
   */
  Watch(RoundWork work, Duration expected, Duration limit) {
    this.name = work.name();
    this.lookout = work.lookout();
    this.expected = expected;
    this.limit = limit;
  }

  /** How watching ended. */
  enum End {
    KILL_NOW,
    ENDED
  }

  /**
   * Watches.
   *
   * @param moment of the next kill; null if there is none any more
   * @param limitOfAll until one of both ends
   * @throws ChaosException if the work does not go on within its limit, or fails
   */
  End until(@Nullable KillMoment moment, Duration limitOfAll) {
    return Polling.until(name, POLL, limitOfAll, () -> look(moment));
  }

  private Optional<End> look(@Nullable KillMoment moment) {
    Sight sight = lookout.look();
    note(sight);
    if (sight.ended()) {
      return Optional.of(End.ENDED);
    }
    if (recovery == null && elapsed().compareTo(limit) > 0) {
      throw new ChaosException(name + " did not go on within " + limit + ": " + sight.words());
    }
    if (moment != null && reached(moment, sight)) {
      return Optional.of(End.KILL_NOW);
    }
    if (moment != null && isAtLastStep(moment, sight)) {
      Polling.within(POLL.dividedBy(10), busy(moment), Optional::empty);
      return Optional.of(End.KILL_NOW);
    }
    return sight.command().flatMap(command -> drive(command, moment));
  }

  private void note(Sight sight) {
    last = sight;
    if (doneAtBegin == null) {
      doneAtBegin = sight.done();
      phaseAtBegin = sight.phase().number();
    }
    if (recovery == null && (sight.ended() || sight.moved() || sight.done() > doneAtBegin)) {
      recovery = elapsed();
    }
  }

  private boolean reached(KillMoment moment, Sight sight) {
    return switch (moment.trigger()) {
      case TIME -> elapsed().toNanos() >= moment.fraction() * expected.toNanos();
      case PROGRESS -> sight.done() >= aim(moment, sight);
      case PHASE -> sight.phase().number() >= phase(moment, sight);
      case COMMAND, LAST_STEP -> false;
    };
  }

  private int phase(KillMoment moment, Sight sight) {
    double share = moment.fraction() / KillPlan.LARGEST_FRACTION;
    return Math.max(phaseAtBegin + 1, 1 + (int) (share * sight.phase().last()));
  }

  private static boolean isAtLastStep(KillMoment moment, Sight sight) {
    return moment.trigger() == KillMoment.Trigger.LAST_STEP && sight.done() >= sight.steps();
  }

  private static Duration busy(KillMoment moment) {
    return Duration.ofNanos(Math.round(moment.fraction() * BUSY.toNanos()));
  }

  private long aim(KillMoment moment, Sight sight) {
    int base = doneAtBegin == null ? 0 : doneAtBegin;
    return base + Math.max(1, Math.round(moment.fraction() * sight.steps()));
  }

  /** A kill by command comes while the server is busy with it, or just after. */
  private static Optional<End> drive(Runnable command, @Nullable KillMoment moment) {
    if (moment == null || moment.trigger() != KillMoment.Trigger.COMMAND) {
      command.run();
      return Optional.empty();
    }
    CompletableFuture<Void> given = CompletableFuture.runAsync(() -> unlessKilled(command));
    Polling.within(POLL.dividedBy(10), busy(moment), () -> Optional.ofNullable(failure(given)));
    return Optional.of(End.KILL_NOW);
  }

  /** The answer to a command may be lost with its server. */
  private static void unlessKilled(Runnable command) {
    try {
      command.run();
    } catch (UncheckedIOException e) {
      // whether it was heard is seen when the server is up again
    }
  }

  /** Null as long as nothing failed. */
  private static @Nullable End failure(CompletableFuture<Void> given) {
    if (given.isCompletedExceptionally()) {
      given.join();
    }
    return null;
  }

  /** Time since READY. */
  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** What was seen last. */
  Sight last() {
    if (last == null) {
      throw new BenchException("Nobody has looked at " + name + " yet.");
    }
    return last;
  }

  /** When the work went on after READY; empty if it was not seen to. */
  Optional<Duration> recovery() {
    return Optional.ofNullable(recovery);
  }
}
