package dev.lockstep.sequencer.statement.target;

import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one script in the table {@code lockstep_entry}, which is in the schema that the
 * script is executed in. Row 0 says that it was begun, row N that the first N statements are done
 * or, in the state BEGUN, that the Nth of them is being executed by itself.
 */
public final class EntryMarker {

  private static final String UNIQUE_VIOLATION = "23505";
  private static final String TABLE_EXISTS = "42P07";

  private static final String COLUMNS =
      " (operation VARCHAR(36) NOT NULL,"
          + " entry VARCHAR(100) NOT NULL,"
          + " statement INTEGER NOT NULL,"
          + " operation_name VARCHAR(200) NOT NULL,"
          + " checksum VARCHAR(64) NOT NULL,"
          + " state VARCHAR(8) NOT NULL,"
          + " doubt VARCHAR(64),"
          + " changed_rows BIGINT,"
          + " started_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL,"
          + " finished_at TIMESTAMP WITH TIME ZONE,"
          + " PRIMARY KEY (operation, entry, statement))";

  private final CompanyConnection opened;
  private final Connection connection;
  private final ExecutionKey key;
  private final String checksum;
  private final String table;

  /**
   * The rows of a script.
   *
   * @param checksum of the script as it is now
   */
  EntryMarker(CompanyConnection opened, ExecutionKey key, String checksum) {
    this.opened = opened;
    this.connection = opened.connection();
    this.key = key;
    this.checksum = checksum;
    this.table = opened.quotedSchema() + ".lockstep_entry";
  }

  /**
   * How far a script has come.
   *
   * @param checksum of the script that was executed last; empty when nothing of it was
   * @param done how many statements are done
   * @param doubt picture from before the next statement, which was being executed, or null
   */
  record Standing(String checksum, int done, @Nullable String doubt) {}

  /** Makes the table where it is missing, and the row which says that the script is begun. */
  void begin() throws SQLException {
    if (!exists()) {
      unlessThere("CREATE TABLE IF NOT EXISTS " + table + COLUMNS);
    }
    if (find(0).isEmpty()) {
      try {
        insert(0, "BEGUN", null);
      } catch (SQLException e) {
        connection.rollback();
        if (!isOvertaken(e)) {
          throw e;
        }
      }
    }
    connection.commit();
  }

  /** Whether an execution at the same time has done the same statements. */
  public static boolean isOvertaken(SQLException e) {
    return UNIQUE_VIOLATION.equals(e.getSQLState())
        && String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("lockstep_entry");
  }

  private boolean exists() throws SQLException {
    String name = opened.kind() == DatabaseKind.H2 ? "LOCKSTEP_ENTRY" : "lockstep_entry";
    try (ResultSet tables =
        connection.getMetaData().getTables(connection.getCatalog(), opened.schema(), name, null)) {
      return tables.next();
    }
  }

  /** Another execution may make it at the same time. */
  private void unlessThere(String ddl) throws SQLException {
    opened.ddlLock().lock();
    try (Statement statement = connection.createStatement()) {
      statement.execute(ddl);
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      if (!UNIQUE_VIOLATION.equals(e.getSQLState()) && !TABLE_EXISTS.equals(e.getSQLState())) {
        throw e;
      }
    } finally {
      opened.ddlLock().unlock();
    }
  }

  /** How far the script has come; it is begun. */
  Standing standing() throws SQLException {
    int done = 0;
    String doubt = null;
    String found = "";
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT statement, checksum, state, doubt FROM "
                + table
                + " WHERE operation = ? AND entry = ? ORDER BY statement")) {
      query.setString(1, key.operation());
      query.setString(2, key.entry());
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          int statement = rows.getInt(1);
          boolean finished = "DONE".equals(rows.getString(3));
          found = statement == 0 ? found : rows.getString(2);
          done = finished ? statement : done;
          doubt = statement > 0 && !finished ? rows.getString(4) : null;
        }
      }
    }
    return new Standing(found, done, doubt);
  }

  private Optional<String> find(int statement) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT state FROM "
                + table
                + " WHERE operation = ? AND entry = ? AND statement = ?")) {
      query.setString(1, key.operation());
      query.setString(2, key.entry());
      query.setInt(3, statement);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
      }
    }
  }

  /**
   * Writes that the first statements are done; the caller commits. Written before they are
   * executed, so that a second execution waits for the first one's end and then fails.
   */
  void done(int statements) throws SQLException {
    insert(statements, "DONE", null);
  }

  /** Writes what the unit up to this statement changed; the caller commits. */
  void changed(int statements, long rows) throws SQLException {
    update("changed_rows = ?, finished_at = CURRENT_TIMESTAMP", statements, rows);
  }

  /** Writes that a statement is going to be executed by itself, and commits. */
  void alone(int statement, String picture) throws SQLException {
    insert(statement, "BEGUN", picture);
    connection.commit();
  }

  /** Writes that the statement that was executed by itself is done, and commits. */
  void aloneDone(int statement) throws SQLException {
    update("state = 'DONE', doubt = NULL, finished_at = CURRENT_TIMESTAMP", statement);
    connection.commit();
  }

  /** Writes that the statement that was to be executed by itself had no effect, and commits. */
  void aloneFailed(int statement) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM "
                + table
                + " WHERE operation = ? AND entry = ? AND statement = ? AND state = 'BEGUN'")) {
      delete.setString(1, key.operation());
      delete.setString(2, key.entry());
      delete.setInt(3, statement);
      delete.executeUpdate();
    }
    connection.commit();
  }

  private void insert(int statement, String state, @Nullable String doubt) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO "
                + table
                + " (operation, entry, statement, operation_name, checksum, state, doubt)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, key.operation());
      insert.setString(2, key.entry());
      insert.setInt(3, statement);
      insert.setString(4, key.operationName());
      insert.setString(5, checksum);
      insert.setString(6, state);
      insert.setString(7, doubt);
      insert.executeUpdate();
    }
  }

  private void update(String columns, int statement, Object... values) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE "
                + table
                + " SET "
                + columns
                + " WHERE operation = ? AND entry = ? AND statement = ?")) {
      int parameter = 1;
      for (Object value : values) {
        update.setObject(parameter++, value);
      }
      update.setString(parameter++, key.operation());
      update.setString(parameter++, key.entry());
      update.setInt(parameter, statement);
      update.executeUpdate();
    }
  }
}
