package dev.lockstep.site.lock.persistence;

import dev.lockstep.shared.audit.AuditEvent;
import dev.lockstep.shared.audit.AuditLog;
import dev.lockstep.shared.control.ControlTransactions;
import dev.lockstep.site.lock.LockState;
import dev.lockstep.site.lock.LockedObject;
import dev.lockstep.site.lock.SchemaLock;
import dev.lockstep.site.lock.SchemaRight;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the locks of companies and storages. Each method is one transaction, or a part of the
 * caller's if it takes a connection; those that note what was done to a target database change
 * nothing if somebody has meanwhile asked for something else, or for the same again.
 */
public final class SchemaLockStore {

  private final ControlTransactions transactions;

  public SchemaLockStore(ControlTransactions transactions) {
    this.transactions = transactions;
  }

  /** Objects are to be locked, or to be looked at again if they are. */
  public void want(Collection<LockedObject> objects) {
    transactions.in(
        connection -> {
          want(connection, objects, null);
          return true;
        });
  }

  /**
   * The same inside the caller's transaction.
   *
   * @param grace how long sessions that hold locks may go on from when the rights are taken, or
   *     from now if they are; null leaves that as it is
   */
  public static void want(
      Connection connection, Collection<LockedObject> objects, @Nullable Duration grace)
      throws SQLException {
    for (LockedObject object : new TreeSet<>(objects)) {
      want(connection, object);
      if (grace != null) {
        LockStatement.on(
            connection,
            "UPDATE lockstep.schema_lock SET grace_millis = ?, grace_until = NULL",
            object,
            grace.toMillis());
      }
    }
  }

  private static void want(Connection connection, LockedObject object) throws SQLException {
    int known =
        LockStatement.on(
            connection,
            "UPDATE lockstep.schema_lock SET state = 'LOCKING', wanted = wanted + 1,"
                + " problem = CASE WHEN state = 'LOCKING' THEN problem END",
            object);
    if (known == 0) {
      LockStatement.update(
          connection,
          "INSERT INTO lockstep.schema_lock (kind, name, state) VALUES (?, ?, 'LOCKING')",
          object.kind().name(),
          object.name());
    }
  }

  /** The rights of objects are to be given back; those without a lock are passed over. */
  public void release(Collection<LockedObject> objects) {
    transactions.in(
        connection -> {
          release(connection, objects);
          return true;
        });
  }

  /** The same inside the caller's transaction. */
  public static void release(Connection connection, Collection<LockedObject> objects)
      throws SQLException {
    for (LockedObject object : new TreeSet<>(objects)) {
      move(connection, object, LockState.RELEASING);
    }
  }

  /** The rights of an object are to be given back, and the audit tells who decided it. */
  public void release(LockedObject object, AuditEvent told) {
    transactions.in(
        connection -> {
          move(connection, object, LockState.RELEASING);
          AuditLog.append(connection, transactions.dialect(), told);
          return true;
        });
  }

  /**
   * Notes rights that are going to be taken.
   *
   * @return false when the lock is not wanted any more; nothing may be taken then
   */
  public boolean record(LockedObject object, Collection<SchemaRight> rights) {
    return transactions.in(
        connection -> {
          if (LockStatement.in(
                  connection,
                  "UPDATE lockstep.schema_lock SET problem = NULL",
                  object,
                  LockState.LOCKING)
              == 0) {
            return false;
          }
          for (SchemaRight right : rights) {
            LockedRights.insert(connection, object, right, false);
          }
          return true;
        });
  }

  /** Whether nothing has changed what is wanted since a lock was looked at. */
  public boolean isAsSeen(SchemaLock seen) {
    return find(seen.object())
        .filter(now -> now.state() == seen.state() && now.wanted() == seen.wanted())
        .isPresent();
  }

  /**
   * Notes that the rights were taken.
   *
   * @param seen the lock for which they were
   * @param graceUntil until when sessions that hold locks may go on
   * @return false when something else is wanted by now, or the lock again
   */
  public boolean taken(SchemaLock seen, Instant since, Instant graceUntil) {
    return transactions.in(
        connection ->
            LockStatement.asSeen(
                    connection,
                    "UPDATE lockstep.schema_lock SET state = 'DRAINING', since = ?, grace_until = ?",
                    seen,
                    LockState.LOCKING,
                    since.atOffset(ZoneOffset.UTC),
                    graceUntil.atOffset(ZoneOffset.UTC))
                > 0);
  }

  /**
   * Notes that nothing is left to do.
   *
   * @param seen the lock for which that was found out
   * @param problem what could not be done, or null
   */
  public void settled(SchemaLock seen, @Nullable String problem) {
    transactions.in(
        connection ->
            LockStatement.asSeen(
                connection,
                "UPDATE lockstep.schema_lock SET state = 'LOCKED', problem = ?",
                seen,
                LockState.DRAINING,
                problem));
  }

  /** Notes what keeps a lock from going on. */
  public void problem(LockedObject object, LockState state, String problem) {
    transactions.in(
        connection ->
            LockStatement.in(
                connection, "UPDATE lockstep.schema_lock SET problem = ?", object, state, problem));
  }

  /**
   * Notes that all rights are back: there is no lock any more.
   *
   * @param seen the lock that was released
   * @return false when it is wanted again by now
   */
  public boolean released(SchemaLock seen) {
    return transactions.in(
        connection -> {
          String hold = "UPDATE lockstep.schema_lock SET problem = NULL";
          if (LockStatement.asSeen(connection, hold, seen, LockState.RELEASING) == 0) {
            return false;
          }
          delete(connection, seen.object());
          return true;
        });
  }

  /**
   * Rights may be back although they are wanted by now: the lock is to be looked at anew. One whose
   * rights are being given back, or that is gone, stays so.
   */
  public void mistrust(LockedObject object) {
    transactions.in(
        connection ->
            LockStatement.update(
                connection,
                "UPDATE lockstep.schema_lock SET state = 'LOCKING', wanted = wanted + 1"
                    + " WHERE kind = ? AND name = ? AND state <> 'RELEASING'",
                object.kind().name(),
                object.name()));
  }

  /** The schema is gone and all rights on it with it: there is no lock any more. */
  public void forget(LockedObject object) {
    transactions.in(
        connection -> {
          delete(connection, object);
          return true;
        });
  }

  private static void delete(Connection connection, LockedObject object) throws SQLException {
    LockStatement.on(connection, "DELETE FROM lockstep.schema_lock_right", object);
    LockStatement.on(connection, "DELETE FROM lockstep.schema_lock", object);
  }

  /**
   * A second object gets a lock that gives back what was taken from the first one, too, and is
   * looked at for rights that its users have already. Doing it again changes nothing.
   *
   * @return false when the first one is not locked
   */
  public boolean handOn(LockedObject from, LockedObject to) {
    return transactions.in(
        connection -> {
          String hold = "UPDATE lockstep.schema_lock SET state = 'LOCKED'";
          if (LockStatement.in(connection, hold, from, LockState.LOCKED) == 0) {
            return false;
          }
          want(connection, to);
          List<SchemaRight> rights =
              SchemaLockRows.of(connection, List.of(from)).values().stream()
                  .flatMap(lock -> lock.taken().stream())
                  .toList();
          for (SchemaRight right : rights) {
            LockedRights.insert(connection, to, right, true);
          }
          return true;
        });
  }

  /** The opposite: the second one is released with what was taken from itself. */
  public void withdraw(LockedObject to) {
    transactions.in(
        connection -> {
          if (move(connection, to, LockState.RELEASING) > 0) {
            LockedRights.withdraw(connection, to);
          }
          return true;
        });
  }

  /** The lock of an object, if it has one. */
  public Optional<SchemaLock> find(LockedObject object) {
    return Optional.ofNullable(find(List.of(object)).get(object));
  }

  /** The locks of objects. */
  public Map<LockedObject, SchemaLock> find(Collection<LockedObject> objects) {
    return transactions.in(connection -> SchemaLockRows.of(connection, objects));
  }

  /** The objects that have a lock. */
  public List<LockedObject> all() {
    return transactions.in(connection -> SchemaLockRows.objects(connection, ""));
  }

  /** The objects with a lock about which something is left to do. */
  public List<LockedObject> open() {
    List<LockState> open =
        Arrays.stream(LockState.values()).filter(state -> !state.settled()).toList();
    return transactions.in(
        connection -> SchemaLockRows.objects(connection, " WHERE state IN (" + words(open) + ")"));
  }

  private static int move(Connection connection, LockedObject object, LockState next)
      throws SQLException {
    List<LockState> before =
        Arrays.stream(LockState.values()).filter(state -> state.next().contains(next)).toList();
    return LockStatement.update(
        connection,
        "UPDATE lockstep.schema_lock SET state = ?, problem = NULL"
            + " WHERE kind = ? AND name = ? AND state IN ("
            + words(before)
            + ")",
        next.name(),
        object.kind().name(),
        object.name());
  }

  private static String words(Collection<LockState> states) {
    return states.stream().map(state -> "'" + state + "'").collect(Collectors.joining(", "));
  }
}
