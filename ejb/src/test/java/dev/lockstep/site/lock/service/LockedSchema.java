package dev.lockstep.site.lock.service;

import dev.lockstep.shared.control.ControlDatabaseFixture;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.lock.LockTarget;
import dev.lockstep.site.lock.LockedObject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * A schema with the table {@code invoice} in a new database. Users' names are unlike those of other
 * tests, because PostgreSQL's users are common to all databases.
 */
public final class LockedSchema implements AutoCloseable {

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final DatabaseKind kind;
  private final Connection admin;
  private final String url;
  private final int number = NUMBERS.incrementAndGet();

  public LockedSchema(DatabaseKind kind) throws SQLException {
    this.kind = kind;
    ControlDialect dialect =
        kind == DatabaseKind.H2 ? ControlDialect.H2 : ControlDialect.POSTGRESQL;
    this.admin = ControlDatabaseFixture.empty(dialect).getConnection();
    this.url = admin.getMetaData().getURL();
    sql("CREATE SCHEMA c410");
    sql("CREATE TABLE c410.invoice (id INTEGER)");
    sql("INSERT INTO c410.invoice VALUES (1)");
  }

  /** The address of the database. */
  public String url() {
    return kind == DatabaseKind.H2 ? url.split(";")[0] : url.split("\\?")[0];
  }

  /** A user's or role's name in this test. */
  public String name(String user) {
    return user + number;
  }

  /** Executes a statement as the administrator; {@code name:app} stands for a name. */
  public void sql(String text) throws SQLException {
    execute(admin, text.replaceAll("name:([a-z]+)", "$1" + number));
  }

  /** A user who may read and write the tables, but has no right on a PostgreSQL schema yet. */
  public void user(String user) throws SQLException {
    switch (kind) {
      case H2 -> sql("CREATE USER name:" + user + " PASSWORD 'x'");
      case POSTGRESQL -> {
        sql("CREATE USER name:" + user);
        sql("GRANT ALL ON ALL TABLES IN SCHEMA c410 TO name:" + user);
      }
    }
  }

  /** Gives a user, a role or PUBLIC the right to use the schema. */
  public void grant(String grantee) throws SQLException {
    sql(
        kind == DatabaseKind.H2
            ? "GRANT SELECT, UPDATE ON SCHEMA c410 TO " + grantee
            : "GRANT USAGE ON SCHEMA c410 TO " + grantee);
  }

  public Connection connect(String user) throws SQLException {
    return DriverManager.getConnection(url(), name(user), "x");
  }

  /** Whether the user of a connection can read the company's rows. */
  public static boolean reaches(Connection connection) throws SQLException {
    return reaches(connection, "c410");
  }

  /** The same of the rows of another schema. */
  static boolean reaches(Connection connection, String schema) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + schema + ".invoice")) {
      return rows.next();
    } catch (SQLException e) {
      if (List.of("42501", "90096").contains(e.getSQLState())) {
        return false;
      }
      throw e;
    }
  }

  /** All rights on the schema and its tables, as the catalog has them. */
  public List<String> catalog() throws SQLException {
    String query =
        kind == DatabaseKind.H2
            ? "SELECT GRANTEE || ' ' || RIGHTS || ' ' || TABLE_NAME"
                + " FROM INFORMATION_SCHEMA.RIGHTS WHERE TABLE_SCHEMA = 'C410' ORDER BY 1"
            : "SELECT acl::text FROM (SELECT unnest(nspacl) acl FROM pg_namespace"
                + " WHERE nspname = 'c410') x ORDER BY 1";
    List<String> rights = new ArrayList<>();
    try (Statement statement = admin.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        rights.add(rows.getString(1));
      }
    }
    return rights;
  }

  public LockTarget company(String... users) {
    return target(LockedObject.company(410), users);
  }

  public LockTarget target(LockedObject object, String... users) {
    return new LockTarget(object, "erp", "c410", Stream.of(users).map(this::name).toList());
  }

  /** A connection of Lockstep, which is the administrator. */
  public CompanyConnection open() throws SQLException {
    return open("c410");
  }

  /** The same for another schema. */
  CompanyConnection open(String schema) throws SQLException {
    return open(
        schema,
        kind == DatabaseKind.H2
            ? DriverManager.getConnection(url())
            : DriverManager.getConnection(url(), "postgres", "x"));
  }

  /** A connection of Lockstep as another user. */
  public CompanyConnection openAs(String user) throws SQLException {
    return open("c410", connect(user));
  }

  private CompanyConnection open(String schema, Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    return new CompanyConnection(
        connection,
        kind,
        kind == DatabaseKind.H2 ? schema.toUpperCase(Locale.ROOT) : schema,
        new ReentrantLock());
  }

  public static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    admin.close();
  }
}
