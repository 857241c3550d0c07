package dev.lockstep.site.lock.persistence;

import dev.lockstep.site.lock.LockedObject;
import dev.lockstep.site.lock.SchemaRight;
import java.sql.Connection;
import java.sql.SQLException;

/** Changes what is kept of the rights that belong to locks. */
final class LockedRights {

  private LockedRights() {}

  /**
   * Adds a right, or notes what is new of one that is known.
   *
   * @param handedOn whether it was taken from another object only
   */
  static void insert(
      Connection connection, LockedObject object, SchemaRight right, boolean handedOn)
      throws SQLException {
    int known =
        LockStatement.update(
            connection,
            "UPDATE lockstep.schema_lock_right SET grantable = (grantable OR ?),"
                + " handed_on = (handed_on AND ?) WHERE kind = ? AND name = ?"
                + " AND privilege = ? AND table_name = ? AND grantee = ? AND grantor = ?",
            right.grantable(),
            handedOn,
            object.kind().name(),
            object.name(),
            right.privilege(),
            right.table(),
            right.grantee(),
            right.grantor());
    if (known == 0) {
      LockStatement.update(
          connection,
          "INSERT INTO lockstep.schema_lock_right (kind, name, privilege, table_name, grantee,"
              + " grantor, grantable, handed_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
          object.kind().name(),
          object.name(),
          right.privilege(),
          right.table(),
          right.grantee(),
          right.grantor(),
          right.grantable(),
          handedOn);
    }
  }

  /** Deletes those that were taken from another object only. */
  static void withdraw(Connection connection, LockedObject object) throws SQLException {
    LockStatement.update(
        connection,
        "DELETE FROM lockstep.schema_lock_right WHERE handed_on AND kind = ? AND name = ?",
        object.kind().name(),
        object.name());
  }
}
