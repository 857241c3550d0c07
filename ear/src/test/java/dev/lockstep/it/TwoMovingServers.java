package dev.lockstep.it;

import dev.lockstep.bench.postgres.PostgresServer;
import dev.lockstep.bench.schema.SchemaReader;
import dev.lockstep.bench.schema.SchemaSnapshot;
import dev.lockstep.bench.server.FreePorts;
import dev.lockstep.bench.server.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Two servers with one control database and AMPs that can move: 0, 1 and 2, with {@value #TABLES}
 * tables each, from one database to another, to 8 and 9.
 */
final class TwoMovingServers implements AutoCloseable {

  /** The tables of each AMP, item0 and so on; each is one cylinder. */
  static final int TABLES = 12;

  private static final String CONFIGURATION = "lockstep-postgresql.xml";

  private static final String SITE =
      """
      site: two
      dataStores:
        old: {url: "%s", user: %s}
        new: {url: "%s", user: %s}
      storages:
        disk0: {dataStore: old, schema: amp0}
        disk1: {dataStore: old, schema: amp1}
        disk2: {dataStore: old, schema: amp2}
        disk8: {dataStore: new, schema: amp8}
        disk9: {dataStore: new, schema: amp9}
      amps:
        0: {storage: disk0}
        1: {storage: disk1}
        2: {storage: disk2}
        8: {storage: disk8, state: new}
        9: {storage: disk9, state: new}
      """;

  private final int brokerPort = FreePorts.find(1).get(0);
  private final PostgresServer postgres;
  private final ServerProcess first;
  private final ServerProcess second;

  TwoMovingServers() {
    postgres = PostgresServer.start();
    first = server("first");
    second = server("second");
  }

  private ServerProcess server(String name) {
    return Servers.builder()
        .controlDatabase(postgres.jdbcUrl("postgres"), postgres.user(), postgres.password())
        .property("jboss.node.name", name)
        .environment("LOCKSTEP_BROKER_HOST", "127.0.0.1")
        .environment("LOCKSTEP_BROKER_PORT", Integer.toString(brokerPort))
        .build();
  }

  /** Lets the second server use the broker of the first one, as if it were an external one. */
  void shareBroker() throws IOException, InterruptedException {
    new ServerCli(first.baseDirectory())
        .run(
            CONFIGURATION,
            """
            embed-server --server-config=${lockstep.configuration} --std-out=discard
            /socket-binding-group=standard-sockets/socket-binding=broker:add(port=%d)
            /subsystem=messaging-activemq/server=default/remote-acceptor=broker:add(socket-binding=broker)
            stop-embedded-server
            """
                .formatted(brokerPort));
    Path script =
        Path.of(System.getProperty("lockstep.root"), "wildfly-config", "external-broker.cli");
    new ServerCli(second.baseDirectory()).run(CONFIGURATION, Files.readString(script));
  }

  /** Starts both; the first one has the lease, and all AMPs are offline. */
  void start() throws SQLException {
    postgres.createDatabase("old");
    postgres.createDatabase("new");
    for (int amp : List.of(0, 1, 2)) {
      fill(amp);
    }
    for (int amp : List.of(8, 9)) {
      execute(amp, "CREATE SCHEMA amp" + amp);
    }
    first.start();
    moves(first)
        .apply(
            SITE.formatted(
                postgres.jdbcUrl("old"), postgres.user(), postgres.jdbcUrl("new"), postgres.user()),
            3);
    second.start();
    moves(first).offline();
  }

  /** Rows of an AMP tell whose they are. */
  private void fill(int amp) throws SQLException {
    List<String> statements = new ArrayList<>(List.of("CREATE SCHEMA amp" + amp));
    for (int table = 0; table < TABLES; table++) {
      String name = "amp" + amp + ".item" + table;
      statements.add(
          "CREATE TABLE "
              + name
              + " AS SELECT n AS id, "
              + amp
              + " AS amp FROM generate_series(1, 500) s(n)");
      statements.add("ALTER TABLE " + name + " ADD PRIMARY KEY (id)");
    }
    execute(amp, statements.toArray(String[]::new));
  }

  ServerProcess first() {
    return first;
  }

  ServerProcess second() {
    return second;
  }

  /** What is asked of a server about moves. */
  static MoveClient moves(ServerProcess server) {
    return new MoveClient(server.api().as("ann"));
  }

  /** A connection to the database of a storage as the site file has it. */
  Connection connect(int amp) throws SQLException {
    return postgres.connect(amp < 8 ? "old" : "new");
  }

  /** The first column of a query in the control database. */
  List<String> control(String sql) throws SQLException {
    try (Connection connection = postgres.connect("postgres")) {
      return Sql.query(connection, sql);
    }
  }

  /** The first column of a query in the database of a storage. */
  List<String> query(int amp, String sql) throws SQLException {
    try (Connection connection = connect(amp)) {
      return Sql.query(connection, sql);
    }
  }

  /** Structure and rows of a storage without Lockstep's own tables. */
  SchemaSnapshot rows(int amp) throws SQLException {
    try (Connection connection = connect(amp)) {
      return new SchemaReader(connection, MovingSite.MARKERS).read("amp" + amp);
    }
  }

  /** Holds a table so that nobody reads or writes it until this is closed. */
  Connection hold(int amp, String table) throws SQLException {
    Connection holder = connect(amp);
    holder.setAutoCommit(false);
    Sql.execute(holder, "LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE");
    return holder;
  }

  /** Orders a move whose copy pauses, and waits until all is there but the rows. */
  static long prepared(MoveClient moves, int from, int to) {
    long id = moves.start(Integer.toString(from), Integer.toString(to), 0);
    moves.await(id, now -> MoveClient.tables(now) == TABLES);
    return id;
  }

  private void execute(int amp, String... statements) throws SQLException {
    try (Connection connection = connect(amp)) {
      Sql.execute(connection, statements);
    }
  }

  @Override
  public void close() {
    try (PostgresServer last = postgres;
        ServerProcess other = second) {
      first.close();
    }
  }
}
