package dev.lockstep.bench.viewers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.bench.BenchException;
import dev.lockstep.bench.figures.Latencies;
import dev.lockstep.bench.server.LockstepClient;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Viewers that read the run every second, each at another moment of it. */
final class PollingViewers implements Viewers {
  private static final long PERIOD_MILLIS = 1000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
  private final List<Receipts> receipts = new ArrayList<>();

  PollingViewers(LockstepClient api, int viewers, Changes changes, Latencies latencies) {
    HttpRequest request =
        api.request("/api/data-upgrade-runs/" + changes.run())
            .header("Accept", "application/json")
            .build();
    for (int viewer = 0; viewer < viewers; viewer++) {
      Receipts known = new Receipts(changes, latencies);
      receipts.add(known);
      timer.scheduleAtFixedRate(
          () -> poll(api.http(), request, known),
          PERIOD_MILLIS * viewer / viewers,
          PERIOD_MILLIS,
          TimeUnit.MILLISECONDS);
    }
  }

  private static void poll(HttpClient http, HttpRequest request, Receipts known) {
    http.sendAsync(request, BodyHandlers.ofString())
        .thenAccept(answer -> received(answer, known, System.nanoTime()))
        .exceptionally(
            fault -> {
              throw new BenchException("The run could not be read", fault);
            });
  }

  private static void received(HttpResponse<String> answer, Receipts known, long nanos) {
    try {
      known.sees(JSON.readTree(answer.body()), nanos);
    } catch (JsonProcessingException e) {
      throw new BenchException("Not the JSON of a run: " + answer.body(), e);
    }
  }

  @Override
  public boolean know(int change) {
    return receipts.stream().allMatch(viewer -> viewer.knows(change));
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
