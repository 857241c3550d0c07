package dev.lockstep.shared.trace;

import dev.lockstep.shared.LockstepException;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A span that has begun; it ends when it is closed, on whatever thread. Where nothing is traced it
 * is {@link #NONE}, and costs nothing.
 */
public final class OpenSpan implements AutoCloseable {

  /** Nothing is traced. */
  public static final OpenSpan NONE = new OpenSpan(Span.getInvalid(), null);

  private final Span span;
  private final @Nullable Context context;

  OpenSpan(Span span, @Nullable Context context) {
    this.span = span;
    this.context = context;
  }

  /** While it is open, what the present thread does is below the span. */
  public interface Current extends AutoCloseable {
    @Override
    void close();
  }

  /** Lets what the present thread does be below this span, until that is closed on it. */
  @SuppressWarnings("MustBeClosedChecker") // what is returned closes it
  public Current makeCurrent() {
    if (context == null) {
      return () -> {};
    }
    Scope scope = context.makeCurrent();
    return scope::close;
  }

  /** Does something below this span, which stays open; what it throws is noted as a failure. */
  public <T, X extends Exception> T within(SpanWork<T, X> work) throws X {
    if (context == null) {
      return work.make();
    }
    try (Scope scope = context.makeCurrent()) {
      return work.make();
    } catch (Throwable fault) {
      failed(fault);
      throw fault;
    }
  }

  /** Notes something, if anybody will see it. */
  public OpenSpan note(Consumer<SpanNotes> notes) {
    if (span.isRecording()) {
      notes.accept(new SpanNotes(span));
    }
    return this;
  }

  /** Says that it failed, and by what kind of fault; never by its words. */
  public void failed(Throwable fault) {
    note(notes -> notes.failed(kind(fault)));
  }

  private static String kind(Throwable fault) {
    if (fault instanceof LockstepException known) {
      return known.code().name();
    }
    if (fault instanceof SQLException sql && sql.getSQLState() != null) {
      return sql.getSQLState();
    }
    return fault.getClass().getName();
  }

  /** Whether anything is traced. */
  public boolean isTraced() {
    return context != null;
  }

  @Override
  public void close() {
    span.end();
  }
}
