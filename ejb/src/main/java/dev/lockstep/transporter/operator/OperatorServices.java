package dev.lockstep.transporter.operator;

import dev.lockstep.transporter.api.RestartLog;
import java.sql.Connection;
import java.sql.SQLException;

/** What a load gives the operator of one of its instances. */
public interface OperatorServices {

  /** A new session on the target, which the operator closes. */
  Connection connect() throws SQLException;

  /** The checkpoint and restart records of the load. */
  RestartLog restartLog();

  /** Rows that the operator has loaded and committed. */
  void loaded(long rows, long bytes);

  /** Rows that the operator has rejected. */
  void rejected(long rows);

  /** A line for the load's log. */
  void log(String line);
}
