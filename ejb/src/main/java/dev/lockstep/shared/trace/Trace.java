package dev.lockstep.shared.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the present thread is traced for. Below a span that {@link Traces} began, further ones come;
 * where there is none, work is done as if this were not there.
 */
public final class Trace {

  private Trace() {}

  /**
   * Does something as a span below the present one.
   *
   * @param name one of few
   * @param notes asked only when somebody will see the span
   */
  public static <T, X extends Exception> T span(
      SpanRole role, String name, Consumer<SpanNotes> notes, SpanWork<T, X> work) throws X {
    SpanSource source = SpanSource.present();
    if (source == null) {
      return work.make();
    }
    try (OpenSpan span = source.below(role, name).note(notes)) {
      return span.within(work);
    }
  }

  /** The same for the server's own work. */
  public static <T, X extends Exception> T span(
      String name, Consumer<SpanNotes> notes, SpanWork<T, X> work) throws X {
    return span(SpanRole.INTERNAL, name, notes, work);
  }

  /** Begins a span below the present one, which whoever asks for it ends. */
  public static OpenSpan open(String name, Consumer<SpanNotes> notes) {
    SpanSource source = SpanSource.present();
    return source == null ? OpenSpan.NONE : source.below(SpanRole.INTERNAL, name).note(notes);
  }

  /** Notes something with the present span, if there is one that somebody will see. */
  public static void note(Consumer<SpanNotes> notes) {
    Span span = Span.current();
    if (span.isRecording()) {
      notes.accept(new SpanNotes(span));
    }
  }

  /** Whether there is a present span that somebody will see. */
  public static boolean isSeen() {
    return Span.current().isRecording();
  }

  /** For what others go on with on behalf of the present span; empty when nothing is traced. */
  public static Optional<TraceParent> parent() {
    return SpanSource.present() == null ? Optional.empty() : TraceParent.of(Context.current());
  }
}
