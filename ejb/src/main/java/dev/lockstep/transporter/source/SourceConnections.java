package dev.lockstep.transporter.source;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections to the data stores that queries ask. */
@FunctionalInterface
public interface SourceConnections {

  /**
   * A connection without auto-commit.
   *
   * @param schema what is to be current, or empty for the database's default
   */
  Connection open(String dataStore, String schema) throws SQLException;
}
