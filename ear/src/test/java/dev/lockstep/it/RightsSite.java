package dev.lockstep.it;

import dev.lockstep.bench.postgres.PostgresServer;
import dev.lockstep.bench.server.ServerBuilder;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * A PostgreSQL whose databases nobody may use by default. Lockstep's users have what the scripts of
 * {@code examples/rights} give them and nothing else: one that works in the control database and
 * one that migrates it, and one for each data store, which is in the role that owns the schemas
 * there. Companies 1 and 2 are in {@code erp}, AMP 0 is in {@code shards}, and AMP 8 in {@code far}
 * is new.
 */
final class RightsSite implements AutoCloseable {

  static final int ROWS = 2000;

  private static final String SITE =
      """
      site: rights
      dataStores:
        erp: {url: "%s", user: lockstep_erp}
        shards: {url: "%s", user: lockstep_shards}
        far: {url: "%s", user: lockstep_far}
      vrcs: {V1: {}, V2: {}}
      packageCombinations:
        p1: {description: one, vrcs: [V1]}
        p2: {description: two, vrcs: [V2]}
      companies:
        1: {packageCombination: p1, dataStore: erp, schema: c1, users: [app1]}
        2: {packageCombination: p2, dataStore: erp, schema: c2, users: [app2]}
      storages:
        disk0: {dataStore: shards, schema: amp0, users: [app0]}
        disk8: {dataStore: far, schema: amp8, users: []}
      amps:
        0: {storage: disk0}
        8: {storage: disk8, state: new}
      """;

  private final PostgresServer postgres = PostgresServer.start();

  RightsSite() throws SQLException, IOException {
    for (String database : List.of("control", "control_of_one", "erp", "shards", "far")) {
      postgres.createDatabase(database);
      execute(postgres.user(), "REVOKE ALL ON DATABASE " + database + " FROM PUBLIC");
    }
    script(
        "control",
        "control-database-two-users.sql",
        Map.of("user", "lockstep", "migration", "lockstep_migration"));
    script("control_of_one", "control-database.sql", Map.of("user", "lockstep_alone"));
    execute(postgres.user(), "CREATE ROLE erp_owner", "CREATE ROLE shards_owner");
    makeCompany(1);
    makeCompany(2);
    makeStorages();
    for (String database : List.of("erp", "shards", "far")) {
      Map<String, String> names =
          Map.of(
              "user",
              "lockstep_" + database,
              "owner",
              database.equals("erp") ? "erp_owner" : "shards_owner");
      script(database, "data-store.sql", names);
      script(database, database.equals("erp") ? "company.sql" : "storage.sql", names);
    }
  }

  private void script(String database, String name, Map<String, String> variables)
      throws SQLException, IOException {
    RightsScript.execute(postgres, database, name, variables);
  }

  private void makeCompany(int number) throws SQLException {
    String schema = "c" + number;
    String user = "app" + number;
    execute(
        "erp",
        "CREATE ROLE " + user + " LOGIN",
        "GRANT CONNECT ON DATABASE erp TO " + user,
        "CREATE SCHEMA " + schema + " AUTHORIZATION erp_owner",
        "SET ROLE erp_owner",
        "SET search_path TO " + schema,
        "CREATE TABLE item (id serial PRIMARY KEY, seq integer, note varchar(20))",
        "CREATE TABLE filled (id integer PRIMARY KEY)",
        "CREATE TABLE rate (id integer PRIMARY KEY, name varchar(40))",
        "INSERT INTO item (seq) SELECT generate_series(1, " + ROWS + ")",
        "GRANT USAGE ON SCHEMA " + schema + " TO " + user,
        "GRANT SELECT, UPDATE ON ALL TABLES IN SCHEMA " + schema + " TO " + user);
  }

  private void makeStorages() throws SQLException {
    execute(
        "shards",
        "CREATE ROLE app0 LOGIN",
        "GRANT CONNECT ON DATABASE shards TO app0",
        "CREATE SCHEMA amp0 AUTHORIZATION shards_owner",
        "SET ROLE shards_owner",
        "SET search_path TO amp0",
        "CREATE SEQUENCE numbers START WITH 5000",
        "CREATE TABLE customer (id serial PRIMARY KEY, name varchar(40) NOT NULL UNIQUE)",
        "CREATE TABLE item (customer integer REFERENCES customer (id), line integer,"
            + " price numeric(9, 2), PRIMARY KEY (customer, line))",
        "CREATE VIEW dear AS SELECT customer, line FROM item WHERE price > 50",
        "INSERT INTO customer (name) SELECT 'n' || n FROM generate_series(1, " + ROWS + ") n",
        "INSERT INTO item SELECT n, 1, n / 7.0 FROM generate_series(1, " + ROWS + ") n",
        "GRANT USAGE ON SCHEMA amp0 TO app0",
        "GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA amp0 TO app0",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA amp0 GRANT SELECT ON TABLES TO app0");
    execute(
        "far",
        "GRANT CONNECT ON DATABASE far TO app0",
        "CREATE SCHEMA amp8 AUTHORIZATION shards_owner");
  }

  String yaml() {
    return SITE.formatted(
        postgres.jdbcUrl("erp"), postgres.jdbcUrl("shards"), postgres.jdbcUrl("far"));
  }

  /** A server with the two users of the control database. */
  ServerBuilder server() {
    return Servers.builder()
        .controlDatabase(postgres.jdbcUrl("control"), "lockstep", "x")
        .environment("LOCKSTEP_DB_MIGRATION_USER", "lockstep_migration")
        .environment("LOCKSTEP_DB_MIGRATION_PASSWORD", "x")
        .property("lockstep.lock.grace", "1s");
  }

  /** A server with the one user of another control database. */
  ServerBuilder serverOfOne() {
    return Servers.builder()
        .controlDatabase(postgres.jdbcUrl("control_of_one"), "lockstep_alone", "x");
  }

  /** Executes statements as the superuser. */
  void execute(String database, String... statements) throws SQLException {
    try (Connection connection = postgres.connect(database)) {
      Sql.execute(connection, statements);
    }
  }

  /** The first column of what the superuser reads. */
  List<String> query(String database, String sql) throws SQLException {
    try (Connection connection = postgres.connect(database)) {
      return Sql.query(connection, sql);
    }
  }

  /** A new connection of a user. */
  Connection connect(String database, String user) throws SQLException {
    return DriverManager.getConnection(postgres.jdbcUrl(database), user, "x");
  }

  /** A connection of a user that has changed a row and not committed. */
  Connection hold(String database, String user, String table) throws SQLException {
    Connection holder = connect(database, user);
    holder.setAutoCommit(false);
    Sql.execute(holder, "UPDATE " + table + " SET id = id WHERE id = 1");
    return holder;
  }

  /** Whether a user may read a table. */
  boolean reaches(String database, String user, String table) throws SQLException {
    try (Connection connection = connect(database, user)) {
      Sql.query(connection, "SELECT count(*) FROM " + table);
      return true;
    } catch (SQLException e) {
      if ("42501".equals(e.getSQLState())) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public void close() {
    postgres.close();
  }
}
