package dev.lockstep.bench.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lockstep.bench.Polling;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The few requests that tests, campaigns and benchmarks make. Answers are JSON trees, faults are
 * {@link RestFaultException}s, a server that cannot be reached is an {@link
 * java.io.UncheckedIOException}. Thread-safe.
 */
public final class LockstepClient {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int PAGE_SIZE = 1000;

  private final RestConnection connection;

  /**
   * A client of what asks for no token.
   *
   * @param address such as {@code http://127.0.0.1:8080}
   */
  public LockstepClient(URI address) {
    this(ServerAccess.open(address));
  }

  /** A client in the name of the server's first administrator. */
  LockstepClient(ServerAccess access) {
    this(new RestConnection(access, ServerAccess.ADMIN, "ADMIN"));
  }

  private LockstepClient(RestConnection connection) {
    this.connection = connection;
  }

  /** The same client in the name of somebody else, who may do everything. */
  public LockstepClient as(String who) {
    return as(who, "ADMIN");
  }

  /**
   * The same client in the name of somebody else.
   *
   * @param role {@code ADMIN}, {@code OPERATOR} or {@code VIEWER}
   */
  public LockstepClient as(String who, String role) {
    return new LockstepClient(connection.as(who, role));
  }

  /** What requests are made with; trusts the server's certificate. */
  public HttpClient http() {
    return connection.http();
  }

  /** The token that requests are made with. */
  public String token() {
    return connection.token().orElse("");
  }

  /** The server's certificate in PEM. */
  public String certificate() {
    return connection.access().certificate();
  }

  /** The password of the server's first administrator. */
  public String adminPassword() {
    return connection.access().password();
  }

  /** A request to a path that is let in, to be completed and sent. */
  public HttpRequest.Builder request(String path) {
    return connection.request(path);
  }

  /** Sends a request as it is, and returns any answer as it is. */
  public HttpResponse<String> send(HttpRequest.Builder request) {
    HttpRequest built = request.build();
    return connection.exchange(built.method() + " " + built.uri(), built);
  }

  /** Where the server is. */
  public URI address() {
    return connection.address();
  }

  /** GET of a path such as {@code /api/companies/410}. */
  public JsonNode get(String path) {
    return connection.send("GET", path, "application/json", new byte[0]);
  }

  /** POST without a body. */
  public JsonNode post(String path) {
    return connection.send("POST", path, "application/json", new byte[0]);
  }

  /** POST of an object as JSON. */
  public JsonNode post(String path, Object body) {
    return connection.send("POST", path, "application/json", connection.json(body));
  }

  /** POST of bytes, such as a feature pack's zip. */
  public JsonNode post(String path, String contentType, byte[] body) {
    return connection.send("POST", path, contentType, body);
  }

  /** PUT of an object as JSON. */
  public JsonNode put(String path, Object body) {
    return connection.send("PUT", path, "application/json", connection.json(body));
  }

  /** PUT of text, such as a site file. */
  public JsonNode put(String path, String contentType, String body) {
    return connection.send("PUT", path, contentType, body.getBytes(StandardCharsets.UTF_8));
  }

  /** DELETE. */
  public JsonNode delete(String path) {
    return connection.send("DELETE", path, "application/json", new byte[0]);
  }

  /** The server's status; empty while it does not answer with 200. */
  public Optional<JsonNode> status() {
    return connection.tryGet("/api/status");
  }

  /** As {@link #get}, and empty if the server does not answer or answers with a fault. */
  public Optional<JsonNode> tryGet(String path) {
    return connection.tryGet(path);
  }

  /** All items of a paged list, page after page. */
  public List<JsonNode> items(String path) {
    List<JsonNode> items = new ArrayList<>();
    String separator = path.contains("?") ? "&" : "?";
    JsonNode page = JsonNodeFactory.instance.objectNode();
    for (int number = 0; items.size() < page.path("total").asInt(1); number++) {
      page = get(path + separator + "page=" + number + "&size=" + PAGE_SIZE);
      page.path("items").forEach(items::add);
      if (page.path("items").isEmpty()) {
        break;
      }
    }
    return items;
  }

  /** Applies a site file. */
  public JsonNode applySite(String yaml) {
    return put("/api/site", "application/yaml", yaml);
  }

  /** Installs a feature pack into a VRC. */
  public JsonNode installFeaturePack(byte[] zip, String vrc) {
    return post("/api/feature-packs?vrc=" + vrc, "application/zip", zip);
  }

  /** A run as it is now. */
  public JsonNode run(long run) {
    return get(runPath(run));
  }

  /** Initializes a run: its tasks are known afterwards. */
  public JsonNode initialize(long run) {
    return post(runPath(run) + "/initialize");
  }

  /** Starts or goes on with a run. */
  public JsonNode start(long run, int bshells) {
    return post(runPath(run) + "/start", Map.of("bshells", bshells));
  }

  /** Stops a run. */
  public JsonNode stop(long run) {
    return post(runPath(run) + "/stop");
  }

  /** Takes up a failed run again. */
  public JsonNode retry(long run, int bshells) {
    return post(runPath(run) + "/retry", Map.of("bshells", bshells));
  }

  /**
   * Waits until a run is in one of the states; a server that does not answer meanwhile is waited
   * for.
   *
   * @throws dev.lockstep.bench.BenchException if the limit is over
   */
  public JsonNode awaitRun(long run, Duration limit, String... states) {
    List<String> wanted = List.of(states);
    return awaitRun(run, limit, found -> wanted.contains(found.path("state").asText()));
  }

  /** Waits until a run fulfils the condition, as {@link #awaitRun(long, Duration, String...)}. */
  public JsonNode awaitRun(long run, Duration limit, Predicate<JsonNode> condition) {
    return Polling.until("run " + run, POLL, limit, () -> tryGet(runPath(run)).filter(condition));
  }

  private static String runPath(long run) {
    return "/api/data-upgrade-runs/" + run;
  }
}
