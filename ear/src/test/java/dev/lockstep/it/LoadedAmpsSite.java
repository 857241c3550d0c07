package dev.lockstep.it;

import dev.lockstep.amp.AmpRouter;
import dev.lockstep.bench.Polling;
import dev.lockstep.bench.postgres.PostgresServer;
import dev.lockstep.bench.server.LockstepClient;
import dev.lockstep.bench.server.ServerProcess;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A server with AMPs to be loaded: 0 and 1 in databases of one PostgreSQL server, 2 and 3 in files
 * of H2. AMP 0 can move to 8. Tests make tables of their own in all of them.
 */
final class LoadedAmpsSite implements AutoCloseable {

  static final List<Integer> AMPS = List.of(0, 1, 2, 3);

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration POLL = Duration.ofMillis(50);

  private static final String SITE =
      """
      site: loaded-amps
      dataStores:
        pg: {url: "%s", user: %s}
        pg2: {url: "%s", user: %s}
        file: {url: "%s"}
      storages:
        disk0: {dataStore: pg, schema: amp0}
        disk1: {dataStore: pg2, schema: amp1}
        disk2: {dataStore: file, schema: amp2}
        disk3: {dataStore: file, schema: amp3}
        disk8: {dataStore: pg2, schema: amp8}
      amps:
        0: {storage: disk0}
        1: {storage: disk1}
        2: {storage: disk2}
        3: {storage: disk3}
        8: {storage: disk8, state: new}
      """;

  private final String file;
  private final Connection anchor;
  private final PostgresServer postgres;
  private final ServerProcess server;
  private final MoveClient moves;

  LoadedAmpsSite(Path directory) throws SQLException {
    System.setProperty("h2.bindAddress", "127.0.0.1");
    file = "jdbc:h2:file:" + directory.resolve("file") + ";AUTO_SERVER=TRUE";
    anchor = DriverManager.getConnection(file);
    postgres = PostgresServer.start();
    server = Servers.builder().build();
    moves = new MoveClient(api());
    postgres.createDatabase("shard0");
    postgres.createDatabase("shard1");
    for (int amp : List.of(0, 1, 2, 3, 8)) {
      execute(amp, "CREATE SCHEMA amp" + amp);
    }
    server.start();
    apply();
  }

  /** Applies the site, which adopts the tables that there are by now. */
  void apply() {
    moves.apply(yaml(), AMPS.size());
  }

  private String yaml() {
    return SITE.formatted(
        postgres.jdbcUrl("shard0"),
        postgres.user(),
        postgres.jdbcUrl("shard1"),
        postgres.user(),
        file);
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

  /** A connection to a storage, whose schema is the current one as soon as there is one. */
  Connection connect(int storage) throws SQLException {
    return switch (storage) {
      case 0 -> postgres.connect("shard0");
      case 1, 8 -> postgres.connect("shard1");
      default -> DriverManager.getConnection(file);
    };
  }

  void execute(int storage, String... statements) throws SQLException {
    try (Connection connection = connect(storage)) {
      Sql.execute(
          connection,
          Arrays.stream(statements).map(sql -> named(storage, sql)).toArray(String[]::new));
    }
  }

  private static String named(int storage, String sql) {
    return sql.replace("S.", "amp" + storage + ".");
  }

  /** Makes a table of items in all AMPs and lets it be adopted. */
  void createItems(String table) throws SQLException {
    for (int amp : AMPS) {
      execute(amp, "CREATE TABLE S." + table + " (id INTEGER PRIMARY KEY, name VARCHAR(200))");
    }
    apply();
    Polling.until(
        "the adoption of " + table,
        POLL,
        LIMIT,
        () -> adopted(table) ? Optional.of(table) : Optional.empty());
  }

  private boolean adopted(String table) {
    try {
      String known = "SELECT 1 FROM S.lockstep_cylinder WHERE lower(table_name) = '" + table + "'";
      return all(known).size() == AMPS.size();
    } catch (SQLException e) {
      throw new IllegalStateException("A storage does not answer", e);
    }
  }

  /** The first column of a query; {@code S.} stands for the schema. */
  List<String> query(int storage, String sql) throws SQLException {
    try (Connection connection = connect(storage)) {
      return Sql.query(connection, named(storage, sql));
    }
  }

  /** The same in the storages of all AMPs, which have not moved. */
  List<String> all(String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    for (int amp : AMPS) {
      values.addAll(query(amp, sql));
    }
    return values;
  }

  /** The items by the AMPs that have them, as a router of the current map looks for them. */
  Map<Integer, List<Integer>> expected(List<Integer> ids) throws SQLException {
    String map = "SELECT map FROM S.lockstep_configuration_map WHERE state = 'CURRENT'";
    AmpRouter router = AmpRouter.of(query(1, map).get(0));
    Map<Integer, List<Integer>> expected = new TreeMap<>();
    ids.forEach(id -> expected.computeIfAbsent(router.ampOf(id), amp -> new ArrayList<>()).add(id));
    return expected;
  }

  /** The items that are in the AMPs' storages. */
  Map<Integer, List<Integer>> items(String table) throws SQLException {
    Map<Integer, List<Integer>> found = new TreeMap<>();
    for (int amp : AMPS) {
      List<Integer> ids =
          query(amp, "SELECT id FROM S." + table + " ORDER BY id").stream()
              .map(Integer::valueOf)
              .toList();
      if (!ids.isEmpty()) {
        found.put(amp, ids);
      }
    }
    return found;
  }

  /** Holds up whoever writes this item into an AMP, until the connection is closed. */
  Connection hold(int amp, String table, int id) throws SQLException {
    Connection holding = connect(amp);
    holding.setAutoCommit(false);
    try (PreparedStatement insert =
        holding.prepareStatement("INSERT INTO amp" + amp + "." + table + " VALUES (?, 'held')")) {
      insert.setInt(1, id);
      insert.executeUpdate();
    }
    return holding;
  }

  @Override
  public void close() throws SQLException {
    try (PostgresServer last = postgres;
        Connection first = anchor) {
      server.close();
    }
  }
}
