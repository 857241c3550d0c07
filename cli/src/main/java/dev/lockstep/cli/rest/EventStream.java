package dev.lockstep.cli.rest;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Server-sent events as they come in. Lines come from a thread of the client; one thread reads
 * events.
 */
public final class EventStream implements AutoCloseable, Flow.Subscriber<String> {

  private static final int MOST_WAITING = 1000;

  private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
  private volatile Flow.@Nullable Subscription subscription;
  private String id = "";
  private String name = "";
  private final StringBuilder data = new StringBuilder();

  EventStream() {}

  /**
   * An event.
   *
   * @param name its type; empty when it has none
   */
  public record Event(String id, String name, String data) {}

  /**
   * Waits for the next event, which may be a sign of life.
   *
   * @param silence after which the server is taken to be gone
   * @return empty when the stream has ended
   */
  public Optional<Event> next(Duration silence) {
    for (Optional<String> line = take(silence); line.isPresent(); line = take(silence)) {
      Flow.Subscription open = subscription;
      if (open != null) {
        open.request(1);
      }
      if (line.get().isEmpty()) {
        return Optional.of(event());
      }
      read(line.get());
    }
    return Optional.empty();
  }

  private Optional<String> take(Duration silence) {
    try {
      Optional<String> line = lines.poll(silence.toMillis(), TimeUnit.MILLISECONDS);
      return line == null ? Optional.empty() : line;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for events", e);
    }
  }

  private void read(String line) {
    int colon = line.indexOf(':');
    String field = colon < 0 ? line : line.substring(0, colon);
    String value = colon < 0 ? "" : line.substring(colon + 1);
    value = value.startsWith(" ") ? value.substring(1) : value;
    switch (field) {
      case "id" -> id = value;
      case "event" -> name = value;
      case "data" -> data.append(data.isEmpty() ? "" : "\n").append(value);
      default -> {
        // a comment, or a field of a newer server
      }
    }
  }

  private Event event() {
    Event event = new Event(id, name, data.toString());
    name = "";
    data.setLength(0);
    return event;
  }

  @Override
  public void onSubscribe(Flow.Subscription opened) {
    subscription = opened;
    opened.request(MOST_WAITING);
  }

  @Override
  public void onNext(String line) {
    lines.add(Optional.of(line));
  }

  @Override
  public void onError(Throwable fault) {
    lines.add(Optional.empty());
  }

  @Override
  public void onComplete() {
    lines.add(Optional.empty());
  }

  /** Ends the stream. */
  @Override
  public void close() {
    Flow.Subscription open = subscription;
    if (open != null) {
      open.cancel();
    }
  }
}
