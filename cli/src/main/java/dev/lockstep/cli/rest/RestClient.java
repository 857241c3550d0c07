package dev.lockstep.cli.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Flow;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Requests to one server, one after another. Paths begin with {@code /api/}. Every request throws
 * {@link ServerFaultException} when it is refused and {@link ServerUnreachableException} when no
 * Lockstep answers. Safe for threads.
 */
public final class RestClient {

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
  private static final Duration READ_LIMIT = Duration.ofSeconds(15);
  private static final Duration CHANGE_LIMIT = Duration.ofMinutes(10);
  private static final Duration LONG_LIMIT = Duration.ofHours(12);

  private final URI server;
  private final @Nullable String token;
  private final HttpClient http;

  /**
   * @param key what lets this program in
   */
  public RestClient(URI server, ServerKey key) {
    this.server = server;
    this.token = key.token();
    HttpClient.Builder builder =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_LIMIT);
    String certificate = key.certificate();
    this.http = (certificate == null ? builder : builder.sslContext(Trust.in(certificate))).build();
  }

  /** The server's address. */
  public URI server() {
    return server;
  }

  /** Reads a resource. */
  public Answer get(String path) {
    return send(request(path, READ_LIMIT).GET());
  }

  /**
   * Reads a document of any size.
   *
   * @param to where it goes; stays open
   * @throws IOException when it cannot be written there
   */
  public void download(String path, OutputStream to) throws IOException {
    HttpRequest request = request(path, CHANGE_LIMIT).setHeader("Accept", "*/*").GET().build();
    HttpResponse<InputStream> response = exchange(request, BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      if (response.statusCode() >= 300) {
        throw refused(response, new String(body.readAllBytes(), StandardCharsets.UTF_8));
      }
      body.transferTo(to);
    }
  }

  /**
   * Opens a stream of server-sent events.
   *
   * @param lastEventId of the newest event that was got before, or null
   */
  public EventStream events(String path, @Nullable String lastEventId) {
    HttpRequest.Builder request =
        request(path, READ_LIMIT)
            .setHeader("Accept", "text/event-stream, application/problem+json");
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    HttpResponse<Flow.Publisher<List<ByteBuffer>>> response =
        exchange(request.build(), BodyHandlers.ofPublisher());
    if (response.statusCode() != 200) {
      BodySubscriber<String> body = BodySubscribers.ofString(StandardCharsets.UTF_8);
      response.body().subscribe(body);
      throw refused(response, body.getBody().toCompletableFuture().join());
    }
    EventStream stream = new EventStream();
    response.body().subscribe(BodySubscribers.fromLineSubscriber(stream));
    return stream;
  }

  /** Sends a command without a body. */
  public Answer post(String path) {
    return send(request(path, CHANGE_LIMIT).POST(BodyPublishers.noBody()));
  }

  /** Sends a command with a body of JSON. */
  public Answer post(String path, Map<String, ?> body) {
    return post(path, "application/json", BodyPublishers.ofString(json(body)));
  }

  /** Sends a command with a body of JSON and further headers. */
  public Answer post(String path, Map<String, ?> body, Map<String, String> headers) {
    HttpRequest.Builder request =
        request(path, CHANGE_LIMIT).header("Content-Type", "application/json");
    headers.forEach(request::header);
    return send(request.POST(BodyPublishers.ofString(json(body))));
  }

  /** Removes a resource. */
  public Answer delete(String path, Map<String, String> headers) {
    HttpRequest.Builder request = request(path, CHANGE_LIMIT);
    headers.forEach(request::header);
    return send(request.DELETE());
  }

  private static String json(Map<String, ?> body) {
    try {
      return Json.MAPPER.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not expressible as JSON: " + body.keySet(), e);
    }
  }

  /** Reads a resource that answers with a status of its own when what it tells is not good. */
  public Answer getEither(String path, int status) {
    HttpResponse<String> response =
        exchange(
            request(path, READ_LIMIT).GET().build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    return response.statusCode() == status
        ? new Answer(status, response.body())
        : accepted(response);
  }

  /** Reads a resource that takes long, since the server reads a lot for it. */
  public Answer getPatiently(String path) {
    return send(request(path, LONG_LIMIT).GET());
  }

  /** Sends a command with any body. */
  public Answer post(String path, String contentType, BodyPublisher body) {
    return send(request(path, CHANGE_LIMIT).header("Content-Type", contentType).POST(body));
  }

  /** Sends a command with a text in UTF-8. */
  public Answer post(String path, String text, Map<String, String> headers) {
    HttpRequest.Builder request = request(path, CHANGE_LIMIT);
    headers.forEach(request::header);
    return send(request.POST(BodyPublishers.ofString(text, StandardCharsets.UTF_8)));
  }

  /** Replaces a resource by a text in UTF-8. */
  public Answer put(String path, String text, Map<String, String> headers) {
    HttpRequest.Builder request = request(path, CHANGE_LIMIT);
    headers.forEach(request::header);
    return send(request.PUT(BodyPublishers.ofString(text, StandardCharsets.UTF_8)));
  }

  /** Replaces a resource by JSON. */
  public Answer put(String path, Map<String, ?> body) {
    return put(path, json(body), Map.of("Content-Type", "application/json"));
  }

  private HttpRequest.Builder request(String path, Duration limit) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server + path))
            .timeout(limit)
            .header("Accept", "application/json, application/problem+json");
    if (token != null && isPrivate()) {
      request.header("Authorization", "Bearer " + token);
    }
    return request;
  }

  /** Whether nobody else on the way reads what is sent: plain HTTP stays on this machine. */
  private boolean isPrivate() {
    return "https".equals(server.getScheme())
        || server.getHost().matches("localhost|127\\.[0-9.]+|\\[::1]");
  }

  private Answer send(HttpRequest.Builder request) {
    return accepted(exchange(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8)));
  }

  private <T> HttpResponse<T> exchange(HttpRequest request, BodyHandler<T> body) {
    try {
      return http.send(request, body);
    } catch (SSLHandshakeException e) {
      throw ServerUnreachableException.notTrusted(server, e);
    } catch (IOException e) {
      throw ServerUnreachableException.noAnswer(server, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + server, e);
    }
  }

  private Answer accepted(HttpResponse<String> response) {
    int status = response.statusCode();
    if (status >= 200 && status < 300) {
      return new Answer(status, response.body(), cookie(response));
    }
    throw refused(response, response.body());
  }

  private static String cookie(HttpResponse<?> response) {
    return response.headers().firstValue("Set-Cookie").orElse("").replaceAll(";.*", "");
  }

  private RuntimeException refused(HttpResponse<?> response, String body) {
    String contentType = response.headers().firstValue("Content-Type").orElse("");
    Optional<Problem> problem = Problem.read(contentType, body);
    return problem
        .<RuntimeException>map(ServerFaultException::new)
        .orElseGet(() -> ServerUnreachableException.notDeployed(server, response.statusCode()));
  }
}
