package dev.lockstep.shared.trace;

import io.opentelemetry.api.trace.SpanKind;

/** On which side of a conversation a span is. */
public enum SpanRole {
  /** It answers a request. */
  SERVER(SpanKind.SERVER),
  /** It asks a database. */
  CLIENT(SpanKind.CLIENT),
  /** It does what a message asks for. */
  CONSUMER(SpanKind.CONSUMER),
  /** It is the server's own work. */
  INTERNAL(SpanKind.INTERNAL);

  private final SpanKind kind;

  SpanRole(SpanKind kind) {
    this.kind = kind;
  }

  SpanKind kind() {
    return kind;
  }
}
