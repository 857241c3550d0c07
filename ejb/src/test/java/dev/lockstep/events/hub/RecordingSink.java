package dev.lockstep.events.hub;

import dev.lockstep.events.EventMessage;
import dev.lockstep.events.EventSink;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A viewer that notes what it gets, and that stops reading when a test wants it. */
final class RecordingSink implements EventSink {

  private final List<EventMessage> messages = new CopyOnWriteArrayList<>();
  private volatile boolean reading = true;
  private volatile boolean closed;
  private volatile @Nullable CompletableFuture<Void> outstanding;

  @Override
  public CompletionStage<?> send(EventMessage message) {
    if (outstanding != null) {
      throw new IllegalStateException("sent before the last one was taken");
    }
    messages.add(message);
    if (reading) {
      return CompletableFuture.completedFuture(null);
    }
    CompletableFuture<Void> stage = new CompletableFuture<>();
    outstanding = stage;
    return stage;
  }

  @Override
  public void close() {
    closed = true;
  }

  void stall() {
    reading = false;
  }

  /** Takes what was sent, and what will be. */
  void readOn() {
    reading = true;
    CompletableFuture<Void> stage = outstanding;
    outstanding = null;
    if (stage != null) {
      stage.complete(null);
    }
  }

  /** The connection breaks. */
  void breakDown() {
    CompletableFuture<Void> stage = outstanding;
    outstanding = null;
    if (stage != null) {
      stage.completeExceptionally(new IOException("broken pipe"));
    }
  }

  boolean closed() {
    return closed;
  }

  List<EventMessage> messages() {
    return List.copyOf(messages);
  }

  EventMessage last() {
    return messages.get(messages.size() - 1);
  }
}
