package dev.lockstep.security;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many requests each client may send: a number at once, and so many a second after that. Safe
 * for use by many threads.
 */
public final class RequestAllowance {

  /** A client that comes back after a pause of so many seconds may send all at once again. */
  static final int SECONDS_AT_ONCE = 5;

  private final int perSecond;
  private final int mostClients;
  private final TimeMeter time;
  private final Map<String, Bucket> clients = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * The allowance of each client.
   *
   * @param perSecond requests, 1 or more
   * @param mostClients how many clients are remembered; the one that was away longest goes first
   */
  public RequestAllowance(int perSecond, int mostClients, Clock clock) {
    this.perSecond = perSecond;
    this.mostClients = mostClients;
    this.time = new ClockTime(clock);
  }

  /** Requests a second. */
  public int perSecond() {
    return perSecond;
  }

  /** Takes a request of a client; zero when it may be answered, else how long to wait. */
  public Duration take(String client) {
    Bucket bucket = bucket(client);
    return Duration.ofNanos(bucket.tryConsumeAndReturnRemaining(1).getNanosToWaitForRefill());
  }

  private synchronized Bucket bucket(String client) {
    Bucket bucket = clients.computeIfAbsent(client, unknown -> full());
    if (clients.size() > mostClients) {
      clients.remove(clients.keySet().iterator().next());
    }
    return bucket;
  }

  private Bucket full() {
    return Bucket.builder()
        .withCustomTimePrecision(time)
        .addLimit(
            limit ->
                limit
                    .capacity((long) perSecond * SECONDS_AT_ONCE)
                    .refillGreedy(perSecond, Duration.ofSeconds(1)))
        .build();
  }

  private record ClockTime(Clock clock) implements TimeMeter {

    @Override
    public long currentTimeNanos() {
      return Duration.ofMillis(clock.millis()).toNanos();
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
