package dev.lockstep.rest.event;

import dev.lockstep.events.EventMessage;
import dev.lockstep.events.EventSink;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The connection to one viewer, written to without ever waiting for it: what the connection does
 * not take at once is written when the server says that it takes more. Safe for use by many
 * threads.
 */
public final class ServletEventSink implements EventSink, WriteListener {

  private final AsyncContext context;
  private final ServletOutputStream out;

  // guarded by this
  private boolean possible;
  private boolean unflushed;
  private byte @Nullable [] unwritten;
  private @Nullable CompletableFuture<Void> sending;
  private @Nullable Throwable broken;

  private ServletEventSink(AsyncContext context, ServletOutputStream out) {
    this.context = context;
    this.out = out;
  }

  /** Answers a request, which must be asynchronous already, with a stream of events. */
  public static ServletEventSink open(AsyncContext context) {
    ServletResponse response = context.getResponse();
    response.setContentType("text/event-stream");
    response.setCharacterEncoding("UTF-8");
    if (response instanceof HttpServletResponse http) {
      http.setHeader("Cache-Control", "no-store");
      // or else nginx collects events before it hands them on
      http.setHeader("X-Accel-Buffering", "no");
    }
    context.setTimeout(0);
    try {
      ServletEventSink sink = new ServletEventSink(context, response.getOutputStream());
      sink.out.setWriteListener(sink);
      return sink;
    } catch (IOException e) {
      throw new UncheckedIOException("The viewer's connection is gone", e);
    }
  }

  @Override
  public CompletionStage<?> send(EventMessage message) {
    CompletableFuture<Void> stage = new CompletableFuture<>();
    synchronized (this) {
      if (broken != null) {
        return CompletableFuture.failedFuture(broken);
      }
      if (sending != null) {
        throw new IllegalStateException("The viewer has not taken the last event yet");
      }
      sending = stage;
      unwritten = message.bytes();
    }
    proceed();
    return stage;
  }

  @Override
  public void onWritePossible() {
    synchronized (this) {
      possible = true;
    }
    proceed();
  }

  @Override
  public void onError(Throwable fault) {
    end(fault);
  }

  private void proceed() {
    CompletableFuture<Void> taken = null;
    try {
      synchronized (this) {
        if (written()) {
          taken = sending;
          sending = null;
        }
      }
    } catch (IOException | IllegalStateException e) {
      end(e);
    }
    // those who wait for it may call back
    if (taken != null) {
      taken.complete(null);
    }
  }

  /** Writes as much as is taken; whether that was all. */
  private boolean written() throws IOException {
    if (!possible || sending == null || !out.isReady()) {
      return false;
    }
    byte[] bytes = unwritten;
    if (bytes != null) {
      unwritten = null;
      unflushed = true;
      out.write(bytes);
      if (!out.isReady()) {
        return false;
      }
    }
    if (unflushed) {
      unflushed = false;
      out.flush();
    }
    return out.isReady();
  }

  private void end(Throwable fault) {
    CompletableFuture<Void> failed;
    synchronized (this) {
      broken = broken == null ? fault : broken;
      failed = sending;
      sending = null;
    }
    if (failed != null) {
      failed.completeExceptionally(fault);
    }
  }

  @Override
  public void close() {
    end(new IOException("The server has ended the connection"));
    context.complete();
  }
}
