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
 * The reconfigurations that this server works on. It only saves attempts that would be in vain: two
 * of them at once do no harm. Safe for use by many threads.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class AttemptsHere {

  /** A job that has not begun its next step until then has died with nobody telling it. */
  private static final Duration BETWEEN_STEPS = Duration.ofSeconds(15);

  private Clock clock;
  private final Map<ReconfigurationId, Instant> seen = new ConcurrentHashMap<>();
  private final Set<ReconfigurationId> inStep = ConcurrentHashMap.newKeySet();
  private final Set<ReconfigurationId> adopted = ConcurrentHashMap.newKeySet();

  /** For the container. */
  public AttemptsHere() {}

  /** What is known by this clock. */
  @Inject
  public AttemptsHere(Clock clock) {
    this.clock = clock;
  }

  /** Its job is going to be started. */
  void begun(ReconfigurationId id) {
    seen.put(id, clock.instant());
    adopted.add(id);
  }

  /** This server was told to work on it. */
  void adopt(ReconfigurationId id) {
    adopted.add(id);
  }

  boolean isAdopted(ReconfigurationId id) {
    return adopted.contains(id);
  }

  /** A step begins. */
  void enter(ReconfigurationId id) {
    inStep.add(id);
  }

  /** A step has ended. */
  void leave(ReconfigurationId id) {
    seen.put(id, clock.instant());
    inStep.remove(id);
  }

  /** Its job has ended. */
  void ended(ReconfigurationId id) {
    seen.remove(id);
  }

  /** Whether something works on it here, as far as is known. */
  boolean isAt(ReconfigurationId id) {
    Instant last = seen.get(id);
    return inStep.contains(id)
        || (last != null && clock.instant().isBefore(last.plus(BETWEEN_STEPS)));
  }
}
