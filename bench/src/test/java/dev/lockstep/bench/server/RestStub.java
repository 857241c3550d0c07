package dev.lockstep.bench.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Answers requests with what a test says. */
public final class RestStub implements AutoCloseable {

  /** What a test answers. */
  public record Answer(int status, String body) {}

  private final HttpServer http;
  private final List<String> requests = new CopyOnWriteArrayList<>();

  /**
   * @param answers gets method, path and query such as {@code GET /api/status}
   */
  public RestStub(Function<String, Answer> answers) throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/", exchange -> answer(exchange, answers));
    http.start();
  }

  private void answer(HttpExchange exchange, Function<String, Answer> answers) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    requests.add(line + " " + exchange.getRequestHeaders().getFirst("Content-Type") + " " + body);
    Answer answer = answers.apply(line);
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  public LockstepClient client() {
    return new LockstepClient(URI.create("http://127.0.0.1:" + http.getAddress().getPort()));
  }

  /** Method, path, content type and body of each request. */
  public List<String> requests() {
    return requests;
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
