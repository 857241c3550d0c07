package dev.lockstep.bench.chaos.scenario;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where companies' schemas are. Immutable.
 *
 * @param url the JDBC URL without a schema
 * @param user the database user, who needs no password; null if the database asks for none
 */
public record CompanyDatabase(String url, @Nullable String user) {

  /** A new connection in autocommit. */
  public Connection connect() throws SQLException {
    Properties login = new Properties();
    if (user != null) {
      login.setProperty("user", user);
    }
    return DriverManager.getConnection(url, login);
  }
}
