package dev.lockstep.bench.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lockstep.bench.BenchException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Requests and answers as JSON over HTTP/1.1. Thread-safe. */
final class RestConnection {
  private static final Duration ANSWER_LIMIT = Duration.ofMinutes(2);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI address;
  private final @Nullable String who;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /**
   * @param who the operator in whose name requests are made, or null when nobody is told
   */
  RestConnection(URI address, @Nullable String who) {
    this.address = address;
    this.who = who;
  }

  URI address() {
    return address;
  }

  byte[] json(Object body) {
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new BenchException("Not a JSON body: " + body, e);
    }
  }

  JsonNode send(String method, String path, String contentType, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.resolve(path))
            .timeout(ANSWER_LIMIT)
            .header("Accept", "application/json, application/problem+json, */*;q=0.1")
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (body.length > 0) {
      request.header("Content-Type", contentType);
    }
    if (who != null) {
      request.header(
          "Lockstep-User", URLEncoder.encode(who, StandardCharsets.UTF_8).replace("+", "%20"));
    }
    String what = method + " " + path;
    HttpResponse<String> response = exchange(what, request.build());
    JsonNode answer = read(response.body());
    if (response.statusCode() / 100 != 2) {
      throw new RestFaultException(what, response.statusCode(), answer);
    }
    return answer;
  }

  Optional<JsonNode> tryGet(String path) {
    try {
      return Optional.of(send("GET", path, "", new byte[0]));
    } catch (UncheckedIOException | RestFaultException e) {
      return Optional.empty();
    }
  }

  private HttpResponse<String> exchange(String what, HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(what + " at " + address + " was not answered", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("Interrupted in " + what);
    }
  }

  private static JsonNode read(String body) {
    if (body.isBlank()) {
      return JsonNodeFactory.instance.objectNode();
    }
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return JsonNodeFactory.instance.textNode(body);
    }
  }
}
