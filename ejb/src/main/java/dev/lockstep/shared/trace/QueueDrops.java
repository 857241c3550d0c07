package dev.lockstep.shared.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricReader;

/**
 * Reads from the batch processor's own figures how many spans found its queue full. They are read
 * when somebody asks; no thread sends them anywhere.
 */
final class QueueDrops implements MetricReader {

  private static final String PROCESSED = "otel.sdk.processor.span.processed";

  /** Others are spans that the exporter was given in vain, which the exporter counts. */
  private static final String QUEUE_FULL = "queue_full";

  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

  private volatile CollectionRegistration registration = CollectionRegistration.noop();

  @Override
  public void register(CollectionRegistration given) {
    registration = given;
  }

  /** Spans that were never handed to the exporter. */
  long count() {
    return registration.collectAllMetrics().stream()
        .filter(metric -> metric.getName().equals(PROCESSED))
        .map(MetricData::getLongSumData)
        .flatMap(sum -> sum.getPoints().stream())
        .filter(point -> QUEUE_FULL.equals(point.getAttributes().get(ERROR)))
        .mapToLong(LongPointData::getValue)
        .sum();
  }

  @Override
  public AggregationTemporality getAggregationTemporality(InstrumentType type) {
    return AggregationTemporality.CUMULATIVE;
  }

  @Override
  public CompletableResultCode forceFlush() {
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public CompletableResultCode shutdown() {
    return CompletableResultCode.ofSuccess();
  }
}
