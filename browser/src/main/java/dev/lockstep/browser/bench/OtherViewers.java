package dev.lockstep.browser.bench;

import dev.lockstep.bench.BenchException;
import dev.lockstep.bench.Polling;
import dev.lockstep.bench.server.LockstepClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;

/**
 * Others who look at the same matrix: they ask for what the console asks for, and take what comes
 * without looking into it, so that they cost this machine as little as may be.
 */
final class OtherViewers implements AutoCloseable {

  private static final String QUERY =
      "/api/events?topics=operations,entries,runs,loads,reconfigurations,seat,matrix&run="
          + LargeRun.NUMBER;
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final Duration POLL = Duration.ofMillis(50);

  private final List<LongAdder> received = new ArrayList<>();
  private final List<CompletableFuture<HttpResponse<Void>>> streams = new ArrayList<>();

  /** Connects them, and waits until each has got something. */
  OtherViewers(LockstepClient api, int viewers) {
    for (int viewer = 0; viewer < viewers; viewer++) {
      LongAdder bytes = new LongAdder();
      received.add(bytes);
      HttpRequest request = api.request(QUERY).header("Accept", "text/event-stream").build();
      streams.add(
          api.http()
              .sendAsync(
                  request,
                  BodyHandlers.ofByteArrayConsumer(
                      part -> part.ifPresent(some -> bytes.add(some.length)))));
    }
    Polling.until(
        "the other viewers",
        POLL,
        LIMIT,
        () ->
            received.stream().allMatch(bytes -> bytes.sum() > 0)
                ? Optional.of(true)
                : Optional.empty());
  }

  /**
   * How much all of them have got so far, in bytes.
   *
   * @throws BenchException if one of them gets nothing any more
   */
  long received() {
    if (streams.stream().anyMatch(CompletableFuture::isDone)) {
      throw new BenchException("A viewer's stream has ended");
    }
    return received.stream().mapToLong(LongAdder::sum).sum();
  }

  @Override
  public void close() {
    streams.forEach(stream -> stream.cancel(true));
  }
}
