package dev.lockstep.sequencer.service;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The attempts whose jobs this server executes. Safe for use by many threads. */
@ApplicationScoped
public class AttemptsHere {

  /** Of a job that was not started yet. */
  private static final long UNKNOWN = -1;

  private final Map<AttemptKey, Long> here = new ConcurrentHashMap<>();
  private final Set<AttemptKey> working = ConcurrentHashMap.newKeySet();
  private final Set<AttemptKey> stopped = ConcurrentHashMap.newKeySet();

  /** The job of the attempt is about to be started. */
  void enter(AttemptKey attempt) {
    here.put(attempt, UNKNOWN);
  }

  /** The number of its job execution became known. */
  void execution(AttemptKey attempt, long execution) {
    here.replace(attempt, UNKNOWN, execution);
  }

  /** A batch thread executes the attempt; its end is told by {@link #leave}. */
  void work(AttemptKey attempt) {
    here.putIfAbsent(attempt, UNKNOWN);
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
    Long execution = here.get(attempt);
    return execution == null || execution == UNKNOWN ? null : execution;
  }
}
