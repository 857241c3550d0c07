package dev.lockstep.site.amp.availability.persistence;

import dev.lockstep.shared.audit.AuditLog;
import dev.lockstep.shared.control.ControlTransactions;
import dev.lockstep.site.amp.availability.AmpAvailability;
import dev.lockstep.site.amp.availability.AvailabilityChange;
import dev.lockstep.site.amp.availability.AvailabilityState;
import dev.lockstep.site.lock.LockedObject;
import dev.lockstep.site.lock.persistence.SchemaLockStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the availability of the AMPs. Each method is one transaction that holds the row; those that
 * go on with a change do nothing if there has been another one meanwhile.
 */
public final class AvailabilityStore {

  private static final String READ = "SELECT * FROM lockstep.amp_availability WHERE id = 1";
  private static final String HOLD = READ + " FOR UPDATE";

  private final ControlTransactions transactions;

  public AvailabilityStore(ControlTransactions transactions) {
    this.transactions = transactions;
  }

  /** How available the AMPs are. */
  public AmpAvailability find() {
    return transactions.in(connection -> read(connection, READ));
  }

  /**
   * Holds the availability until the caller's transaction ends, for work that begins while nobody
   * brings the AMPs online.
   */
  public static AmpAvailability hold(Connection connection) throws SQLException {
    return read(connection, HOLD);
  }

  /**
   * Notes that rows of the AMPs change although they are offline, so that nobody takes them for
   * what they were when they went offline or moved. The caller holds the availability.
   */
  public static void rowsChange(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE lockstep.amp_availability SET change = change + 1 WHERE id = 1")) {
      statement.executeUpdate();
    }
  }

  /**
   * Changes the availability together with the locks that it needs, and the audit tells of it.
   *
   * @param decision asked while the row is held, perhaps more than once; what it throws ends the
   *     transaction
   * @return the availability after that
   */
  public AmpAvailability decide(Function<AmpAvailability, Optional<AvailabilityChange>> decision) {
    return transactions.in(
        connection -> {
          AmpAvailability now = hold(connection);
          Optional<AvailabilityChange> change = decision.apply(now);
          if (change.isEmpty()) {
            return now;
          }
          write(connection, change.get());
          lock(connection, change.get());
          AuditLog.append(connection, transactions.dialect(), change.get().told());
          return read(connection, READ);
        });
  }

  private void write(Connection connection, AvailabilityChange change) throws SQLException {
    Duration grace = change.grace();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE lockstep.amp_availability SET change = change + 1, state = ?, since = "
                + transactions.dialect().now()
                + ", who = ?, reconfiguration = ?, problem = NULL,"
                + " grace_millis = coalesce(?, grace_millis) WHERE id = 1")) {
      statement.setString(1, change.next().name());
      statement.setString(2, change.told().who());
      statement.setObject(3, change.reconfiguration(), Types.BIGINT);
      statement.setObject(4, grace == null ? null : grace.toMillis(), Types.BIGINT);
      statement.executeUpdate();
    }
  }

  private static void lock(Connection connection, AvailabilityChange change) throws SQLException {
    switch (change.next()) {
      case GOING_OFFLINE -> SchemaLockStore.want(connection, change.storages(), change.grace());
      case GOING_ONLINE -> SchemaLockStore.release(connection, change.storages());
      case ONLINE, OFFLINE, DOWN -> {
        // the locks stay as they are
      }
    }
  }

  /** Storages are to be locked, too, or to be looked at again. */
  public void lock(
      AmpAvailability seen, Collection<LockedObject> storages, @Nullable Duration grace) {
    transactions.in(
        connection -> {
          if (hold(connection).change() == seen.change()) {
            SchemaLockStore.want(connection, storages, grace);
          }
          return true;
        });
  }

  /** Storages are to be released, too. */
  public void release(AmpAvailability seen, Collection<LockedObject> storages) {
    transactions.in(
        connection -> {
          if (hold(connection).change() == seen.change()) {
            SchemaLockStore.release(connection, storages);
          }
          return true;
        });
  }

  /**
   * Notes that a change is done.
   *
   * @return false when there has been another one
   */
  public boolean settle(AmpAvailability seen, AvailabilityState next) {
    if (!seen.state().next().contains(next)) {
      throw new IllegalStateException(seen.state() + " does not lead to " + next);
    }
    return transactions.in(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "UPDATE lockstep.amp_availability SET change = change + 1, state = ?, since = "
                      + transactions.dialect().now()
                      + ", problem = NULL WHERE id = 1 AND change = ?")) {
            statement.setString(1, next.name());
            statement.setLong(2, seen.change());
            return statement.executeUpdate() == 1;
          }
        });
  }

  /** Notes what stands in the way of a change, or that nothing does. */
  public void problem(AmpAvailability seen, @Nullable String problem) {
    transactions.in(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "UPDATE lockstep.amp_availability SET problem = ? WHERE id = 1 AND change = ?")) {
            statement.setString(1, problem);
            statement.setLong(2, seen.change());
            return statement.executeUpdate();
          }
        });
  }

  private static AmpAvailability read(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      row.next();
      Long grace = row.getObject("grace_millis", Long.class);
      return new AmpAvailability(
          row.getLong("change"),
          AvailabilityState.valueOf(row.getString("state")),
          Objects.requireNonNull(row.getObject("since", OffsetDateTime.class)).toInstant(),
          Objects.requireNonNull(row.getString("who")),
          row.getObject("reconfiguration", Long.class),
          grace == null ? null : Duration.ofMillis(grace),
          row.getString("problem"));
    }
  }
}
