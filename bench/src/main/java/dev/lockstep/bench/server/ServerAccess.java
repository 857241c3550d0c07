package dev.lockstep.bench.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.bench.BenchException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How clients are let in by one server: they trust its certificate, sign in once as its first
 * administrator, and make a token for everybody in whose name requests are made. Thread-safe.
 */
final class ServerAccess {

  /** The user of a new server. */
  static final String ADMIN = "admin";

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CSRF = "Lockstep-CSRF";

  private final URI address;
  private final @Nullable Path baseDirectory;
  private final HttpClient http;
  private final Map<String, String> tokens = new ConcurrentHashMap<>();

  private ServerAccess(URI address, @Nullable Path baseDirectory, HttpClient http) {
    this.address = address;
    this.baseDirectory = baseDirectory;
    this.http = http;
  }

  /** To what asks for no token. */
  static ServerAccess open(URI address) {
    return new ServerAccess(address, null, builder().build());
  }

  /** To a server with this base directory, which need not run yet. */
  static ServerAccess to(URI address, Path baseDirectory) {
    Path security = securityDirectory(baseDirectory);
    return new ServerAccess(
        address, baseDirectory, builder().sslContext(ServerCertificate.trusting(security)).build());
  }

  private static HttpClient.Builder builder() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(5));
  }

  /** Where a server keeps its certificate and users. */
  static Path securityDirectory(Path baseDirectory) {
    return baseDirectory.resolve("data").resolve("security");
  }

  URI address() {
    return address;
  }

  HttpClient http() {
    return http;
  }

  /** The token in whose name requests are made; empty where none is asked for. */
  Optional<String> token(String who, String role) {
    if (baseDirectory == null) {
      return Optional.empty();
    }
    String known = tokens.get(who + "\n" + role);
    if (known == null) {
      // not while the map is held, since it is asked for the administrator's meanwhile
      known = made(who, role);
      tokens.put(who + "\n" + role, known);
    }
    return Optional.of(known);
  }

  /** Tokens have ended, since the control database is another one for example. */
  void forget() {
    tokens.clear();
  }

  /** The server's certificate in PEM. */
  String certificate() {
    return ServerCertificate.pem(securityDirectory(base()));
  }

  /** The first administrator's password, which stays in the base directory for later clients. */
  String password() {
    Path kept = base().resolve("client-password");
    Path first = securityDirectory(base()).resolve("first-password");
    try {
      if (!Files.exists(kept)) {
        Files.copy(first, kept);
      }
      return Files.readString(kept).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("The server has not made its first user yet", e);
    }
  }

  private Path base() {
    if (baseDirectory == null) {
      throw new IllegalStateException("nobody is asked for a password there");
    }
    return baseDirectory;
  }

  /** Signing in takes the server a while, so that it is done once. */
  private String made(String who, String role) {
    Map<String, Object> wanted =
        Map.of("user", who, "role", role, "label", "made by a test", "days", 1);
    if (!who.equals(ADMIN)) {
      String admin = token(ADMIN, "ADMIN").orElseThrow();
      return secret(post("/api/tokens", wanted, Map.of("Authorization", "Bearer " + admin)));
    }
    HttpResponse<String> begun =
        post("/api/sign-in", Map.of("user", ADMIN, "password", password()), Map.of());
    String cookie = begun.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    String csrf = tree(begun).path("csrf").asText();
    return secret(post("/api/tokens", wanted, Map.of("Cookie", cookie, CSRF, csrf)));
  }

  private static String secret(HttpResponse<String> made) {
    return tree(made).path("secret").asText();
  }

  private HttpResponse<String> post(
      String path, Map<String, Object> body, Map<String, String> headers) {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(address.resolve(path))
              .timeout(LIMIT)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
      headers.forEach(request::header);
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new RestFaultException("POST " + path, response.statusCode(), tree(response));
      }
      return response;
    } catch (IOException e) {
      throw new UncheckedIOException("POST " + path + " at " + address + " was not answered", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("Interrupted in POST " + path);
    }
  }

  private static JsonNode tree(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException("Not JSON: " + response.body(), e);
    }
  }
}
