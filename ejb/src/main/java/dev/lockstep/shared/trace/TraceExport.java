package dev.lockstep.shared.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.InternalTelemetryVersion;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Sends spans to a collector, some at a time, by a thread of its own. Whoever ends a span puts it
 * into a queue of limited length and goes on; when the queue is full the span is dropped.
 */
final class TraceExport implements AutoCloseable {

  /** What several seconds of a busy upgrade leave; about 8 MB at the most. */
  static final int QUEUE = 8192;

  private static final int BATCH = 512;
  private static final Duration DELAY = Duration.ofSeconds(1);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final long END_SECONDS = 5;

  /** Held, since a logger that nobody holds forgets its level. */
  private static final Logger LIBRARY = Logger.getLogger("io.opentelemetry");

  private final WatchedExporter exporter;
  private final QueueDrops drops = new QueueDrops();
  private final SdkMeterProvider figures;
  private final SdkTracerProvider tracers;

  private TraceExport(SpanExporter collector, URI endpoint, double sample, String node) {
    this.exporter = new WatchedExporter(collector, endpoint, TIMEOUT.plusSeconds(1));
    this.figures = SdkMeterProvider.builder().registerMetricReader(drops).build();
    this.tracers =
        SdkTracerProvider.builder()
            .setResource(resource(node))
            .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(sample)))
            .addSpanProcessor(
                BatchSpanProcessor.builder(exporter)
                    .setMaxQueueSize(QUEUE)
                    .setMaxExportBatchSize(BATCH)
                    .setScheduleDelay(DELAY)
                    .setExporterTimeout(TIMEOUT.plusSeconds(2))
                    .setMeterProvider(() -> figures)
                    .setInternalTelemetryVersion(InternalTelemetryVersion.LATEST)
                    .build())
            .build();
  }

  /**
   * Begins to send spans.
   *
   * @param sample the share of the traces that are kept
   * @param node the server's name
   */
  static TraceExport to(URI endpoint, double sample, String node) {
    // each outage would be told with every batch; the watched exporter tells it once
    LIBRARY.setLevel(Level.OFF);
    return to(
        OtlpHttpSpanExporter.builder()
            .setEndpoint(endpoint.toString())
            .setTimeout(TIMEOUT)
            .setConnectTimeout(TIMEOUT)
            .setRetryPolicy(null)
            .build(),
        endpoint,
        sample,
        node);
  }

  /** The same to another exporter. */
  static TraceExport to(SpanExporter collector, URI endpoint, double sample, String node) {
    return new TraceExport(collector, endpoint, sample, node);
  }

  private static Resource resource(String node) {
    return Resource.getDefault()
        .merge(
            Resource.create(
                Attributes.of(
                    AttributeKey.stringKey("service.name"),
                    "lockstep",
                    AttributeKey.stringKey("service.instance.id"),
                    node)));
  }

  /** Makes the spans that are sent. */
  SpanSource source() {
    return new SpanSource(tracers.get("dev.lockstep"));
  }

  /** What became of the spans so far. */
  SpanTally tally() {
    return new SpanTally(exporter.sent(), exporter.lost() + drops.count());
  }

  /** Sends what is left, for five seconds at the most. */
  @Override
  public void close() {
    tracers.shutdown().join(END_SECONDS, TimeUnit.SECONDS);
    figures.close();
  }
}
