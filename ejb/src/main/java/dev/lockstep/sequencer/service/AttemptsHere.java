package dev.lockstep.sequencer.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The attempts whose jobs this server executes. Safe for use by many threads. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class AttemptsHere {

  /**
   * A job whose batch thread has not begun until then is taken for one that never will: the batch
   * runtime notes that it begins before it asks any listener, and when the control database is away
   * just then, nobody is told. One that begins later nevertheless ends at its first write, since
   * another attempt is the newest then.
   */
  static final Duration UNTIL_BEGUN = Duration.ofMinutes(2);

  /** Of a job that was not started yet. */
  private static final long UNKNOWN = -1;

  private Clock clock;
  private final Map<AttemptKey, Job> here = new ConcurrentHashMap<>();
  private final Set<AttemptKey> working = ConcurrentHashMap.newKeySet();
  private final Set<AttemptKey> stopped = ConcurrentHashMap.newKeySet();

  private record Job(long execution, Instant since) {}

  /** For the container. */
  public AttemptsHere() {}

  /** What is known by this clock. */
  @Inject
  public AttemptsHere(Clock clock) {
    this.clock = clock;
  }

  /** The job of the attempt is about to be started. */
  void enter(AttemptKey attempt) {
    here.put(attempt, new Job(UNKNOWN, clock.instant()));
  }

  /** The number of its job execution became known. */
  void execution(AttemptKey attempt, long execution) {
    here.computeIfPresent(attempt, (same, job) -> new Job(execution, job.since()));
  }

  /** A batch thread executes the attempt; its end is told by {@link #leave}. */
  void work(AttemptKey attempt) {
    here.putIfAbsent(attempt, new Job(UNKNOWN, clock.instant()));
    working.add(attempt);
  }

  /** The attempt is over, or its job could not be started. */
  void leave(AttemptKey attempt) {
    here.remove(attempt);
    working.remove(attempt);
    stopped.remove(attempt);
  }

  /** Whether this server executes the attempt, or is about to. */
  boolean contains(AttemptKey attempt) {
    return here.containsKey(attempt);
  }

  /** Whether a batch thread has the attempt in its hands. */
  boolean isWorking(AttemptKey attempt) {
    return working.contains(attempt);
  }

  /** Whether no batch thread has taken the attempt for so long that none ever will. */
  boolean isOverdue(AttemptKey attempt) {
    Job job = here.get(attempt);
    return job != null
        && !working.contains(attempt)
        && !clock.instant().isBefore(job.since().plus(UNTIL_BEGUN));
  }

  /** The attempt is to end soon. */
  void stop(AttemptKey attempt) {
    if (here.containsKey(attempt)) {
      stopped.add(attempt);
    }
  }

  /** Whether the attempt is to end soon. */
  boolean isStopped(AttemptKey attempt) {
    return stopped.contains(attempt);
  }

  /** The attempt's job execution, or null while it is not known. */
  @Nullable Long execution(AttemptKey attempt) {
    Job job = here.get(attempt);
    return job == null || job.execution() == UNKNOWN ? null : job.execution();
  }
}
