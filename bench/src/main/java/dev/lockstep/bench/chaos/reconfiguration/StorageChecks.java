package dev.lockstep.bench.chaos.reconfiguration;

import dev.lockstep.bench.chaos.ChaosException;
import dev.lockstep.bench.chaos.reconfiguration.storage.ContentReader;
import dev.lockstep.bench.chaos.reconfiguration.storage.EmptyCheck;
import dev.lockstep.bench.chaos.reconfiguration.storage.MarkerCheck;
import dev.lockstep.bench.chaos.reconfiguration.storage.StorageContent;
import dev.lockstep.bench.chaos.reconfiguration.storage.StorageRights;
import dev.lockstep.bench.chaos.scenario.CompanyDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Compares storages with what the AMPs had before all moves, by a connection of the administrator.
 * Not thread-safe.
 */
final class StorageChecks {
  private final Supplier<CompanyDatabase> database;
  private final AmpPlaces places;
  private final Map<Integer, StorageContent> contents = new TreeMap<>();
  private final Map<Integer, List<String>> rights = new TreeMap<>();
  private final Map<Integer, StorageContent> old = new TreeMap<>();

  StorageChecks(Supplier<CompanyDatabase> database, AmpPlaces places) {
    this.database = database;
    this.places = places;
  }

  /** Notes what everything is compared with. */
  void noteAll() throws SQLException {
    try (Connection connection = database.get().connect()) {
      for (int amp : places.amps()) {
        String schema = AmpPlaces.schema(places.storage(amp));
        contents.put(amp, new ContentReader(connection).read(schema));
        rights.put(amp, new StorageRights(connection).of(schema));
      }
    }
  }

  /** Notes what the AMPs' present storages are, Lockstep's own tables included. */
  void noteOld() throws SQLException {
    try (Connection connection = database.get().connect()) {
      for (int amp : places.amps()) {
        String schema = AmpPlaces.schema(places.storage(amp));
        old.put(amp, new ContentReader(connection).read(schema));
      }
    }
  }

  /** How many rows the AMPs have together. */
  long rows() {
    return contents.values().stream().mapToLong(StorageContent::rows).sum();
  }

  /** Right after a move: the new storages hold everything, the old ones are as they were. */
  void requireCopied() {
    List<String> faults = new ArrayList<>();
    try (Connection connection = database.get().connect()) {
      ContentReader reader = new ContentReader(connection);
      for (int amp : places.amps()) {
        String from = places.storage(amp);
        String to = places.storage(places.target(amp));
        StorageContent copy = reader.read(AmpPlaces.schema(to));
        add(faults, to, copy.differencesFrom(expected(amp)));
        StorageContent left = reader.read(AmpPlaces.schema(from));
        add(faults, "left " + from, left.changesSince(old.getOrDefault(amp, left)));
      }
    } catch (SQLException e) {
      throw new ChaosException("The storages cannot be read after a move: " + e.getMessage());
    }
    refuse(faults);
  }

  /**
   * Between two moves: each AMP's storage holds everything, says whose it is, and has the map; the
   * storages of the new AMPs are empty.
   *
   * @param map the current configuration map as the server gives it to applications
   */
  void requireAtRest(String map) throws SQLException {
    List<String> faults = new ArrayList<>();
    try (Connection connection = database.get().connect()) {
      for (int amp : places.amps()) {
        String storage = places.storage(amp);
        String schema = AmpPlaces.schema(storage);
        StorageContent content = new ContentReader(connection).read(schema);
        add(faults, storage, content.differencesFrom(expected(amp)));
        add(
            faults,
            storage,
            new MarkerCheck(connection, schema).faults(amp, storage, map, content));
        String empty = places.storage(places.target(amp));
        for (String left : new EmptyCheck(connection).left(AmpPlaces.schema(empty))) {
          faults.add("storage " + empty + " has still: " + left);
        }
      }
    }
    refuse(faults);
  }

  /** While the AMPs are online: the users have the rights that they had, and no other ones. */
  void requireRights() {
    List<String> faults = new ArrayList<>();
    try (Connection connection = database.get().connect()) {
      StorageRights reader = new StorageRights(connection);
      for (int amp : places.amps()) {
        String storage = places.storage(amp);
        List<String> found = reader.of(AmpPlaces.schema(storage));
        List<String> expected = rights.getOrDefault(amp, List.of());
        if (!found.equals(expected)) {
          faults.add("on storage " + storage + " users have " + found + " instead of " + expected);
        }
        String empty = places.storage(places.target(amp));
        List<String> left = reader.of(AmpPlaces.schema(empty));
        if (!left.isEmpty()) {
          faults.add("on storage " + empty + ", which is empty, users have " + left);
        }
      }
    } catch (SQLException e) {
      throw new ChaosException("The users' rights cannot be read: " + e.getMessage());
    }
    refuse(faults);
  }

  private StorageContent expected(int amp) {
    StorageContent content = contents.get(amp);
    if (content == null) {
      throw new IllegalStateException("Nobody has noted what AMP " + amp + " has.");
    }
    return content;
  }

  private static void add(List<String> faults, String storage, List<String> found) {
    found.forEach(fault -> faults.add("storage " + storage + ": " + fault));
  }

  /** Names all faults at once. */
  static void refuse(List<String> faults) {
    if (!faults.isEmpty()) {
      throw new ChaosException(faults.size() + " faults:\n" + String.join("\n", faults));
    }
  }
}
