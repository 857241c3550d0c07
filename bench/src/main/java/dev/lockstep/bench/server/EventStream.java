package dev.lockstep.bench.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lockstep.bench.BenchException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One viewer of live events. Events come on threads of the client, one after another. Thread-safe.
 */
public final class EventStream implements AutoCloseable {
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);

  /** All others are signs of life. */
  private static final Set<String> TELLING = Set.of("snapshot", "changes");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Lines lines;

  /**
   * An event.
   *
   * @param id what a viewer gives as Last-Event-ID to go on from here
   * @param name {@code snapshot} or {@code changes}
   * @param receivedNanos as {@link System#nanoTime()}
   */
  public record Event(String id, String name, JsonNode data, long receivedNanos) {

    /** What changed. */
    public JsonNode changes() {
      return data.path("changes");
    }

    /** The value of a cell; missing when the event does not tell it. */
    public JsonNode value(String topic, String key) {
      for (JsonNode change : changes()) {
        if (change.path("topic").asText().equals(topic)
            && change.path("key").asText().equals(key)) {
          return change.path("value");
        }
      }
      return JsonNodeFactory.instance.missingNode();
    }
  }

  private EventStream(Lines lines) {
    this.lines = lines;
  }

  /**
   * Begins to watch; returns when the server has answered.
   *
   * @param api of whoever watches; shared by many viewers
   * @param query such as {@code topics=runs}, or empty
   * @param lastEventId of the newest event that was got before, or null
   * @throws RestFaultException if the server refuses
   */
  public static EventStream open(
      LockstepClient api, String query, @Nullable String lastEventId, Consumer<Event> seen) {
    String path = "/api/events" + (query.isEmpty() ? "" : "?" + query);
    HttpRequest.Builder request =
        api.request(path)
            .timeout(ANSWER_LIMIT)
            .header("Accept", "text/event-stream, application/problem+json");
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    HttpResponse<Flow.Publisher<List<ByteBuffer>>> response =
        answer(api.http().sendAsync(request.build(), BodyHandlers.ofPublisher()));
    if (response.statusCode() != 200) {
      HttpResponse.BodySubscriber<String> body = BodySubscribers.ofString(StandardCharsets.UTF_8);
      response.body().subscribe(body);
      throw new RestFaultException(
          "GET " + path, response.statusCode(), read(answer(body.getBody())));
    }
    Lines lines = new Lines(seen);
    response.body().subscribe(BodySubscribers.fromLineSubscriber(lines));
    return new EventStream(lines);
  }

  private static <T> T answer(CompletionStage<T> answer) {
    try {
      return answer.toCompletableFuture().join();
    } catch (CompletionException e) {
      throw new BenchException("Live events were not answered", e);
    }
  }

  private static JsonNode read(String data) {
    try {
      return JSON.readTree(data);
    } catch (JsonProcessingException e) {
      throw new BenchException("Not the JSON of an event: " + data, e);
    }
  }

  /** Ends when the server has ended the stream, or the viewer itself. */
  public CompletableFuture<Void> end() {
    return lines.end;
  }

  @Override
  public void close() {
    lines.cancel();
  }

  /** Puts lines together to events. */
  private static final class Lines implements Flow.Subscriber<String> {
    private final Consumer<Event> seen;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private volatile Flow.@Nullable Subscription subscription;
    private volatile boolean cancelled;
    private String id = "";
    private String name = "";
    private final StringBuilder data = new StringBuilder();

    Lines(Consumer<Event> seen) {
      this.seen = seen;
    }

    void cancel() {
      cancelled = true;
      Flow.Subscription open = subscription;
      if (open != null) {
        open.cancel();
      }
      end.complete(null);
    }

    @Override
    public void onSubscribe(Flow.Subscription opened) {
      subscription = opened;
      opened.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
      if (cancelled) {
        return;
      }
      if (line.isEmpty()) {
        dispatch();
      } else if (line.startsWith("id: ")) {
        id = line.substring("id: ".length());
      } else if (line.startsWith("event: ")) {
        name = line.substring("event: ".length());
      } else if (line.startsWith("data: ")) {
        data.append(line, "data: ".length(), line.length());
      }
    }

    private void dispatch() {
      long received = System.nanoTime();
      if (TELLING.contains(name)) {
        seen.accept(new Event(id, name, read(data.toString()), received));
      }
      name = "";
      data.setLength(0);
    }

    @Override
    public void onError(Throwable fault) {
      end.complete(null);
    }

    @Override
    public void onComplete() {
      end.complete(null);
    }
  }
}
