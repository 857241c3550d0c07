package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.Polling;
import dev.lockstep.bench.postgres.PostgresServer;
import dev.lockstep.bench.schema.SchemaReader;
import dev.lockstep.bench.schema.SchemaSnapshot;
import dev.lockstep.bench.server.FreePorts;
import dev.lockstep.bench.server.LockstepClient;
import dev.lockstep.bench.server.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Two servers with one control database and AMPs that can move: 0, 1 and 2, with {@value #TABLES}
 * tables each, from one database to another, to 8 and 9.
 */
final class TwoMovingServers implements AutoCloseable {

  /** The tables of each AMP, item0 and so on; each is one cylinder. */
  static final int TABLES = 12;

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration POLL = Duration.ofMillis(50);
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
      execute(connect(amp), "CREATE SCHEMA amp" + amp);
    }
    first.start();
    first
        .api()
        .applySite(
            SITE.formatted(
                postgres.jdbcUrl("old"),
                postgres.user(),
                postgres.jdbcUrl("new"),
                postgres.user()));
    Polling.until(
        "the adoption of the storages",
        POLL,
        LIMIT,
        () ->
            Optional.of(first.api().items("/api/amps?adopted=true"))
                .filter(amps -> amps.size() == 3));
    second.start();
    api(first).post("/api/amps/availability/offline", Map.of("grace", "0s"));
    Polling.until(
        "the AMPs offline",
        POLL,
        LIMIT,
        () ->
            first
                .api()
                .tryGet("/api/amps/availability")
                .filter(now -> now.path("state").asText().equals("OFFLINE")));
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
    execute(connect(amp), statements.toArray(String[]::new));
  }

  ServerProcess first() {
    return first;
  }

  ServerProcess second() {
    return second;
  }

  static LockstepClient api(ServerProcess server) {
    return server.api().as("ann");
  }

  /** A connection to the database of a storage as the site file has it. */
  Connection connect(int amp) throws SQLException {
    return postgres.connect(amp < 8 ? "old" : "new");
  }

  /** The first column of a query in the control database. */
  List<String> control(String sql) throws SQLException {
    return query(postgres.connect("postgres"), sql);
  }

  /** The first column of a query in the database of a storage. */
  List<String> query(int amp, String sql) throws SQLException {
    return query(connect(amp), sql);
  }

  private static List<String> query(Connection connection, String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (connection;
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
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
    try (Statement statement = holder.createStatement()) {
      statement.execute("LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE");
    }
    return holder;
  }

  /** Orders a move whose copy pauses, and waits until all is there but the rows. */
  long prepared(ServerProcess server, int from, int to) {
    long id =
        api(server)
            .post(
                "/api/reconfigurations",
                Map.of("moves", List.of(Map.of("from", from, "to", to)), "parallelism", 0))
            .path("id")
            .asLong();
    await(server, id, now -> MovingSite.tables(now) == TABLES);
    return id;
  }

  static void post(ServerProcess server, long id, String command, Map<String, Object> body) {
    api(server).post("/api/reconfigurations/" + id + "/" + command, body);
  }

  static void parallelism(ServerProcess server, long id, int parallelism) {
    post(server, id, "parallelism", Map.of("parallelism", parallelism));
  }

  static JsonNode await(ServerProcess server, long id, String state) {
    JsonNode found =
        await(
            server,
            id,
            now ->
                now.path("state").asText().equals(state)
                    || now.path("state").asText().equals("FAILED"));
    assertThat(found.path("state").asText()).as(found.toPrettyString()).isEqualTo(state);
    return found;
  }

  static JsonNode await(ServerProcess server, long id, Predicate<JsonNode> condition) {
    return Polling.until(
        "reconfiguration " + id,
        POLL,
        LIMIT,
        () -> server.api().tryGet("/api/reconfigurations/" + id).filter(condition));
  }

  static void freeze(ServerProcess server) throws IOException, InterruptedException {
    signal(server, "STOP");
  }

  static void thaw(ServerProcess server) throws IOException, InterruptedException {
    signal(server, "CONT");
  }

  private static void signal(ServerProcess server, String name)
      throws IOException, InterruptedException {
    int ended =
        new ProcessBuilder("kill", "-" + name, Long.toString(server.pid())).start().waitFor();
    assertThat(ended).isZero();
  }

  private static void execute(Connection connection, String... statements) throws SQLException {
    MovingSite.execute(connection, statements);
  }

  @Override
  public void close() {
    try (PostgresServer last = postgres;
        ServerProcess other = second) {
      first.close();
    }
  }
}
