package dev.lockstep.shared.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import org.jspecify.annotations.Nullable;

/**
 * Makes spans. It is part of the context of the spans that it made, so that what is below them
 * needs nobody to hand it on, and where nothing is traced nothing is found.
 */
final class SpanSource {

  private static final ContextKey<SpanSource> KEY = ContextKey.named("lockstep-span-source");

  private final Tracer tracer;

  SpanSource(Tracer tracer) {
    this.tracer = tracer;
  }

  /** The source of the present thread's span, or null when nothing is traced. */
  static @Nullable SpanSource present() {
    return Context.current().get(KEY);
  }

  /** Begins a span that goes on where it is told to. */
  OpenSpan begin(SpanStart start) {
    TraceParent parent = start.parent();
    SpanBuilder builder = tracer.spanBuilder(start.name()).setSpanKind(start.role().kind());
    TraceParent link = start.link();
    if (link != null) {
      builder.addLink(Span.fromContext(link.context()).getSpanContext());
    }
    return open(builder, parent == null ? Context.root() : parent.context());
  }

  /** Begins a span below the present one. */
  OpenSpan below(SpanRole role, String name) {
    return open(tracer.spanBuilder(name).setSpanKind(role.kind()), Context.current());
  }

  private OpenSpan open(SpanBuilder builder, Context parent) {
    Span span = builder.setParent(parent).startSpan();
    return new OpenSpan(span, parent.with(KEY, this).with(span));
  }
}
