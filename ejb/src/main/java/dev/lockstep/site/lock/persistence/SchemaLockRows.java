package dev.lockstep.site.lock.persistence;

import dev.lockstep.shared.control.RowTime;
import dev.lockstep.site.lock.LockState;
import dev.lockstep.site.lock.LockedObject;
import dev.lockstep.site.lock.LockedObject.Kind;
import dev.lockstep.site.lock.SchemaLock;
import dev.lockstep.site.lock.SchemaRight;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads locks and the rights that were taken for them. */
final class SchemaLockRows {

  private static final String AMONG = " WHERE kind = ? AND name = ANY (?)";

  private SchemaLockRows() {}

  static Map<LockedObject, SchemaLock> of(Connection connection, Collection<LockedObject> objects)
      throws SQLException {
    Map<LockedObject, SchemaLock> locks = new TreeMap<>();
    for (Kind kind : Kind.values()) {
      Object[] names =
          objects.stream()
              .filter(object -> object.kind() == kind)
              .map(LockedObject::name)
              .distinct()
              .toArray();
      if (names.length > 0) {
        locks.putAll(of(connection, kind, names));
      }
    }
    return locks;
  }

  private static Map<LockedObject, SchemaLock> of(Connection connection, Kind kind, Object[] names)
      throws SQLException {
    Map<LockedObject, List<SchemaRight>> rights = rights(connection, kind, names);
    Map<LockedObject, SchemaLock> locks = new HashMap<>();
    try (PreparedStatement statement =
            among(connection, "SELECT * FROM lockstep.schema_lock" + AMONG, kind, names);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        LockedObject object = object(rows);
        locks.put(object, lock(rows, object, rights.getOrDefault(object, List.of())));
      }
    }
    return locks;
  }

  private static SchemaLock lock(ResultSet rows, LockedObject object, List<SchemaRight> rights)
      throws SQLException {
    Long grace = rows.getObject("grace_millis", Long.class);
    return new SchemaLock(
        object,
        LockState.valueOf(rows.getString("state")),
        rows.getLong("wanted"),
        RowTime.of(rows, "since"),
        grace == null ? null : Duration.ofMillis(grace),
        RowTime.of(rows, "grace_until"),
        rows.getString("problem"),
        rights);
  }

  private static Map<LockedObject, List<SchemaRight>> rights(
      Connection connection, Kind kind, Object[] names) throws SQLException {
    Map<LockedObject, List<SchemaRight>> rights = new HashMap<>();
    String sql =
        "SELECT * FROM lockstep.schema_lock_right"
            + AMONG
            + " ORDER BY name, grantee, table_name, privilege, grantor";
    try (PreparedStatement statement = among(connection, sql, kind, names);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        rights
            .computeIfAbsent(object(rows), key -> new ArrayList<>())
            .add(
                new SchemaRight(
                    rows.getString("privilege"),
                    rows.getString("table_name"),
                    rows.getString("grantee"),
                    rows.getString("grantor"),
                    rows.getBoolean("grantable")));
      }
    }
    return rights;
  }

  private static PreparedStatement among(
      Connection connection, String sql, Kind kind, Object[] names) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    statement.setString(1, kind.name());
    statement.setArray(2, connection.createArrayOf("VARCHAR", names));
    return statement;
  }

  private static LockedObject object(ResultSet rows) throws SQLException {
    return new LockedObject(Kind.valueOf(rows.getString("kind")), rows.getString("name"));
  }

  /** The objects that have a lock, in order. */
  static List<LockedObject> objects(Connection connection, String where) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement("SELECT kind, name FROM lockstep.schema_lock" + where);
        ResultSet rows = statement.executeQuery()) {
      List<LockedObject> objects = new ArrayList<>();
      while (rows.next()) {
        objects.add(object(rows));
      }
      return objects.stream().sorted().toList();
    }
  }
}
