package dev.lockstep.shared.control;

import java.sql.Connection;
import java.sql.SQLException;

/** What differs between the databases that can hold Lockstep's own tables. */
public enum ControlDialect {
  H2("CURRENT_TIMESTAMP", "DATEADD(MILLISECOND, ?, CURRENT_TIMESTAMP)", "CLOB", "BLOB"),
  POSTGRESQL("clock_timestamp()", "clock_timestamp() + ? * interval '1 ms'", "TEXT", "BYTEA");

  private final String now;
  private final String nowPlusMillis;
  private final String textType;
  private final String binaryType;

  ControlDialect(String now, String nowPlusMillis, String textType, String binaryType) {
    this.now = now;
    this.nowPlusMillis = nowPlusMillis;
    this.textType = textType;
    this.binaryType = binaryType;
  }

  /** The dialect of the database behind a connection. */
  public static ControlDialect of(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    return switch (product) {
      case "H2" -> H2;
      case "PostgreSQL" -> POSTGRESQL;
      default ->
          throw new SQLException(
              "Lockstep keeps its own tables in H2 or PostgreSQL, not in " + product);
    };
  }

  /** The database's clock, as an SQL expression. */
  public String now() {
    return now;
  }

  /** The database's clock plus a parameter in milliseconds, as an SQL expression. */
  public String nowPlusMillis() {
    return nowPlusMillis;
  }

  /** The type of a column that holds text of any length. */
  public String textType() {
    return textType;
  }

  /** The type of a column that holds bytes of any number. */
  public String binaryType() {
    return binaryType;
  }
}
