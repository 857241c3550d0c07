package dev.lockstep.bench.barrier;

import dev.lockstep.bench.BenchException;
import dev.lockstep.bench.Polling;
import dev.lockstep.bench.server.LockstepClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Asks the deployment inside the server. Thread-safe. */
public final class BarrierClient {

  private static final double NANOS_PER_MILLI = 1e6;
  private static final Duration DEPLOYED_WITHIN = Duration.ofMinutes(1);
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final HttpClient http;
  private final URI server;

  /**
   * A client of a server that has been started with {@link BarrierWar}.
   *
   * @param api reaches the server, whose deployment asks nobody for a token
   */
  public BarrierClient(LockstepClient api) {
    this.http = api.http();
    this.server = api.address();
  }

  /** Waits until the deployment is there, which may be after the server's own. */
  public void awaitDeployed() {
    Polling.until(
        "the deployment " + BarrierWar.CONTEXT,
        Duration.ofMillis(100),
        DEPLOYED_WITHIN,
        () -> get("phaser", 1, 1).statusCode() == 200 ? Optional.of(true) : Optional.empty());
  }

  /**
   * Passes barriers.
   *
   * @param by {@code load} or {@code phaser}
   * @return the milliseconds of each
   * @throws BenchException if that did not work
   */
  public List<Double> pass(String by, int instances, int barriers) {
    HttpResponse<String> response = get(by, instances, barriers);
    if (response.statusCode() != 200) {
      throw new BenchException(
          "The server answered " + response.statusCode() + ": " + response.body());
    }
    return response.body().lines().map(line -> Long.parseLong(line) / NANOS_PER_MILLI).toList();
  }

  private HttpResponse<String> get(String by, int instances, int barriers) {
    URI address =
        server.resolve(
            "/"
                + BarrierWar.CONTEXT
                + "/passed?by="
                + by
                + "&instances="
                + instances
                + "&barriers="
                + barriers);
    try {
      return http.send(
          HttpRequest.newBuilder(address).timeout(LIMIT).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException("The server did not answer " + address, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("Interrupted while the server passed barriers");
    }
  }
}
