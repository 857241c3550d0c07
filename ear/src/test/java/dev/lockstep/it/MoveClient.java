package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.Polling;
import dev.lockstep.bench.server.LockstepClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/** The requests about AMPs and their moves that tests make. */
final class MoveClient {

  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String MOVES = "/api/reconfigurations";
  private static final String AVAILABILITY = "/api/amps/availability";

  private final LockstepClient api;

  MoveClient(LockstepClient api) {
    this.api = api;
  }

  /** Applies a site and waits until the storages of so many AMPs are adopted. */
  void apply(String site, int amps) {
    api.applySite(site);
    Polling.until(
        "the adoption of the storages",
        POLL,
        LIMIT,
        () ->
            Optional.of(api.items("/api/amps?adopted=true"))
                .filter(adopted -> adopted.size() == amps));
  }

  /** Takes the AMPs offline without any grace, and waits until they are. */
  void offline() {
    api.post(AVAILABILITY + "/offline", Map.of("grace", "0s"));
    awaitAvailability("OFFLINE");
  }

  /** Brings the AMPs online, and waits until they are. */
  void online() {
    api.post(AVAILABILITY + "/online", Map.of());
    awaitAvailability("ONLINE");
  }

  private void awaitAvailability(String state) {
    Polling.until(
        "the AMPs " + state, POLL, LIMIT, () -> api.tryGet(AVAILABILITY).filter(in(state)));
  }

  private static Predicate<JsonNode> in(String state) {
    return found -> found.path("state").asText().equals(state);
  }

  /** What a check of the move of an AMP or a range of AMPs tells, against which nothing stands. */
  JsonNode check(String from, String to) {
    return api.post(MOVES + "/check", Map.of("moves", List.of(Map.of("from", from, "to", to))));
  }

  /** Starts the move of an AMP or a range of AMPs, and gives its number. */
  long start(String from, String to, int parallelism) {
    return api.post(
            MOVES,
            Map.of("moves", List.of(Map.of("from", from, "to", to)), "parallelism", parallelism))
        .path("id")
        .asLong();
  }

  JsonNode find(long move) {
    return api.get(path(move));
  }

  private static String path(long move) {
    return MOVES + "/" + move;
  }

  /** Stops, resumes, gives up, takes back or releases a move. */
  JsonNode order(long move, String command) {
    return order(move, command, Map.of());
  }

  JsonNode order(long move, String command, Map<String, Object> body) {
    return api.post(path(move) + "/" + command, body);
  }

  /** Changes how many cylinders are copied at a time; 0 lets the copy pause. */
  void parallelism(long move, int parallelism) {
    order(move, "parallelism", Map.of("parallelism", parallelism));
  }

  /** Compares an AMP that has moved with what was there before. */
  JsonNode verify(long move, int amp, String depth) {
    return api.get(path(move) + "/verification?amp=" + amp + "&depth=" + depth);
  }

  /** Waits until a move is in a state, and fails as soon as it is FAILED instead. */
  JsonNode await(long move, String state) {
    JsonNode found = await(move, in(state).or(in("FAILED")));
    assertThat(found.path("state").asText()).as(found.toPrettyString()).isEqualTo(state);
    return found;
  }

  /** Waits for a move; a server that does not answer meanwhile is waited for. */
  JsonNode await(long move, Predicate<JsonNode> condition) {
    AtomicReference<Object> last = new AtomicReference<>("not answered at all");
    return Polling.within(
            POLL,
            LIMIT,
            () -> {
              Optional<JsonNode> found = api.tryGet(path(move));
              found.ifPresent(last::set);
              return found.filter(condition);
            })
        .orElseThrow(
            () ->
                new AssertionError(
                    "Waited " + LIMIT + " in vain for reconfiguration " + move + ": " + last));
  }

  /** How many tables of a move have cylinders. */
  static int tables(JsonNode move) {
    int tables = 0;
    for (JsonNode amp : move.path("moves")) {
      tables += amp.path("tables").size();
    }
    return tables;
  }
}
