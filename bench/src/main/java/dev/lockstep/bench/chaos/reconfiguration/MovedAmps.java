package dev.lockstep.bench.chaos.reconfiguration;

import dev.lockstep.bench.Polling;
import dev.lockstep.bench.chaos.ChaosException;
import dev.lockstep.bench.chaos.ChaosServer;
import dev.lockstep.bench.chaos.Round;
import dev.lockstep.bench.chaos.RoundCompanies;
import dev.lockstep.bench.chaos.reconfiguration.storage.StorageSeed;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The AMPs of all rounds, which are made once. Between two rounds they are offline, and are brought
 * online for a look at their users. Not thread-safe.
 */
final class MovedAmps implements RoundCompanies {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final ChaosServer server;
  private final long rows;
  private final AmpPlaces places = new AmpPlaces();
  private final StorageChecks checks;

  /**
   * @param rows of all AMPs together
   */
  MovedAmps(ChaosServer server, long rows) {
    this.server = server;
    this.rows = rows;
    this.checks = new StorageChecks(server::database, places);
  }

  /** Where the AMPs are. */
  AmpPlaces places() {
    return places;
  }

  /** Comparisons with what they were at first. */
  StorageChecks checks() {
    return checks;
  }

  @Override
  public void prepare() throws SQLException {
    try (Connection connection = server.database().connect()) {
      StorageSeed seed = new StorageSeed(connection);
      for (int amp : places.amps()) {
        seed.make(
            AmpPlaces.schema(places.storage(amp)),
            AmpPlaces.user(amp),
            rows / places.amps().size());
        seed.makeEmpty(AmpPlaces.schema(places.storage(places.target(amp))));
      }
    }
    checks.noteAll();
  }

  /** They are there already. */
  @Override
  public void create(Round round) {}

  /** Before the first move: the server adopts the storages, and the AMPs go offline. */
  void adopt() {
    server.extendSite(places::addTo);
    Polling.until(
        "the adoption of the storages",
        POLL,
        LIMIT,
        () ->
            Optional.of(server.api().items("/api/amps?adopted=true"))
                .filter(amps -> amps.size() == places.amps().size()));
    goOffline();
  }

  private void goOffline() {
    server.api().post(AmpShow.AVAILABILITY + "/offline", Map.of("grace", "0s"));
    await("OFFLINE");
  }

  private void await(String state) {
    Polling.until(
        "the AMPs to be " + state,
        POLL,
        LIMIT,
        () -> Optional.of(AmpShow.state(server.api())).filter(state::equals));
  }

  /** While the AMPs are online in their new storages, and the old ones are kept. */
  void requireUsersMoved() {
    AmpUsers users = new AmpUsers(server.database());
    for (int amp : places.amps()) {
      String user = AmpPlaces.user(amp);
      users.requireReached(user, AmpPlaces.schema(places.storage(places.target(amp))));
      users.requireKeptOut(user, AmpPlaces.schema(places.storage(amp)));
    }
  }

  /** Brings the AMPs online, so that their users have all that they had, and offline again. */
  @Override
  public void requireReleased(Round round) {
    AmpUsers users = new AmpUsers(server.database());
    for (int amp : places.amps()) {
      users.requireKeptOut(AmpPlaces.user(amp), AmpPlaces.schema(places.storage(amp)));
    }
    server.api().post(AmpShow.AVAILABILITY + "/online", Map.of());
    await("ONLINE");
    checks.requireRights();
    for (int amp : places.amps()) {
      users.requireReached(AmpPlaces.user(amp), AmpPlaces.schema(places.storage(amp)));
    }
    goOffline();
    String map = server.api().get("/api/amps/map/text").asText();
    try {
      checks.requireAtRest(map);
    } catch (SQLException e) {
      throw new ChaosException("The storages cannot be read: " + e.getMessage());
    }
  }

  /** It was looked at while the server was up, which has the map that storages have to have. */
  @Override
  public void requireContents(Round round) {}
}
