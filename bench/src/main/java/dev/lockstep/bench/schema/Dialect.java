package dev.lockstep.bench.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/**
 * The databases that companies live in. Each knows the queries that describe a schema: their only
 * parameter is the schema's name (in any case), their rows are a table's name and one line about
 * it; lines of columns are in the columns' order.
 */
public enum Dialect {
  H2,
  POSTGRESQL;

  /** The database that a connection leads to. */
  public static Dialect of(Connection connection) throws SQLException {
    return connection.getMetaData().getURL().startsWith("jdbc:h2:") ? H2 : POSTGRESQL;
  }

  /** The name as in a feature pack: {@code h2} or {@code postgresql}. */
  public String packName() {
    return name().toLowerCase(Locale.ROOT);
  }

  List<String> catalogQueries() {
    return switch (this) {
      case H2 -> H2Catalog.QUERIES;
      case POSTGRESQL -> PostgresCatalog.QUERIES;
    };
  }
}
