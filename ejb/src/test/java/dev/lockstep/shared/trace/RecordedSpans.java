package dev.lockstep.shared.trace;

import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;

/** Spans that are kept for a test instead of being sent. */
public final class RecordedSpans implements AutoCloseable {

  private final InMemorySpanExporter kept = InMemorySpanExporter.create();
  private final SdkTracerProvider tracers =
      SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(kept)).build();
  private final SpanSource source = new SpanSource(tracers.get("test"));

  /** Begins a span as {@link Traces} does. */
  public OpenSpan begin(SpanStart start) {
    return source.begin(start);
  }

  /** Does something below a span that begins a trace. */
  public <T, X extends Exception> T below(String name, SpanWork<T, X> work) throws X {
    try (OpenSpan span = begin(new SpanStart(SpanRole.INTERNAL, name, null))) {
      return span.within(work);
    }
  }

  /** The spans that have ended, in the order of their ends. */
  public List<SpanData> ended() {
    return kept.getFinishedSpanItems();
  }

  /** The span of a name, of which there is one. */
  public SpanData named(String name) {
    List<SpanData> found = ended().stream().filter(one -> one.getName().equals(name)).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " spans are named " + name + " of " + names());
    }
    return found.get(0);
  }

  /** The names of the spans, in the order of their ends. */
  public List<String> names() {
    return ended().stream().map(SpanData::getName).toList();
  }

  @Override
  public void close() {
    tracers.close();
  }
}
