package dev.lockstep.dataupgrade.simulation.target;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.locks.Lock;

/** The schema in an H2 database that holds the copy of a company's. */
public final class ScratchSchema {

  /** No other schema is ever dropped. */
  private static final String PREFIX = "LOCKSTEP_SIMULATION_";

  private static final int RANDOM = 12;

  private ScratchSchema() {}

  /** A name that nobody has. */
  static String newName(int company) {
    String random = UUID.randomUUID().toString().replace("-", "").substring(0, RANDOM);
    return PREFIX + company + "_" + random.toUpperCase(Locale.ROOT);
  }

  static boolean exists(Connection connection, String name) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT 1 FROM information_schema.schemata WHERE schema_name = ?")) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  /**
   * Drops the schema with all that is in it, if it is there.
   *
   * @param ddlLock of the data store
   */
  public static void drop(Connection connection, Lock ddlLock, String name) throws SQLException {
    if (!name.startsWith(PREFIX)) {
      throw new IllegalArgumentException(name + " is no copy of a company's schema");
    }
    ddlLock.lock();
    try (Statement statement = connection.createStatement()) {
      connection.rollback();
      statement.execute("DROP SCHEMA IF EXISTS \"" + name + "\" CASCADE");
      connection.commit();
    } finally {
      ddlLock.unlock();
    }
  }
}
