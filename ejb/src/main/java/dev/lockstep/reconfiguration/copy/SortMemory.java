package dev.lockstep.reconfiguration.copy;

import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Lets PostgreSQL sort the keys of large tables in memory while keys and indexes are made. Ends
 * when it is closed; a connection that is broken by then has nothing to be taken back.
 */
final class SortMemory implements AutoCloseable {

  private static final int ALL_KILOBYTES = 256 << 10;
  private static final int LEAST_KILOBYTES = 64 << 10;

  private final CompanyConnection storage;
  private final int kilobytes;

  /**
   * The memory of a connection.
   *
   * @param sharers how many connections may need it at the same time
   */
  SortMemory(CompanyConnection storage, int sharers) {
    this.storage = storage;
    this.kilobytes = Math.max(LEAST_KILOBYTES, ALL_KILOBYTES / sharers);
  }

  /** Begins, unless there is as much already; what is open is committed. */
  void widen() throws SQLException {
    execute(
        "SELECT set_config(name, '"
            + kilobytes
            + "kB', false) FROM pg_settings WHERE name = 'maintenance_work_mem'"
            + " AND setting::bigint < "
            + kilobytes);
  }

  private void execute(String sql) throws SQLException {
    if (storage.kind() == DatabaseKind.POSTGRESQL) {
      try (Statement statement = storage.connection().createStatement()) {
        statement.execute(sql);
      }
      storage.connection().commit();
    }
  }

  @Override
  public void close() throws SQLException {
    storage.connection().rollback();
    execute("RESET maintenance_work_mem");
  }
}
