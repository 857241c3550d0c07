package dev.lockstep.it;

import dev.lockstep.bench.server.LockstepClient;
import dev.lockstep.bench.server.ServerProcess;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One server for all tests that need no fresh one: started for the first of them and ended after
 * the last. Test methods have it as a parameter. Its site has a company for each test that runs
 * upgrades: company N is alone in package combination pN of VRC VN, in schema cN on H2.
 */
final class SharedServer implements AutoCloseable {

  private static final String SITE =
      """
      site: shared
      dataStores:
        erp: {url: "jdbc:h2:file:${lockstep.data}/erp;AUTO_SERVER=TRUE"}
      vrcs: {V1: {}, V2: {}}
      packageCombinations:
        p1: {description: one, vrcs: [V1]}
        p2: {description: two, vrcs: [V2]}
      companies:
        1: {description: a, purpose: test, packageCombination: p1, dataStore: erp, schema: c1}
        2: {description: b, purpose: test, packageCombination: p2, dataStore: erp, schema: c2}
      """;

  private final ServerProcess server = Servers.builder().build();

  private SharedServer() {}

  private static SharedServer start() {
    System.setProperty("h2.bindAddress", "127.0.0.1");
    SharedServer shared = new SharedServer();
    try (Connection connection = shared.connect();
        Statement statement = connection.createStatement()) {
      for (String schema : new String[] {"c1", "c2"}) {
        statement.execute("CREATE SCHEMA " + schema);
        statement.execute("CREATE TABLE " + schema + ".effect (program VARCHAR(100) NOT NULL)");
      }
      shared.server.start();
      shared.api().applySite(SITE);
      return shared;
    } catch (SQLException | RuntimeException e) {
      shared.close();
      throw new IllegalStateException("The shared server did not start", e);
    }
  }

  LockstepClient api() {
    return server.api();
  }

  /** A new connection to the database that holds the companies. */
  Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:h2:file:" + server.lockstepDirectory().resolve("erp") + ";AUTO_SERVER=TRUE");
  }

  @Override
  public void close() {
    server.close();
  }

  /** Hands the server to test methods. */
  static final class Resolver implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
      return parameter.getParameter().getType() == SharedServer.class;
    }

    /** The root store closes what is in it after the last test. */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
      return test.getRoot()
          .getStore(Namespace.create(SharedServer.class))
          .getOrComputeIfAbsent("server", key -> start(), SharedServer.class);
    }
  }
}
