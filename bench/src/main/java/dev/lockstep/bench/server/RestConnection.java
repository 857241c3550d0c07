package dev.lockstep.bench.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lockstep.bench.BenchException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Requests and answers as JSON over HTTP/1.1. Thread-safe. */
final class RestConnection {
  private static final Duration ANSWER_LIMIT = Duration.ofMinutes(2);
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final int UNAUTHORIZED = 401;

  private final ServerAccess access;
  private final String who;
  private final String role;

  /**
   * @param who in whose name requests are made
   * @param role what they may do: {@code ADMIN}, {@code OPERATOR} or {@code VIEWER}
   */
  RestConnection(ServerAccess access, String who, String role) {
    this.access = access;
    this.who = who;
    this.role = role;
  }

  /** The same server in somebody else's name. */
  RestConnection as(String other, String otherRole) {
    return new RestConnection(access, other, otherRole);
  }

  URI address() {
    return access.address();
  }

  HttpClient http() {
    return access.http();
  }

  ServerAccess access() {
    return access;
  }

  /** The token that requests are made with; empty where none is asked for. */
  Optional<String> token() {
    return access.token(who, role);
  }

  /** A request that is let in. */
  HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address().resolve(path));
    token().ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
    return request.timeout(ANSWER_LIMIT);
  }

  byte[] json(Object body) {
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new BenchException("Not a JSON body: " + body, e);
    }
  }

  JsonNode send(String method, String path, String contentType, byte[] body) {
    String what = method + " " + path;
    HttpResponse<String> response = exchange(what, request(method, path, contentType, body));
    if (response.statusCode() == UNAUTHORIZED && token().isPresent()) {
      access.forget();
      response = exchange(what, request(method, path, contentType, body));
    }
    JsonNode answer = read(response.body());
    if (response.statusCode() / 100 != 2) {
      throw new RestFaultException(what, response.statusCode(), answer);
    }
    return answer;
  }

  private HttpRequest request(String method, String path, String contentType, byte[] body) {
    HttpRequest.Builder request =
        request(path)
            .header("Accept", "application/json, application/problem+json, */*;q=0.1")
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (body.length > 0) {
      request.header("Content-Type", contentType);
    }
    return request.build();
  }

  Optional<JsonNode> tryGet(String path) {
    try {
      return Optional.of(send("GET", path, "", new byte[0]));
    } catch (UncheckedIOException | RestFaultException e) {
      return Optional.empty();
    }
  }

  HttpResponse<String> exchange(String what, HttpRequest request) {
    try {
      return http().send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(what + " at " + address() + " was not answered", e);
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
