package dev.lockstep.bench.move;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.BenchException;
import dev.lockstep.bench.Polling;
import dev.lockstep.bench.pack.SiteFile;
import dev.lockstep.bench.postgres.PostgresServer;
import dev.lockstep.bench.server.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lockstep as its users have it: the assembled server with a small heap, its control database on
 * the same PostgreSQL, spoken to over REST. What is measured is a reconfiguration from its order
 * until it is seen MOVED, all checks before and after the copy included. The AMPs are offline all
 * the time. Not thread-safe.
 */
final class LockstepPeer implements MovePeer {

  /** The server's whole heap. */
  static final String HEAP = "256m";

  private static final String CONTROL_DATABASE = "lockstep_control";
  private static final String NEW_SCHEMA = "amp8";
  private static final String AVAILABILITY = "/api/amps/availability";
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration LIMIT = Duration.ofHours(2);
  private static final Set<String> BAD_ENDS = Set.of("STOPPED", "FAILED", "GIVEN_UP");

  private final ServerProcess server;
  private final MovedTable target;
  private String path = "";
  private String steps = "";

  private LockstepPeer(ServerProcess server, MovedTable target) {
    this.server = server;
    this.target = target;
  }

  /**
   * Starts the server, makes the source an AMP's storage, and takes that AMP offline.
   *
   * @param database of the same server to move to
   */
  static LockstepPeer start(Path wildflyHome, SourceTable source, String database) {
    PostgresServer postgres = source.table().postgres();
    MovedTable target = new MovedTable(postgres, database, NEW_SCHEMA);
    postgres.createDatabase(CONTROL_DATABASE);
    postgres.execute(target.database(), "CREATE SCHEMA " + NEW_SCHEMA);
    ServerProcess server =
        ServerProcess.builder(wildflyHome)
            .controlDatabase(
                postgres.jdbcUrl(CONTROL_DATABASE), postgres.user(), postgres.password())
            .maxHeap(HEAP)
            .build();
    try {
      server.start();
      LockstepPeer peer = new LockstepPeer(server, target);
      peer.apply(source.table());
      return peer;
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private void apply(MovedTable source) {
    SiteFile site =
        new SiteFile("bench", url(source))
            .storage("disk0", source.schema(), List.of())
            .amp(0, "disk0")
            .newAmp(8, "disk8");
    if (target.database().equals(source.database())) {
      site.storage("disk8", target.schema(), List.of());
    } else {
      site.dataStore("other", url(target)).storage("disk8", "other", target.schema(), List.of());
    }
    server.api().applySite(site.yaml());
    Polling.until(
        "the adoption of the storage",
        POLL,
        LIMIT,
        () -> server.api().tryGet("/api/amps/0").filter(amp -> amp.path("adopted").asBoolean()));
    server.api().post(AVAILABILITY + "/offline", Map.of("grace", "0s"));
    Polling.until(
        "the AMPs to be offline",
        POLL,
        LIMIT,
        () ->
            server
                .api()
                .tryGet(AVAILABILITY)
                .filter(now -> now.path("state").asText().equals("OFFLINE")));
  }

  private static String url(MovedTable table) {
    PostgresServer postgres = table.postgres();
    return postgres.jdbcUrl(table.database()) + "?user=" + postgres.user();
  }

  @Override
  public String name() {
    return MoveResult.LOCKSTEP;
  }

  @Override
  public boolean hasStreams() {
    return true;
  }

  @Override
  public void prepare() {}

  @Override
  public Duration move(int streams) {
    Map<String, Object> order =
        Map.of("moves", List.of(Map.of("from", "0", "to", "8")), "parallelism", streams);
    long begin = System.nanoTime();
    JsonNode made = server.api().post("/api/reconfigurations", order);
    path = "/api/reconfigurations/" + made.path("id").asLong();
    JsonNode end = await("MOVED");
    Duration total = Duration.ofNanos(System.nanoTime() - begin);
    steps = steps(end);
    return total;
  }

  private JsonNode await(String state) {
    return Polling.until("a move to be " + state, POLL, LIMIT, () -> ended(state));
  }

  private Optional<JsonNode> ended(String state) {
    JsonNode now = server.api().get(path);
    if (BAD_ENDS.contains(now.path("state").asText())) {
      throw new BenchException(
          "The move did not end well: " + now + "\nThe server's last lines:\n" + server.logTail());
    }
    return Optional.of(now).filter(view -> view.path("state").asText().equals(state));
  }

  private static String steps(JsonNode end) {
    List<String> told = new ArrayList<>();
    for (JsonNode step : end.path("steps")) {
      if (step.path("beganAt").isTextual() && step.path("endedAt").isTextual()) {
        Duration time =
            Duration.between(
                Instant.parse(step.path("beganAt").asText()),
                Instant.parse(step.path("endedAt").asText()));
        told.add(
            String.format(
                Locale.ROOT, "%s %.2f", step.path("word").asText(), time.toMillis() / 1000.0));
      }
    }
    return String.join(", ", told);
  }

  /** The seconds of the last move's steps, as the server tells them. */
  String steps() {
    return steps;
  }

  @Override
  public MovedTable moved() {
    return target;
  }

  /** The AMP gets its old storage again, which was not changed, and the new one is emptied. */
  @Override
  public void undo() {
    server.api().post(path + "/back", Map.of("loseChanges", true));
    await("BACK");
    server.api().post(path + "/release-old");
    await("RELEASED");
  }

  @Override
  public void close() {
    server.close();
  }
}
