package dev.lockstep.shared.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of spans when the collector takes them, refuses them or does nothing. */
@Timeout(120)
class TraceExportTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final URI NOWHERE = URI.create("http://localhost:4318/v1/traces");

  @Test
  void spans_that_a_collector_takes_or_refuses_are_counted() throws IOException {
    AtomicInteger answer = new AtomicInteger(503);
    HttpServer collector =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext(
        "/v1/traces",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(answer.get(), -1);
          exchange.close();
        });
    collector.start();
    URI endpoint = URI.create("http://127.0.0.1:" + collector.getAddress().getPort());
    try (TraceExport export = TraceExport.to(endpoint.resolve("/v1/traces"), 1, "node")) {
      spans(export, 3);
      awaitTally(export, new SpanTally(0, 3));

      answer.set(200);
      spans(export, 2);
      awaitTally(export, new SpanTally(2, 3));

      collector.stop(0);
      spans(export, 4);
      awaitTally(export, new SpanTally(2, 7));
    } finally {
      collector.stop(0);
    }
  }

  @Test
  void nobody_waits_for_a_collector_that_does_nothing_and_what_is_too_much_is_dropped() {
    int many = 3 * TraceExport.QUEUE;
    StuckCollector collector = new StuckCollector();
    try (TraceExport export = TraceExport.to(collector, NOWHERE, 1, "node")) {
      SpanSource source = export.source();
      for (int span = 0; span < many; span++) {
        source.begin(new SpanStart(SpanRole.INTERNAL, "task", null)).close();
      }

      assertThat(export.tally().sent()).isZero();
      assertThat(export.tally().dropped()).isBetween((long) TraceExport.QUEUE, (long) many);
      collector.answer.complete(null);
      await().atMost(LIMIT).until(() -> export.tally().sent() + export.tally().dropped() == many);
      assertThat(export.tally().sent()).isPositive();
    }
  }

  @Test
  void of_traces_that_begin_here_a_share_is_kept() {
    CountingCollector collector = new CountingCollector();
    try (TraceExport export = TraceExport.to(collector, NOWHERE, 0.5, "node")) {
      spans(export, 1000);
    }

    assertThat(collector.taken.get()).isBetween(300, 700);
  }

  private static void awaitTally(TraceExport export, SpanTally expected) {
    await().atMost(LIMIT).untilAsserted(() -> assertThat(export.tally()).isEqualTo(expected));
  }

  private static void spans(TraceExport export, int count) {
    SpanSource source = export.source();
    for (int span = 0; span < count; span++) {
      source.begin(new SpanStart(SpanRole.INTERNAL, "task", null)).close();
    }
  }

  /** Takes every span. */
  private static class CountingCollector implements SpanExporter {

    final AtomicInteger taken = new AtomicInteger();

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      taken.addAndGet(spans.size());
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }

  /** Takes no span before it is told to. */
  private static final class StuckCollector extends CountingCollector {

    final CompletableFuture<Void> answer = new CompletableFuture<>();

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      answer.join();
      return super.export(spans);
    }
  }
}
