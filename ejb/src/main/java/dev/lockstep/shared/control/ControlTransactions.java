package dev.lockstep.shared.control;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.TransactionConflicts;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Short local transactions on the control database, outside of the container's. Callers must not be
 * in a container transaction. Safe for use by many threads.
 */
public final class ControlTransactions {

  private static final int ATTEMPTS = 10;

  private final DataSource dataSource;
  private final ControlDialect dialect;

  /** Transactions on this data source. */
  public ControlTransactions(DataSource dataSource) {
    this.dataSource = dataSource;
    try (Connection connection = dataSource.getConnection()) {
      this.dialect = ControlDialect.of(connection);
    } catch (SQLException e) {
      throw unreachable(e);
    }
  }

  public ControlDialect dialect() {
    return dialect;
  }

  /**
   * Executes work in one transaction and commits it; executes it again when it met another one.
   *
   * @throws LockstepException {@code CONTROL_DATABASE_FAILED} when the database refuses or is away;
   *     nothing is committed then
   */
  public <T extends @Nullable Object> T in(SqlWork<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return once(work);
      } catch (SQLException e) {
        if (attempt == ATTEMPTS || !TransactionConflicts.tookBack(e)) {
          throw unreachable(e);
        }
      }
    }
  }

  /**
   * Executes one statement that commits by itself, so that a process which is frozen around it
   * holds no lock.
   *
   * @throws LockstepException {@code CONTROL_DATABASE_FAILED}; the statement may have been executed
   */
  public <T extends @Nullable Object> T inOneStatement(SqlWork<T> work) {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(true);
      return work.on(connection);
    } catch (SQLException e) {
      throw unreachable(e);
    }
  }

  private <T extends @Nullable Object> T once(SqlWork<T> work) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.on(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        rollback(connection, e);
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    }
  }

  private static void rollback(Connection connection, Exception cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  private static LockstepException unreachable(SQLException e) {
    return new LockstepException(
        ErrorCode.CONTROL_DATABASE_FAILED,
        "The control database answered: " + e.getMessage() + ". Check that it is up.",
        e);
  }
}
