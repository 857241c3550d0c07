package dev.lockstep.security;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes guessing of passwords slow: after some failures under a key each further one has to wait,
 * twice as long as the one before. What nobody tried for an hour is forgotten. Safe for threads.
 */
public final class SignInThrottle {

  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
  private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);
  private static final int MOST_DOUBLINGS = 10;

  private final int free;
  private final int mostKeys;
  private final Map<String, Failures> failures = new LinkedHashMap<>();

  private record Failures(int number, Instant last) {}

  /**
   * @param free how many failures cost nothing
   * @param mostKeys how many keys are remembered; the one that failed longest ago goes first
   */
  public SignInThrottle(int free, int mostKeys) {
    this.free = free;
    this.mostKeys = mostKeys;
  }

  /** How long the next attempt under a key has to wait; zero when it may be made now. */
  public synchronized Duration wait(String key, Instant now) {
    Failures known = failures.get(key);
    if (known == null || known.number() < free) {
      return Duration.ZERO;
    }
    int doublings = Math.min(known.number() - free, MOST_DOUBLINGS);
    Duration wait = FIRST_WAIT.multipliedBy(1L << doublings);
    Duration bounded = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    Duration left = Duration.between(now, known.last().plus(bounded));
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Notes a failure. */
  public synchronized void failed(String key, Instant now) {
    Failures known = failures.remove(key);
    boolean forgotten = known == null || known.last().plus(FORGOTTEN_AFTER).isBefore(now);
    failures.put(key, new Failures(forgotten ? 1 : known.number() + 1, now));
    if (failures.size() > mostKeys) {
      failures.remove(failures.keySet().iterator().next());
    }
  }

  /** Forgets the failures under a key. */
  public synchronized void succeeded(String key) {
    failures.remove(key);
  }
}
