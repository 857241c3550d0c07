package dev.lockstep.transporter.load.persistence;

import dev.lockstep.transporter.load.TargetTable;
import java.sql.Connection;
import java.sql.SQLException;

/** What has to hold when a load begins or goes on; what it throws ends the transaction. */
@FunctionalInterface
public interface LoadGuard {

  /** Looks at the control database in the transaction that notes the load. */
  void check(Connection connection, TargetTable target) throws SQLException;
}
