package dev.lockstep.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** An HTTP server on a free port that answers what a test has written down for each request. */
public final class ScriptedServer implements AutoCloseable {

  private final Map<String, Deque<Reply>> replies = new ConcurrentHashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private HttpServer http;
  private final int port;

  /**
   * Rises when it goes away; what is still on its way then gets no answer that is meant for later.
   */
  private int starts;

  public ScriptedServer() {
    http = listening(0);
    port = http.getAddress().getPort();
  }

  /** A request that came in. */
  public record Request(String line, Map<String, List<String>> headers, byte[] body) {
    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    public @Nullable String header(String name) {
      List<String> values = headers.get(name);
      return values == null ? null : values.get(0);
    }
  }

  private record Reply(int status, String contentType, String body) {}

  /** Adds an answer of JSON to a request such as {@code GET /api/status}; the last one stays. */
  public ScriptedServer on(String request, int status, String json) {
    return on(request, status, "application/json", json);
  }

  /** Adds a problem detail as the answer. */
  public ScriptedServer refuse(String request, int status, String json) {
    return on(request, status, "application/problem+json", json);
  }

  /** Adds any answer. */
  public ScriptedServer on(String request, int status, String contentType, String body) {
    replies
        .computeIfAbsent(request, key -> new ArrayDeque<>())
        .add(new Reply(status, contentType, body));
    return this;
  }

  /** Takes back all answers to a request. */
  public void forget(String request) {
    replies.remove(request);
  }

  public String address() {
    return "http://127.0.0.1:" + port;
  }

  /** All requests so far, as {@code METHOD path?query}. */
  public List<String> requestLines() {
    return requests.stream().map(Request::line).toList();
  }

  /** The last request. */
  public Request lastRequest() {
    return requests.get(requests.size() - 1);
  }

  /** Stops listening: the next caller is refused. */
  public void goAway() {
    synchronized (this) {
      starts++;
    }
    http.stop(0);
  }

  /** Listens again at the same address. */
  public void comeBack() {
    http = listening(port);
  }

  @Override
  public void close() {
    http.stop(0);
  }

  private HttpServer listening(int wantedPort) {
    try {
      HttpServer server =
          HttpServer.create(
              new InetSocketAddress(InetAddress.getByName("127.0.0.1"), wantedPort), 0);
      int start = start();
      server.createContext("/", exchange -> answer(exchange, start));
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized int start() {
    return starts;
  }

  private void answer(HttpExchange exchange, int start) throws IOException {
    String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    requests.add(
        new Request(
            line,
            Map.copyOf(exchange.getRequestHeaders()),
            exchange.getRequestBody().readAllBytes()));
    Reply reply = next(line, start);
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", reply.contentType());
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private synchronized Reply next(String line, int start) throws IOException {
    if (start != starts) {
      throw new IOException("The server has gone away meanwhile");
    }
    Deque<Reply> left = replies.get(line);
    if (left == null) {
      return new Reply(404, "text/html", "<html>Not Found</html>");
    }
    return left.size() == 1 ? left.getFirst() : left.removeFirst();
  }
}
