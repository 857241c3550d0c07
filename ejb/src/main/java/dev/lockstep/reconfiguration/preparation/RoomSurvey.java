package dev.lockstep.reconfiguration.preparation;

import dev.lockstep.reconfiguration.estimate.Room;
import dev.lockstep.shared.ByteSize;
import dev.lockstep.site.DataStore;
import dev.lockstep.site.DatabaseKind;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds how much more data stores can hold: by their `capacity`, and by the disk of an H2 file on
 * this server. PostgreSQL tells nobody how much its disk has. Changes nothing.
 */
final class RoomSurvey {

  private static final String FILE_ENDING = ".mv.db";

  private static final String SEEN =
      "(has_database_privilege(oid, 'CONNECT') OR pg_has_role('pg_read_all_stats', 'USAGE'))";

  private static final String SIZES =
      "SELECT coalesce(sum(CASE WHEN "
          + SEEN
          + " THEN pg_database_size(oid) END), 0), string_agg(CASE WHEN NOT "
          + SEEN
          + " THEN datname END, ', ' ORDER BY datname) FROM pg_database";

  private RoomSurvey() {}

  /** What is known of a data store, on a connection to it. */
  static Room look(DataStore store, DatabaseKind kind, Connection connection) throws SQLException {
    return switch (kind) {
      case POSTGRESQL -> postgresql(store, connection);
      case H2 -> h2(store, connection);
    };
  }

  private static Room postgresql(DataStore store, Connection connection) throws SQLException {
    Long capacity = store.capacity();
    if (capacity == null) {
      return Room.unknown(store.name(), "PostgreSQL does not tell it");
    }
    try (PreparedStatement statement = connection.prepareStatement(SIZES);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      List<String> notices = new ArrayList<>();
      if (rows.getString(2) != null) {
        notices.add(
            "Data store "
                + store.name()
                + ": Lockstep's user may not see how large these databases are, which take of its"
                + " capacity, too: "
                + rows.getString(2)
                + ". GRANT pg_read_all_stats to it, or look at them");
      }
      return new Room(
          store.name(),
          List.of(capacity(store, capacity, rows.getLong(1), server(store, connection))),
          notices);
    }
  }

  private static Room.Limit capacity(DataStore store, long capacity, long used, String place) {
    return new Room.Limit(
        place,
        "its capacity of " + ByteSize.words(capacity) + " in the site file",
        capacity - used);
  }

  /** Two data stores may be databases of one server. */
  private static String server(DataStore store, Connection connection) throws SQLException {
    try (PreparedStatement may =
            connection.prepareStatement(
                "SELECT has_function_privilege('pg_control_system()', 'EXECUTE')");
        ResultSet allowed = may.executeQuery()) {
      allowed.next();
      if (!allowed.getBoolean(1)) {
        return "data store " + store.name();
      }
    }
    try (PreparedStatement statement =
            connection.prepareStatement("SELECT system_identifier FROM pg_control_system()");
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return "PostgreSQL server " + rows.getString(1);
    }
  }

  private static Room h2(DataStore store, Connection connection) throws SQLException {
    Optional<Path> file = file(connection);
    if (file.isEmpty()) {
      return Room.unknown(store.name(), "it is not a file on this server");
    }
    try {
      List<Room.Limit> limits = new ArrayList<>(List.of(disk(file.get())));
      if (store.capacity() != null) {
        limits.add(
            capacity(
                store, store.capacity(), Files.size(file.get()), "data store " + store.name()));
      }
      return new Room(store.name(), limits, List.of());
    } catch (IOException e) {
      return Room.unknown(store.name(), "its disk answered: " + e.getMessage());
    }
  }

  /** The database's file, when this server has it. */
  private static Optional<Path> file(Connection connection) throws SQLException {
    String url = connection.getMetaData().getURL();
    if (url.startsWith("jdbc:h2:tcp:") || url.startsWith("jdbc:h2:ssl:")) {
      return Optional.empty();
    }
    try (PreparedStatement statement = connection.prepareStatement("SELECT DATABASE_PATH()");
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return existing(rows.getString(1));
    }
  }

  private static Optional<Path> existing(@Nullable String path) {
    if (path == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(path + FILE_ENDING)).filter(Files::isRegularFile);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Room.Limit disk(Path file) throws IOException {
    FileStore disk = Files.getFileStore(file);
    return new Room.Limit("disk " + disk, "disk " + disk, disk.getUsableSpace());
  }
}
