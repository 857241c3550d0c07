package dev.lockstep.reconfiguration.service;

import dev.lockstep.reconfiguration.ReconfigurationId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The reconfigurations that this server works on, each by the last attempt that it has begun. It
 * only saves attempts that would be in vain: two of them at once do no harm. Safe for use by many
 * threads.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class AttemptsHere {

  /**
   * A job that has not begun until then never will: the batch runtime notes that it begins before
   * it asks any listener, and when the control database is away just then, nobody is told.
   */
  private static final Duration UNTIL_BEGUN = Duration.ofSeconds(3);

  /** A job that has not begun its next step until then has died with nobody telling it. */
  private static final Duration BETWEEN_STEPS = Duration.ofSeconds(15);

  private Clock clock;
  private final Map<ReconfigurationId, Sign> signs = new ConcurrentHashMap<>();
  private final Set<ReconfigurationId> adopted = ConcurrentHashMap.newKeySet();

  /** For the container. */
  public AttemptsHere() {}

  /** What is known by this clock. */
  @Inject
  public AttemptsHere(Clock clock) {
    this.clock = clock;
  }

  /** The job of an attempt is going to be started. */
  void launched(ReconfigurationId id, int attempt) {
    hear(id, new Sign(attempt, clock.instant().plus(UNTIL_BEGUN)));
    adopted.add(id);
  }

  /** This server was told to work on it. */
  void adopt(ReconfigurationId id) {
    adopted.add(id);
  }

  boolean isAdopted(ReconfigurationId id) {
    return adopted.contains(id);
  }

  /** The job of an attempt begins. */
  void begun(ReconfigurationId id, int attempt) {
    hear(id, new Sign(attempt, clock.instant().plus(BETWEEN_STEPS)));
  }

  /** A step of an attempt begins; it may take as long as it likes. */
  void enter(ReconfigurationId id, int attempt) {
    hear(id, new Sign(attempt, Instant.MAX));
  }

  /** A step of an attempt has ended. */
  void leave(ReconfigurationId id, int attempt) {
    begun(id, attempt);
  }

  /** The job of an attempt has ended, or could not be started. */
  void ended(ReconfigurationId id, int attempt) {
    Sign present = signs.get(id);
    if (present != null && present.attempt() <= attempt) {
      signs.remove(id, present);
    }
  }

  /** What an attempt tells that was overtaken says nothing about the one that is at work. */
  private void hear(ReconfigurationId id, Sign sign) {
    signs.merge(id, sign, (present, next) -> present.attempt() > next.attempt() ? present : next);
  }

  /** Whether something works on it here, as far as is known. */
  boolean isAt(ReconfigurationId id) {
    Sign last = signs.get(id);
    return last != null && clock.instant().isBefore(last.until());
  }

  /** Until when an attempt is taken for living. */
  private record Sign(int attempt, Instant until) {}
}
