package dev.lockstep.shared.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;

/**
 * What is noted with a span. Collectors are read by more people than the control database, so
 * nothing is noted that a row, a literal of a statement, a body or a header holds, and no message
 * of a database, which quotes rows.
 */
public final class SpanNotes {

  private final Span span;

  SpanNotes(Span span) {
    this.span = span;
  }

  /** Names the span by what is known of it now; there should be few different names. */
  public SpanNotes name(String name) {
    span.updateName(name);
    return this;
  }

  /** Notes a word. */
  public SpanNotes note(String key, String value) {
    span.setAttribute(key, value);
    return this;
  }

  /** Notes a number. */
  public SpanNotes note(String key, long value) {
    span.setAttribute(key, value);
    return this;
  }

  /**
   * Says that what the span is about failed.
   *
   * @param kind of failure, one of few: an error code, a SQLSTATE, the name of a class
   */
  public SpanNotes failed(String kind) {
    span.setStatus(StatusCode.ERROR);
    span.setAttribute("error.type", kind);
    return this;
  }
}
