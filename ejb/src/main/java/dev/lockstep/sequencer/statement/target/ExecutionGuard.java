package dev.lockstep.sequencer.statement.target;

import dev.lockstep.shared.Pause;
import dev.lockstep.site.connection.CompanyConnection;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * Keeps a second execution of the same script waiting, also that of another server. The database
 * lets go of it when the connection ends, however that comes, so whoever holds it knows that nobody
 * else is executing the statement that is in doubt.
 */
public interface ExecutionGuard extends AutoCloseable {

  /** Tries to get hold of it; returns at once, or after a moment. */
  boolean tryTake() throws SQLException;

  /** Lets go of it, if it was taken. */
  @Override
  void close() throws SQLException;

  /**
   * Waits until it is taken.
   *
   * @param stop ends the waiting
   * @return whether it is taken
   */
  default boolean take(BooleanSupplier stop) throws SQLException, InterruptedException {
    while (!tryTake()) {
      if (stop.getAsBoolean()) {
        return false;
      }
      Pause.shortly();
    }
    return true;
  }

  /** An advisory lock of the session that executes the script, which blocks no statement. */
  final class OnPostgresql implements ExecutionGuard {

    private final Connection connection;
    private final long number;
    private boolean taken;

    OnPostgresql(CompanyConnection opened, ExecutionKey key) {
      this.connection = opened.connection();
      String name = String.join("/", key.operation(), key.entry(), opened.schema());
      UUID hash = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
      this.number = hash.getMostSignificantBits();
    }

    @Override
    public boolean tryTake() throws SQLException {
      taken = call("SELECT pg_try_advisory_lock(?)");
      return taken;
    }

    private boolean call(String sql) throws SQLException {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setLong(1, number);
        try (ResultSet rows = statement.executeQuery()) {
          return rows.next() && rows.getBoolean(1);
        }
      } finally {
        connection.commit();
      }
    }

    @Override
    public void close() throws SQLException {
      if (taken && !connection.isClosed()) {
        connection.rollback();
        call("SELECT pg_advisory_unlock(?)");
      }
    }
  }

  /** The lock of the row that says that the script is begun, held on a connection of its own. */
  final class OnH2 implements ExecutionGuard {

    private static final int TRY_MILLIS = 100;
    private static final int LOCK_TIMEOUT = 50200;
    private static final int CONCURRENT_UPDATE = 90131;

    private final CompanyConnection own;
    private final ExecutionKey key;
    private final int timeoutBefore;

    /**
     * The guard of a script that is begun.
     *
     * @param own closed with it
     */
    OnH2(CompanyConnection own, ExecutionKey key) throws SQLException {
      this.own = own;
      this.key = key;
      try (Statement statement = own.connection().createStatement();
          ResultSet rows = statement.executeQuery("CALL LOCK_TIMEOUT()")) {
        rows.next();
        this.timeoutBefore = rows.getInt(1);
      }
      lockTimeout(TRY_MILLIS);
    }

    private void lockTimeout(int millis) throws SQLException {
      try (Statement statement = own.connection().createStatement()) {
        statement.execute("SET LOCK_TIMEOUT " + millis);
      }
    }

    @Override
    public boolean tryTake() throws SQLException {
      try (PreparedStatement statement =
          own.connection()
              .prepareStatement(
                  "SELECT statement FROM "
                      + own.quotedSchema()
                      + ".lockstep_entry WHERE operation = ? AND entry = ? AND statement = 0 FOR UPDATE")) {
        statement.setString(1, key.operation());
        statement.setString(2, key.entry());
        try (ResultSet rows = statement.executeQuery()) {
          return rows.next();
        }
      } catch (SQLException e) {
        own.connection().rollback();
        if (e.getErrorCode() == LOCK_TIMEOUT || e.getErrorCode() == CONCURRENT_UPDATE) {
          return false;
        }
        throw e;
      }
    }

    @Override
    public void close() throws SQLException {
      try (own) {
        if (!own.connection().isClosed()) {
          own.connection().rollback();
          lockTimeout(timeoutBefore);
        }
      }
    }
  }
}
