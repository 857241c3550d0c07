package dev.lockstep.site.lock.persistence;

import dev.lockstep.site.lock.LockState;
import dev.lockstep.site.lock.LockedObject;
import dev.lockstep.site.lock.SchemaLock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Statements that change what is kept of one lock; each answers how many rows it has changed. */
final class LockStatement {

  private LockStatement() {}

  /** Changes rows of an object. */
  static int on(Connection connection, String sql, LockedObject object, @Nullable Object... values)
      throws SQLException {
    return update(
        connection,
        sql + " WHERE kind = ? AND name = ?",
        with(values, object.kind().name(), object.name()));
  }

  /** Changes the lock of an object if it is in this state. */
  static int in(
      Connection connection,
      String sql,
      LockedObject object,
      LockState state,
      @Nullable Object... values)
      throws SQLException {
    return update(
        connection,
        sql + " WHERE kind = ? AND name = ? AND state = ?",
        with(values, object.kind().name(), object.name(), state.name()));
  }

  /** The same if nobody has asked for it again since it was seen. */
  static int asSeen(
      Connection connection,
      String sql,
      SchemaLock seen,
      LockState state,
      @Nullable Object... values)
      throws SQLException {
    return update(
        connection,
        sql + " WHERE kind = ? AND name = ? AND state = ? AND wanted = ?",
        with(
            values,
            seen.object().kind().name(),
            seen.object().name(),
            state.name(),
            seen.wanted()));
  }

  private static @Nullable Object[] with(@Nullable Object[] values, Object... more) {
    @Nullable Object[] all = Arrays.copyOf(values, values.length + more.length);
    System.arraycopy(more, 0, all, values.length, more.length);
    return all;
  }

  static int update(Connection connection, String sql, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    }
  }
}
