package dev.lockstep.examples.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The address of one database that holds companies' schemas. Immutable; every call opens what it
 * needs and leaves nothing open except the connections that it returns.
 *
 * @param url the JDBC URL without any schema
 * @param user the database user, null if the URL or the product needs none
 * @param password the user's password, null if there is none
 */
public record Database(String url, @Nullable String user, @Nullable String password) {

  /** A database that asks for no user. */
  public static Database of(String url) {
    return new Database(url, null, null);
  }

  /** The product, read from the URL. */
  public Product product() {
    return Product.ofUrl(url);
  }

  /** The URL whose connections resolve unqualified names in {@code schema}. */
  public String urlOf(String schema) {
    return switch (product()) {
      case H2 -> url + ";SCHEMA=" + schema;
      case POSTGRESQL -> url + (url.contains("?") ? "&" : "?") + "currentSchema=" + schema;
    };
  }

  /** A new connection in the database's default schema, in autocommit mode. */
  public Connection connect() throws SQLException {
    return open(url);
  }

  /** A new connection whose unqualified names resolve in {@code schema}, in autocommit mode. */
  public Connection connect(String schema) throws SQLException {
    return open(urlOf(schema));
  }

  /** Makes an empty schema in place of whatever had its name before. */
  public void recreateSchema(String schema) throws SQLException {
    dropSchema(schema);
    execute("CREATE SCHEMA " + schema);
  }

  /** Drops a schema with all it holds; nothing happens if there is none. */
  public void dropSchema(String schema) throws SQLException {
    execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** User and password, as a JDBC driver takes them. */
  public Properties login() {
    Properties login = new Properties();
    if (user != null) {
      login.setProperty("user", user);
    }
    if (password != null) {
      login.setProperty("password", password);
    }
    return login;
  }

  private Connection open(String address) throws SQLException {
    return DriverManager.getConnection(address, login());
  }
}
