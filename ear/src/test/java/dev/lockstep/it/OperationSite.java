package dev.lockstep.it;

import dev.lockstep.bench.server.LockstepClient;
import dev.lockstep.bench.server.ServerBuilder;
import dev.lockstep.bench.server.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * A server with a data store on H2 that holds four companies, each with a gate that a test can keep
 * closed: companies 1 and 2 in package combination p1, 3 in p3 and 4 in p4.
 */
final class OperationSite implements AutoCloseable {

  /** Programs of each company; the fourth waits for the company's gate. */
  static final int PROGRAMS = 8;

  private static final String HELD = "o-04";

  private static final String SITE =
      """
      site: operations
      dataStores:
        erp: {url: "%s"}
      vrcs: {V1: {}}
      packageCombinations:
        p1: {description: one, vrcs: [V1]}
        p3: {description: three, vrcs: [V1]}
        p4: {description: four, vrcs: [V1]}
      companies:
        1: {description: a, purpose: test, packageCombination: p1, dataStore: erp, schema: c1}
        2: {description: b, purpose: test, packageCombination: p1, dataStore: erp, schema: c2}
        3: {description: c, purpose: test, packageCombination: p3, dataStore: erp, schema: c3}
        4: {description: d, purpose: test, packageCombination: p4, dataStore: erp, schema: c4}
      """;

  private final ServerProcess server;
  private final String url;
  private final Connection connection;

  private OperationSite(ServerProcess server, String url, Connection connection) {
    this.server = server;
    this.url = url;
    this.connection = connection;
  }

  /** Starts a server and gives it the site. */
  static OperationSite start(Path directory, ServerBuilder builder) throws SQLException {
    System.setProperty("h2.bindAddress", "127.0.0.1");
    String url = "jdbc:h2:file:" + directory.resolve("erp") + ";AUTO_SERVER=TRUE";
    ServerProcess server = builder.build();
    Connection connection = DriverManager.getConnection(url);
    OperationSite site = new OperationSite(server, url, connection);
    try {
      for (int company = 1; company <= 4; company++) {
        site.execute("CREATE SCHEMA c" + company);
        site.execute("CREATE TABLE c" + company + ".effect (program VARCHAR(100) NOT NULL)");
        site.execute("CREATE TABLE c" + company + ".gate (passed INTEGER NOT NULL)");
        site.execute("INSERT INTO c" + company + ".gate VALUES (0)");
      }
      server.start();
      site.api().post("/api/driver/take");
      site.api().applySite(SITE.formatted(url));
      return site;
    } catch (SQLException | RuntimeException e) {
      site.close();
      throw e;
    }
  }

  /** Speaks to a server as the one who drives in these tests. */
  static LockstepClient driver(ServerProcess server) {
    return server.api().as("ada");
  }

  ServerProcess server() {
    return server;
  }

  LockstepClient api() {
    return driver(server);
  }

  /** Installs a pack of programs that leave a row each; a run waits for the companies then. */
  void installPack() throws IOException {
    api()
        .installFeaturePack(
            new ChainedPack("operation", "o", PROGRAMS, HELD, ChainedPack.GATE).zip(), "V1");
  }

  /** How often each program was executed in a company. */
  Map<String, Integer> executed(int company) throws SQLException {
    return ChainedPack.executed(connection, "c" + company);
  }

  /** Keeps the gate of a company closed until the connection is closed or rolled back. */
  Connection closeGate(int company) throws SQLException {
    Connection gate = DriverManager.getConnection(url);
    gate.setAutoCommit(false);
    try (Statement statement = gate.createStatement()) {
      statement.execute("UPDATE c" + company + ".gate SET passed = passed");
    }
    return gate;
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    try (connection) {
      server.close();
    }
  }
}
