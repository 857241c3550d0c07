package dev.lockstep.reconfiguration.preparation;

import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.QuotedName;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.Storage;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.lock.LockPlan;
import dev.lockstep.site.lock.LockedObject;
import dev.lockstep.site.lock.database.SchemaAccess;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Foresees what would keep the users of a storage from being locked out when the AMPs are taken
 * offline. It stands against no move, since the AMPs may be offline by other means. Changes
 * nothing.
 */
final class LockOutlook {

  private static final String MAY_END_SESSIONS =
      "SELECT current_user, r.rolsuper OR pg_has_role(current_user, 'pg_signal_backend', 'USAGE')"
          + " FROM pg_roles r WHERE r.rolname = current_user";

  private LockOutlook() {}

  /** A notice for each, on a connection to the storage whose transaction is rolled back. */
  static List<String> notices(Storage storage, CompanyConnection opened) throws SQLException {
    if (storage.users().isEmpty()) {
      return List.of();
    }
    List<String> notices = new ArrayList<>();
    for (Fault refusal : refusals(storage, opened)) {
      notices.add(
          "The AMPs would not get offline, since in storage "
              + storage.name()
              + " "
              + refusal.object()
              + " "
              + refusal.message()
              + ". "
              + refusal.action());
    }
    if (opened.kind() == DatabaseKind.POSTGRESQL) {
      addSessions(storage, opened, notices);
    }
    opened.connection().rollback();
    return notices;
  }

  private static List<Fault> refusals(Storage storage, CompanyConnection opened)
      throws SQLException {
    try {
      return LockPlan.of(
              LockedObject.Kind.STORAGE, SchemaAccess.on(opened).picture(storage.users()))
          .refusals();
    } catch (LockstepException e) {
      return e.faults();
    }
  }

  private static void addSessions(Storage storage, CompanyConnection opened, List<String> notices)
      throws SQLException {
    try (Statement statement = opened.connection().createStatement();
        ResultSet row = statement.executeQuery(MAY_END_SESSIONS)) {
      if (row.next() && !row.getBoolean(2)) {
        notices.add(
            "User "
                + row.getString(1)
                + ", which is Lockstep's own, may not end sessions that hold locks in storage "
                + storage.name()
                + ", so the AMPs wait for them when they go offline. GRANT pg_signal_backend TO "
                + QuotedName.of(row.getString(1)));
      }
    }
  }
}
