package dev.lockstep.shared.audit;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.control.ControlDatabase;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Adds rows to the audit inside a transaction of the container, for changes that are made through
 * JPA: the row is committed with them or not at all. Safe for use by many threads.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class AuditWriter {

  @Resource(lookup = ControlDatabase.JNDI)
  private DataSource dataSource;

  @Inject private ControlDatabase database;

  /** Tells of a change that the caller's transaction makes. */
  public void tell(AuditEvent event) {
    // the container hands out the connection that the transaction has already
    try (Connection connection = dataSource.getConnection()) {
      AuditLog.append(connection, database.transactions().dialect(), event);
    } catch (SQLException e) {
      throw new LockstepException(
          ErrorCode.CONTROL_DATABASE_FAILED,
          "The control database answered: " + e.getMessage() + ". Check that it is up.",
          e);
    }
  }
}
