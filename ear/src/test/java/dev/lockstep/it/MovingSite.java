package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.bench.postgres.PostgresServer;
import dev.lockstep.bench.schema.SchemaReader;
import dev.lockstep.bench.schema.SchemaSnapshot;
import dev.lockstep.bench.server.LockstepClient;
import dev.lockstep.bench.server.ServerBuilder;
import dev.lockstep.bench.server.ServerProcess;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A server with AMPs that can move: 0 and 1 from one PostgreSQL server to another (to 8 and 9), 2
 * from one H2 file to another (to 10). AMP 3 stays in a database of its own. Each has a user.
 */
final class MovingSite implements AutoCloseable {

  static final Set<String> MARKERS =
      Set.of("lockstep_cylinder", "lockstep_storage_owner", "lockstep_configuration_map");

  private static final int ROWS = 3000;

  private static final String SITE =
      """
      site: moving
      dataStores:
        pg: {url: "%s", user: %s}
        stays: {url: "%s", user: %s}
        other: {url: "%s", user: %s}
        file: {url: "%s"}
        file2: {url: "%s"}
      storages:
        disk0: {dataStore: pg, schema: amp0, users: [app0]}
        disk1: {dataStore: pg, schema: amp1, users: [app1]}
        disk2: {dataStore: file, schema: amp2, users: [app2]}
        disk3: {dataStore: stays, schema: amp3, users: [app3]}
        disk8: {dataStore: other, schema: amp8, users: []}
        disk9: {dataStore: other, schema: amp9, users: []}
        disk10: {dataStore: file2, schema: amp10, users: []}
      amps:
        0: {storage: disk0}
        1: {storage: disk1}
        2: {storage: disk2}
        3: {storage: disk3}
        8: {storage: disk8, state: new}
        9: {storage: disk9, state: new}
        10: {storage: disk10, state: new}
      """;

  private final String file;
  private final String file2;
  private final Connection fileAdmin;
  private final Connection file2Admin;
  private final PostgresServer postgres;
  private final PostgresServer other;
  private final ServerProcess server;
  private final MoveClient moves;

  MovingSite(Path directory) throws SQLException {
    this(directory, Map.of());
  }

  /** The same with system properties of the server. */
  MovingSite(Path directory, Map<String, String> properties) throws SQLException {
    System.setProperty("h2.bindAddress", "127.0.0.1");
    file = "jdbc:h2:file:" + directory.resolve("file") + ";AUTO_SERVER=TRUE";
    file2 = "jdbc:h2:file:" + directory.resolve("file2") + ";AUTO_SERVER=TRUE";
    fileAdmin = DriverManager.getConnection(file);
    file2Admin = DriverManager.getConnection(file2);
    postgres = PostgresServer.start();
    other = PostgresServer.start();
    ServerBuilder builder = Servers.builder();
    properties.forEach(builder::property);
    server = builder.build();
    moves = new MoveClient(api());
    postgres.createDatabase("shards");
    postgres.createDatabase("stays");
    other.createDatabase("shards");
    makeStorages();
    server.start();
    moves.apply(site(), 4);
  }

  String site() {
    return SITE.formatted(
        postgres.jdbcUrl("shards"),
        postgres.user(),
        postgres.jdbcUrl("stays"),
        postgres.user(),
        other.jdbcUrl("shards"),
        other.user(),
        file,
        file2);
  }

  private void makeStorages() throws SQLException {
    for (int amp : List.of(0, 1, 3)) {
      execute(amp, "CREATE ROLE app" + amp + " LOGIN");
      if (amp < 3) {
        execute(8, "CREATE ROLE app" + amp + " LOGIN");
      }
    }
    execute(2, "CREATE USER app2 PASSWORD ''");
    execute(10, "CREATE USER app2 PASSWORD ''");
    for (int amp : List.of(0, 1, 2, 3)) {
      fill(amp);
    }
    for (int amp : List.of(8, 9, 10)) {
      execute(amp, "CREATE SCHEMA amp" + amp);
    }
  }

  private void fill(int amp) throws SQLException {
    String rows =
        amp == 2 ? "SYSTEM_RANGE(1, " + ROWS + ") s(n)" : "generate_series(1, " + ROWS + ") s(n)";
    String schema = "amp" + amp;
    execute(
        amp,
        "CREATE SCHEMA " + schema,
        "CREATE SEQUENCE " + schema + ".numbers START WITH 5000",
        "CREATE TABLE "
            + schema
            + ".customer (id INTEGER PRIMARY KEY, name VARCHAR(40) NOT NULL UNIQUE)",
        "CREATE TABLE "
            + schema
            + ".item (customer INTEGER NOT NULL REFERENCES "
            + schema
            + ".customer (id), line INTEGER NOT NULL, price NUMERIC(9, 2) DEFAULT 0 CHECK (price >="
            + " 0), PRIMARY KEY (customer, line))",
        "CREATE INDEX item_price_" + amp + " ON " + schema + ".item (price)",
        "CREATE VIEW "
            + schema
            + ".dear AS SELECT customer, line FROM "
            + schema
            + ".item WHERE price > 50",
        "INSERT INTO " + schema + ".customer SELECT n, 'customer ' || n FROM " + rows,
        "INSERT INTO " + schema + ".item SELECT n, " + amp + ", n / 7.0 FROM " + rows);
    if (amp == 2) {
      execute(amp, "GRANT SELECT, INSERT, UPDATE ON SCHEMA amp2 TO app2");
    } else {
      execute(
          amp,
          "GRANT USAGE ON SCHEMA " + schema + " TO app" + amp,
          "GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA " + schema + " TO app" + amp);
    }
  }

  LockstepClient api() {
    return server.api().as("ann");
  }

  MoveClient moves() {
    return moves;
  }

  ServerProcess server() {
    return server;
  }

  /** A connection to the database of an AMP's storage as the site file has it, by its owner. */
  Connection connect(int amp) throws SQLException {
    return switch (amp) {
      case 0, 1 -> postgres.connect("shards");
      case 3 -> postgres.connect("stays");
      case 8, 9 -> other.connect("shards");
      case 2 -> DriverManager.getConnection(file);
      case 10 -> DriverManager.getConnection(file2);
      default -> throw new IllegalArgumentException("There is no AMP " + amp);
    };
  }

  /** The same by an AMP's user. */
  Connection connect(int amp, String user) throws SQLException {
    String url =
        switch (amp) {
          case 0, 1 -> postgres.jdbcUrl("shards");
          case 8, 9 -> other.jdbcUrl("shards");
          case 2 -> file;
          case 10 -> file2;
          default -> throw new IllegalArgumentException("AMP " + amp + " has no user here");
        };
    return DriverManager.getConnection(url, user, "");
  }

  /** Whether nobody can connect to the database of AMP 3. */
  void closeStays(boolean closed) {
    postgres.execute(postgres.user(), "ALTER DATABASE stays ALLOW_CONNECTIONS " + !closed);
    if (closed) {
      postgres.execute(
          postgres.user(),
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'stays'");
    }
  }

  /** Structure and rows of a storage without Lockstep's own tables. */
  SchemaSnapshot rows(int amp) throws SQLException {
    return snapshot(amp, MARKERS);
  }

  /** Structure and rows of a storage with Lockstep's own tables. */
  SchemaSnapshot everything(int amp) throws SQLException {
    return snapshot(amp, Set.of());
  }

  private SchemaSnapshot snapshot(int amp, Set<String> ignored) throws SQLException {
    try (Connection connection = connect(amp)) {
      return new SchemaReader(connection, ignored).read("amp" + amp);
    }
  }

  /** Whether a user may read and change rows of an AMP's storage. */
  boolean reaches(int amp, String user) throws SQLException {
    try (Connection connection = connect(amp, user);
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT count(*) FROM amp" + amp + ".dear");
      statement.execute("UPDATE amp" + amp + ".item SET price = price WHERE customer = 1");
      return true;
    } catch (SQLException e) {
      assertThat(e.getSQLState())
          .as(e.getMessage())
          .isIn("42501", "90096", "42P01", "42S02", "42S04");
      return false;
    }
  }

  List<String> query(int amp, String sql) throws SQLException {
    try (Connection connection = connect(amp)) {
      return Sql.query(connection, sql);
    }
  }

  /** Holds a table so that nobody reads or writes it until this is closed. */
  Connection hold(int amp, String table) throws SQLException {
    Connection holder = connect(amp);
    holder.setAutoCommit(false);
    Sql.execute(holder, "LOCK TABLE amp" + amp + "." + table + " IN ACCESS EXCLUSIVE MODE");
    return holder;
  }

  /** The names of the storages by the AMPs' numbers. */
  String storageOf(int amp) {
    return api().get("/api/amps/" + amp).path("storage").asText();
  }

  void execute(int amp, String... statements) throws SQLException {
    try (Connection connection = connect(amp)) {
      Sql.execute(connection, statements);
    }
  }

  @Override
  public void close() throws SQLException {
    try (PostgresServer last = postgres;
        PostgresServer third = other;
        Connection second = fileAdmin;
        Connection first = file2Admin) {
      server.close();
    }
  }
}
