package dev.lockstep.shared.trace;

/**
 * What a span is about.
 *
 * @param <T> what comes of it
 * @param <X> what it may throw
 */
@FunctionalInterface
public interface SpanWork<T, X extends Exception> {

  /** Does it. */
  T make() throws X;
}
