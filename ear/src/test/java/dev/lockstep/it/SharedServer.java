package dev.lockstep.it;

import dev.lockstep.bench.pack.SiteFile;
import dev.lockstep.bench.postgres.PostgresServer;
import dev.lockstep.bench.server.LockstepClient;
import dev.lockstep.bench.server.ServerBase;
import dev.lockstep.bench.server.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One server for all tests that need no fresh one: started for the first of them and ended after
 * the last. Test methods have it as a parameter. Its databases are on PostgreSQL: company N is
 * alone in package combination pN and in schema cN. Company 1 is of VRC V1, the small companies
 * from 3 on of VRC V2, and company 2 of VRC V3. Companies 40 and 41 are together in package
 * combination p40, of VRC V4; company 50 is alone in p50, of VRC V5, company 60 in p60, of VRC V6,
 * and company 70 in p70, of VRC V7. The data store {@code archive} is on H2 and has {@value
 * #ARCHIVED} items; loads may read files from a directory.
 */
final class SharedServer implements AutoCloseable {

  private static final String DATABASE = "erp";

  /** Companies of VRC V2, each in a package combination of its own. */
  static final int SMALL_COMPANIES = 30;

  /** The items in the archive, from 1 on. */
  static final int ARCHIVED = 1000;

  private final Path directory;
  private final PostgresServer postgres;
  private final ServerProcess server;

  private SharedServer(Path directory, PostgresServer postgres) {
    this.directory = directory;
    this.postgres = postgres;
    this.server =
        Servers.builder()
            .controlDatabase(postgres.jdbcUrl("control"), postgres.user(), postgres.password())
            .property("lockstep.load.directories", directory.toString())
            .build();
  }

  private static SharedServer start() {
    SharedServer shared = new SharedServer(newDirectory(), PostgresServer.start());
    shared.postgres.createDatabase("control");
    shared.postgres.createDatabase(DATABASE);
    try (Connection connection = shared.connect();
        Statement statement = connection.createStatement()) {
      SiteFile site =
          new SiteFile("shared", shared.postgres.jdbcUrl(DATABASE))
              .user(shared.postgres.user())
              .dataStore("archive", shared.archive());
      for (int company = 1; company <= 2 + SMALL_COMPANIES; company++) {
        String schema = "c" + company;
        statement.execute("CREATE SCHEMA " + schema);
        statement.execute("CREATE TABLE " + schema + ".effect (program VARCHAR(100) NOT NULL)");
        site.packageCombination("p" + company, vrc(company));
        site.company(company, "p" + company, schema);
      }
      site.packageCombination("p40", "V4").packageCombination("p50", "V5");
      site.packageCombination("p60", "V6");
      site.packageCombination("p70", "V7");
      for (int company : List.of(40, 41, 50, 60, 70)) {
        statement.execute("CREATE SCHEMA c" + company);
        site.company(company, company < 50 ? "p40" : "p" + company, "c" + company);
      }
      shared.server.start();
      shared.api().applySite(site.yaml());
      return shared;
    } catch (SQLException | RuntimeException e) {
      shared.close();
      throw new IllegalStateException("The shared server did not start", e);
    }
  }

  private static Path newDirectory() {
    try {
      return Files.createTempDirectory("lockstep-shared");
    } catch (IOException e) {
      throw new UncheckedIOException("There is no directory for the shared server", e);
    }
  }

  private static String vrc(int company) {
    return switch (company) {
      case 1 -> "V1";
      case 2 -> "V3";
      default -> "V2";
    };
  }

  LockstepClient api() {
    return server.api();
  }

  /** A new connection to the database that holds the companies. */
  Connection connect() throws SQLException {
    return postgres.connect(DATABASE);
  }

  /** Where loads may read files. */
  Path directory() {
    return directory;
  }

  /** The server has the archive to itself. */
  private String archive() throws SQLException {
    String url = "jdbc:h2:file:" + directory.resolve("archive");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE item (id INTEGER PRIMARY KEY, name VARCHAR(200))");
      statement.execute(
          "INSERT INTO item SELECT x, 'n' || x FROM system_range(1, " + ARCHIVED + ")");
    }
    return url;
  }

  URI address() {
    return server.address();
  }

  /** A new connection to the control database. */
  Connection connectToControl() throws SQLException {
    return postgres.connect("control");
  }

  @Override
  public void close() {
    try (postgres) {
      server.close();
    } finally {
      ServerBase.delete(directory);
    }
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
