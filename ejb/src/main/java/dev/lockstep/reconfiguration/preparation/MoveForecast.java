package dev.lockstep.reconfiguration.preparation;

import dev.lockstep.reconfiguration.MoveEstimate;
import dev.lockstep.reconfiguration.estimate.MeasuredSpeeds;
import dev.lockstep.reconfiguration.estimate.MoveSpeed;
import dev.lockstep.reconfiguration.estimate.MoveTime;
import dev.lockstep.reconfiguration.estimate.Room;
import dev.lockstep.reconfiguration.estimate.SpaceNeed;
import dev.lockstep.reconfiguration.persistence.MeasuredMoves;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.site.DataStore;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.Site;
import dev.lockstep.site.Storage;
import dev.lockstep.site.connection.DataStoreConnections;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What moves will take: time, by moves that were made, and room in data stores. Safe for use by
 * many threads.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class MoveForecast {

  @Inject private DataStoreConnections connections;
  @Inject private ControlDatabase database;

  /** What moves need, by the data store that they go to. */
  static List<SpaceNeed> needs(Site site, List<MoveEstimate> moves) {
    Map<String, List<MoveEstimate>> stores = new LinkedHashMap<>();
    for (MoveEstimate move : moves) {
      Storage to = site.requireStorage(move.move().toStorage());
      stores.computeIfAbsent(to.dataStore(), key -> new ArrayList<>()).add(move);
    }
    return stores.entrySet().stream()
        .map(entry -> SpaceNeed.of(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** What is known of the room in a data store. */
  Room room(Site site, String name) {
    DataStore store = Objects.requireNonNull(site.dataStores().get(name));
    try (Connection connection = connections.open(store)) {
      Room room = RoomSurvey.look(store, connections.kind(store), connection);
      connection.rollback();
      return room;
    } catch (SQLException e) {
      return Room.unknown(name, "it answered: " + e.getMessage());
    }
  }

  /**
   * How long moves take, about. Storages that are reached by a JNDI name tell the kind of their
   * database as far as they are among the moves.
   *
   * @param parallelism how many cylinders are copied at a time, at least 1
   */
  MoveTime time(Site site, List<MoveEstimate> moves, int parallelism) {
    Map<String, DatabaseKind> seen = new HashMap<>();
    moves.forEach(move -> seen.put(move.move().fromStorage(), move.kind()));
    List<MoveSpeed> speeds =
        MeasuredSpeeds.of(
            new MeasuredMoves(database.transactions()).newest(),
            storage -> Optional.ofNullable(seen.get(storage)).or(() -> kind(site, storage)));
    return MoveTime.of(moves, speeds, parallelism);
  }

  private static Optional<DatabaseKind> kind(Site site, String storage) {
    return Optional.ofNullable(site.storages().get(storage))
        .flatMap(known -> site.dataStoreOf(known).kind());
  }
}
