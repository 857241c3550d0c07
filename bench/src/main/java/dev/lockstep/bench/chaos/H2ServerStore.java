package dev.lockstep.bench.chaos;

import dev.lockstep.bench.BenchException;
import dev.lockstep.bench.chaos.scenario.CompanyDatabase;
import dev.lockstep.bench.pack.SiteFile;
import dev.lockstep.bench.server.ServerBase;
import dev.lockstep.bench.server.ServerBuilder;
import dev.lockstep.bench.server.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.h2.tools.Server;

/**
 * Companies in an H2 server of this process, which a kill of the Lockstep server does not reach;
 * the control database is a file of the Lockstep server's own.
 */
final class H2ServerStore implements ChaosStore {

  static {
    System.setProperty("h2.bindAddress", "127.0.0.1");
  }

  private final Path directory;
  private final Connection keeper;
  private final Server server;

  H2ServerStore() {
    try {
      directory = Files.createTempDirectory("lockstep-chaos-");
      // made here, since an H2 server makes no database for those who come over the network
      keeper = DriverManager.getConnection("jdbc:h2:file:" + directory.resolve("chaos"));
      server = Server.createTcpServer("-tcpPort", "0", "-baseDir", directory.toString()).start();
    } catch (IOException e) {
      throw new UncheckedIOException("No directory could be made for the companies", e);
    } catch (SQLException e) {
      throw new BenchException("The companies' H2 server could not be started", e);
    }
  }

  @Override
  public ServerBuilder configure(ServerBuilder builder) {
    return builder.configuration("lockstep.xml");
  }

  @Override
  public SiteFile site() {
    return new SiteFile("chaos", url());
  }

  @Override
  public CompanyDatabase database(ServerProcess lockstep) {
    return new CompanyDatabase(url(), null);
  }

  private String url() {
    return "jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/./chaos";
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public void close() {
    try (keeper) {
      server.stop();
    } catch (SQLException e) {
      throw new BenchException("The companies' database could not be closed", e);
    } finally {
      ServerBase.delete(directory);
    }
  }
}
