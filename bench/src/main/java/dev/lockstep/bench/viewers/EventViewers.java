package dev.lockstep.bench.viewers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.BenchException;
import dev.lockstep.bench.Polling;
import dev.lockstep.bench.figures.Latencies;
import dev.lockstep.bench.server.EventStream;
import dev.lockstep.bench.server.LockstepClient;
import dev.lockstep.bench.server.StalledViewer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Viewers of live events. */
final class EventViewers implements Viewers {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String QUERY = "topics=runs";

  private final List<EventStream> streams = new ArrayList<>();
  private final List<Receipts> receipts = new ArrayList<>();
  private final @Nullable StalledViewer stalled;

  /**
   * Connects all of them and waits until they have what there is.
   *
   * @param reading how many read
   * @param oneStalled whether there is one more that does not
   */
  EventViewers(
      LockstepClient api, int reading, boolean oneStalled, Changes changes, Latencies latencies) {
    CountDownLatch connected = new CountDownLatch(reading);
    stalled = oneStalled ? stalled(api, changes) : null;
    for (int viewer = 0; viewer < reading; viewer++) {
      Receipts known = new Receipts(changes, latencies);
      receipts.add(known);
      streams.add(
          EventStream.open(
              api,
              QUERY + "&run=" + changes.runs(),
              null,
              event -> {
                JsonNode run = event.value("runs", String.valueOf(changes.run()));
                if (!run.isMissingNode()) {
                  known.sees(run, event.receivedNanos());
                }
                connected.countDown();
              }));
    }
    Polling.until(
        "the snapshots",
        Duration.ofMillis(20),
        LIMIT,
        () -> connected.getCount() == 0 ? Optional.of(true) : Optional.empty());
  }

  /**
   * A viewer that does not read what would be too much for its connection, so that what comes later
   * waits in the server.
   */
  private static StalledViewer stalled(LockstepClient api, Changes changes) {
    try {
      String fat = String.valueOf(changes.fatRun());
      StalledViewer viewer = StalledViewer.open(api, QUERY + "&run=" + changes.runs() + "," + fat);
      AtomicReference<String> told = new AtomicReference<>("");
      try (EventStream witness =
          EventStream.open(
              api,
              QUERY + "&run=" + fat,
              null,
              event -> told.set(event.value("runs", fat).path("error").asText()))) {
        for (char filling = 'a'; filling < 'q'; filling++) {
          String text = changes.fatten(filling);
          Polling.until(
              "the fat run",
              Duration.ofMillis(20),
              LIMIT,
              () ->
                  text.equals(told.get()) && !witness.end().isDone()
                      ? Optional.of(true)
                      : Optional.empty());
        }
      } finally {
        changes.slim();
      }
      return viewer;
    } catch (IOException e) {
      throw new BenchException("The viewer that does not read could not connect", e);
    }
  }

  @Override
  public boolean know(int change) {
    return receipts.stream().allMatch(viewer -> viewer.knows(change));
  }

  @Override
  public void close() {
    streams.forEach(EventStream::close);
    if (stalled != null) {
      try {
        stalled.close();
      } catch (IOException e) {
        throw new BenchException("The viewer that does not read could not leave", e);
      }
    }
  }
}
