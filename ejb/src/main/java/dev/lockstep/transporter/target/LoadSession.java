package dev.lockstep.transporter.target;

import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.transporter.LoadIdentity;
import dev.lockstep.transporter.Mode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.Lock;

/**
 * A session of a load in a company's database. On PostgreSQL its application name says which load,
 * logon sequence number and instance it is of; on H2, which has no such name, a comment in the
 * statements that write its rows does.
 */
final class LoadSession implements AutoCloseable {

  private static final String END_FORMER =
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = ?"
          + " AND datname = current_database() AND pid <> pg_backend_pid()";
  private static final int KEY_SHOWN = 8;

  private static final String H2_PATIENCE =
      "SELECT setting_value FROM information_schema.settings WHERE setting_name = 'LOCK_TIMEOUT'";

  /**
   * Two instances with a session in each AMP can wait for each other in two of them, which neither
   * database sees. Whoever waits so long goes back and begins again.
   */
  private static final int AMP_PATIENCE_MILLIS = 2000;

  private final CompanyConnection company;
  private final boolean ofAmp;
  private int formerPatience = -1;
  private final LoadIdentity load;
  private final String whose;
  private boolean begun;

  /**
   * A session that is not named yet.
   *
   * @param whose such as {@code instance 3}; each session of a load has its own
   */
  LoadSession(TargetPart part, LoadIdentity load, String whose) {
    this.company = part.opened();
    this.ofAmp = part.amp() != null;
    this.load = load;
    this.whose = part.session(whose);
  }

  CompanyConnection company() {
    return company;
  }

  Connection connection() {
    return company.connection();
  }

  boolean onPostgres() {
    return company.kind() == DatabaseKind.POSTGRESQL;
  }

  /** Names the session, and ends those of former attempts that have not ended by themselves. */
  void logOn() throws SQLException {
    if (!onPostgres()) {
      return;
    }
    try (PreparedStatement end = connection().prepareStatement(END_FORMER)) {
      end.setString(1, name());
      end.execute();
    }
    execute("SET application_name TO '" + name() + "'");
    connection().commit();
  }

  /** On H2 this is a matter of the session, on PostgreSQL of each transaction of rows. */
  void beImpatient() throws SQLException {
    if (ofAmp && !onPostgres() && formerPatience < 0) {
      try (Statement statement = connection().createStatement();
          ResultSet row = statement.executeQuery(H2_PATIENCE)) {
        formerPatience = row.next() ? row.getInt(1) : AMP_PATIENCE_MILLIS;
      }
      execute("SET LOCK_TIMEOUT " + AMP_PATIENCE_MILLIS);
    }
  }

  private String name() {
    String shortKey = load.key().replaceAll("[^A-Za-z0-9]", "");
    return String.format(
        Locale.ROOT,
        "lockstep load %d lsn %d %s %s",
        load.number(),
        load.lsn(),
        whose,
        shortKey.substring(0, Math.min(KEY_SHOWN, shortKey.length())));
  }

  /**
   * Begins a transaction of rows unless one has begun. On PostgreSQL its commit does not wait for
   * the disk: a crash of the database takes back rows and position together, and what a checkpoint
   * says is on the disk before ({@link MasterSession#awaitDurable}).
   */
  void beginRows() throws SQLException {
    if (!begun) {
      begin();
      if (onPostgres()) {
        // a row that breaks a deferred constraint is found when it is written, not at the commit
        execute(
            "SET CONSTRAINTS ALL IMMEDIATE; SET LOCAL synchronous_commit TO off"
                + (ofAmp ? "; SET LOCAL lock_timeout TO " + AMP_PATIENCE_MILLIS : ""));
      }
    }
  }

  /** Begins a transaction unless one has begun. */
  void begin() throws SQLException {
    if (!begun) {
      company.select();
      begun = true;
    }
  }

  void commit() throws SQLException {
    connection().commit();
    begun = false;
  }

  void rollback() throws SQLException {
    connection().rollback();
    begun = false;
  }

  /**
   * How rows are written in this session.
   *
   * @param meanwhile is done while PostgreSQL takes in the last bytes of a COPY
   */
  BlockTarget target(TargetColumns columns, Mode mode, Runnable meanwhile) throws SQLException {
    if (!onPostgres()) {
      String statement = mode == Mode.UPSERT ? H2Blocks.merge(columns) : H2Blocks.insert(columns);
      String named = "/* " + name() + " */ " + statement;
      BlockTarget blocks = new H2Blocks(connection(), named, columns.names().size());
      return (block, result) -> {
        Lock rows = company.tables().readLock();
        rows.lock();
        try {
          blocks.write(block, result);
        } finally {
          rows.unlock();
        }
      };
    }
    Optional<BinaryRows> binary = BinaryColumns.rows(connection(), columns);
    if (mode != Mode.UPSERT) {
      String target = columns.table().quoted() + " (" + columns.list() + ")";
      return new PostgresBlocks(
          connection(), new PostgresCopy(connection(), target, binary, meanwhile));
    }
    PostgresUpsert upsert = new PostgresUpsert(connection(), columns, binary, meanwhile);
    upsert.prepare();
    connection().commit();
    return new PostgresBlocks(connection(), upsert);
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection().createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    try (company) {
      if (onPostgres() && !connection().isClosed()) {
        connection().rollback();
        execute("RESET application_name");
        execute("DROP TABLE IF EXISTS pg_temp.lockstep_load_stage");
        connection().commit();
      } else if (formerPatience >= 0 && !connection().isClosed()) {
        connection().rollback();
        execute("SET LOCK_TIMEOUT " + formerPatience);
      }
    }
  }
}
