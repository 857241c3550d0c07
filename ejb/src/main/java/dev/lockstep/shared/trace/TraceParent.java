package dev.lockstep.shared.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a trace goes on, in a message, in the parameters of a job or in the header of a request.
 *
 * @param text as W3C's Trace Context writes it in the header {@value #NAME}
 */
public record TraceParent(String text) {

  /** What headers, message properties and job parameters are called that hold one. */
  public static final String NAME = "traceparent";

  /** The parameter of a job that holds what came before it in another trace. */
  public static final String LINK = "tracelink";

  private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();
  private static final TextMapGetter<String> READING =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String text) {
          return List.of(NAME);
        }

        @Override
        public @Nullable String get(@Nullable String text, String key) {
          return key.equals(NAME) ? text : null;
        }
      };

  /** Reads one; empty when there is none, or nothing that W3C's Trace Context knows. */
  public static Optional<TraceParent> of(@Nullable String text) {
    return Optional.ofNullable(text).map(TraceParent::new).filter(TraceParent::isValid);
  }

  /** Where the trace of a context goes on; empty when nothing is traced there. */
  static Optional<TraceParent> of(Context context) {
    Map<String, String> written = new HashMap<>();
    W3C.inject(context, written, (into, key, value) -> into.put(key, value));
    return Optional.ofNullable(written.get(NAME)).map(TraceParent::new);
  }

  /** A context whose spans go on there. */
  Context context() {
    return W3C.extract(Context.root(), text, READING);
  }

  private boolean isValid() {
    return Span.fromContext(context()).getSpanContext().isValid();
  }
}
