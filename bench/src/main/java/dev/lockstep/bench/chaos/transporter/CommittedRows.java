package dev.lockstep.bench.chaos.transporter;

import dev.lockstep.bench.chaos.scenario.CompanyDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * How many records a load has dealt with for good, as its positions in the company's database say.
 * A database that is away is asked again, and nothing has changed meanwhile. Not thread-safe.
 */
final class CommittedRows implements AutoCloseable {
  private final CompanyDatabase database;
  private final String query;
  private @Nullable Connection connection;
  private long last;

  CommittedRows(CompanyDatabase database, LoadPlace place) {
    this.database = database;
    this.query =
        "SELECT COALESCE(SUM(rows_loaded + rows_rejected), 0) FROM "
            + place.table("lockstep_load_position")
            + " WHERE load_number = "
            + place.load();
  }

  long count() {
    try (Statement statement = open().createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      last = row.getLong(1);
    } catch (SQLException e) {
      if (!isWithoutTable(e)) {
        close();
      }
    }
    return last;
  }

  private Connection open() throws SQLException {
    Connection open = connection;
    if (open == null) {
      open = database.connect();
      connection = open;
    }
    return open;
  }

  /** The load makes the table when it begins. */
  private static boolean isWithoutTable(SQLException e) {
    return e.getSQLState() != null && e.getSQLState().startsWith("42");
  }

  @Override
  public void close() {
    Connection closed = connection;
    connection = null;
    try {
      if (closed != null) {
        closed.close();
      }
    } catch (SQLException e) {
      // it was broken by a kill
    }
  }
}
