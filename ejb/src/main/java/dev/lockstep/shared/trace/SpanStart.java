package dev.lockstep.shared.trace;

import org.jspecify.annotations.Nullable;

/**
 * A span that begins a trace, or goes on with one that began elsewhere.
 *
 * @param name one of few
 * @param parent where it goes on, or null when it begins a trace
 * @param link what came before it in another trace, or null
 */
public record SpanStart(
    SpanRole role, String name, @Nullable TraceParent parent, @Nullable TraceParent link) {

  /** A span that is linked to nothing. */
  public SpanStart(SpanRole role, String name, @Nullable TraceParent parent) {
    this(role, name, parent, null);
  }
}
