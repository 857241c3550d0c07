package dev.lockstep.it;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.Polling;
import dev.lockstep.bench.postgres.PostgresServer;
import dev.lockstep.bench.server.LockstepClient;
import dev.lockstep.bench.server.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A server whose company 1 is on H2 and whose company 2 is on PostgreSQL. Tests make tables of
 * their own, and can hold up a load at a key that they have written and not committed.
 */
final class LoadSite implements AutoCloseable {

  /** The company on H2. */
  static final int H2 = 1;

  /** The company on PostgreSQL. */
  static final int POSTGRESQL = 2;

  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String LOADS = "/api/loads/";

  private final PostgresServer postgres;
  private final String url;
  private final ServerProcess server;

  /** Keeps the database on H2 in this process, which is not killed. */
  private final Connection anchor;

  private LoadSite(PostgresServer postgres, String url, ServerProcess server) throws SQLException {
    this.postgres = postgres;
    this.url = url;
    this.server = server;
    this.anchor = DriverManager.getConnection(url);
  }

  /** Starts a server that may load files from a directory. */
  static LoadSite start(Path directory) throws SQLException {
    System.setProperty("h2.bindAddress", "127.0.0.1");
    String url = "jdbc:h2:file:" + directory.resolve("erp") + ";AUTO_SERVER=TRUE";
    ServerProcess server =
        Servers.builder().property("lockstep.load.directories", directory.toString()).build();
    LoadSite site = new LoadSite(PostgresServer.start(), url, server);
    try {
      site.postgres.createDatabase("erp");
      site.execute(H2, "CREATE SCHEMA c1");
      site.execute(POSTGRESQL, "CREATE SCHEMA c2");
      server.start();
      site.api().post("/api/driver/take");
      site.api().applySite(site.yaml());
      return site;
    } catch (SQLException | RuntimeException e) {
      site.close();
      throw e;
    }
  }

  private String yaml() {
    return """
        site: loads
        dataStores:
          h2: {url: "%s"}
          pg: {url: "%s", user: %s}
        vrcs: {V1: {}}
        packageCombinations:
          p1: {description: one, vrcs: [V1]}
        companies:
          1: {description: a, purpose: test, packageCombination: p1, dataStore: h2, schema: c1}
          2: {description: b, purpose: test, packageCombination: p1, dataStore: pg, schema: c2}
        """
        .formatted(url, postgres.jdbcUrl("erp"), postgres.user());
  }

  LockstepClient api() {
    return OperationSite.driver(server);
  }

  ServerProcess server() {
    return server;
  }

  /** A new connection to a company's database; its schema is the current one. */
  Connection connect(int company) throws SQLException {
    Connection connection =
        company == H2 ? DriverManager.getConnection(url) : postgres.connect("erp");
    if (exists(connection, company)) {
      connection.setSchema(company == H2 ? "C1" : "c2");
    }
    return connection;
  }

  private static boolean exists(Connection connection, int company) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT 1 FROM information_schema.schemata WHERE lower(schema_name) = 'c"
                    + company
                    + "'")) {
      return rows.next();
    }
  }

  void execute(int company, String sql) throws SQLException {
    try (Connection connection = connect(company);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** A table of items with a number and a text. */
  void createItems(int company, String table) throws SQLException {
    execute(company, "CREATE TABLE " + table + " (id INTEGER PRIMARY KEY, name VARCHAR(200))");
  }

  /** The rows of a query as texts, each field behind a bar. */
  List<String> rows(int company, String sql) throws SQLException {
    try (Connection connection = connect(company);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.append(i == 1 ? "" : "|").append(rows.getString(i));
        }
        found.add(row.toString());
      }
      return found;
    }
  }

  /** Holds up whoever writes this item, until the connection is closed or rolled back. */
  Connection hold(int company, String table, int id) throws SQLException {
    Connection holding = connect(company);
    holding.setAutoCommit(false);
    try (PreparedStatement insert =
        holding.prepareStatement("INSERT INTO " + table + " VALUES (?, 'held')")) {
      insert.setInt(1, id);
      insert.executeUpdate();
    }
    return holding;
  }

  /** Starts a load of a document and files, and gives its number. */
  long start(String yaml, Map<String, String> files, String... variables) throws IOException {
    return api().post(path(variables), "application/zip", zip(yaml, files)).path("load").asLong();
  }

  private static String path(String... variables) {
    return "/api/loads" + (variables.length == 0 ? "" : "?" + String.join("&", variables));
  }

  private static byte[] zip(String yaml, Map<String, String> files) throws IOException {
    Map<String, String> all = new LinkedHashMap<>(files);
    all.put("load.yaml", yaml);
    return Zip.of(all);
  }

  JsonNode find(long load) {
    return api().get(LOADS + load);
  }

  JsonNode order(long load, String command) {
    return api().post(LOADS + load + "/" + command);
  }

  /** Waits until a load is in a state. */
  JsonNode await(long load, String state) {
    return await(load, found -> found.path("state").asText().equals(state));
  }

  /** Waits for a load; a server that does not answer meanwhile is waited for. */
  JsonNode await(long load, Predicate<JsonNode> condition) {
    return Polling.until(
        "load " + load, POLL, LIMIT, () -> api().tryGet(LOADS + load).filter(condition));
  }

  @Override
  public void close() throws SQLException {
    try (postgres;
        anchor) {
      server.close();
    }
  }
}
