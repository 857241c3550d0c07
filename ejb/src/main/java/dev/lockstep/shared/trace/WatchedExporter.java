package dev.lockstep.shared.trace;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the spans that a collector took and those that it did not, and says once when it stops to
 * take any and once when it does again. Safe for use by many threads.
 */
final class WatchedExporter implements SpanExporter {

  private static final Logger LOG = LoggerFactory.getLogger(WatchedExporter.class);

  private final SpanExporter exporter;
  private final URI endpoint;
  private final Duration patience;
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();
  private boolean away;
  private long lostBefore;

  /**
   * Watches an exporter.
   *
   * @param patience an answer that takes longer is none
   */
  WatchedExporter(SpanExporter exporter, URI endpoint, Duration patience) {
    this.exporter = exporter;
    this.endpoint = endpoint;
    this.patience = patience;
  }

  /** Waits for the answer: the thread that sends has nothing else to do. */
  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    // the collection is used again for the next ones
    int count = spans.size();
    CompletableResultCode result = answer(spans).join(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (result.isSuccess()) {
      sent.addAndGet(count);
      here();
    } else {
      lost.addAndGet(count);
      away(count, result);
    }
    return result;
  }

  /** Whatever goes wrong is told as the collector's absence is. */
  private CompletableResultCode answer(Collection<SpanData> spans) {
    try {
      return exporter.export(spans);
    } catch (RuntimeException | LinkageError e) {
      return CompletableResultCode.ofExceptionalFailure(e);
    }
  }

  private synchronized void away(int count, CompletableResultCode result) {
    if (!away) {
      away = true;
      lostBefore = lost.get() - count;
      LOG.warn(
          "The collector of traces at {} does not take spans ({}). They are dropped and counted"
              + " until it does; nothing else is affected. Look whether it is up and speaks OTLP"
              + " over HTTP",
          endpoint,
          reason(result));
    }
  }

  private static String reason(CompletableResultCode result) {
    Throwable fault = result.getFailureThrowable();
    if (fault == null) {
      return "no answer in time";
    }
    if (fault.getCause() == null) {
      // the collector has answered that it does not want them
      return "refused";
    }
    Throwable cause = fault;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.toString();
  }

  private synchronized void here() {
    if (away) {
      away = false;
      LOG.info(
          "The collector of traces at {} takes spans again; {} were dropped",
          endpoint,
          lost.get() - lostBefore);
    }
  }

  /** Spans that the collector has. */
  long sent() {
    return sent.get();
  }

  /** Spans that it did not take. */
  long lost() {
    return lost.get();
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }
}
