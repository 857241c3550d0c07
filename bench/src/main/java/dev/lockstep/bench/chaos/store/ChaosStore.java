package dev.lockstep.bench.chaos.store;

import dev.lockstep.bench.chaos.scenario.CompanyDatabase;
import dev.lockstep.bench.pack.SiteFile;
import dev.lockstep.bench.server.ServerBuilder;
import dev.lockstep.bench.server.ServerProcess;

/** Where a campaign's companies live. */
public interface ChaosStore extends AutoCloseable {

  /** Configures the server's own control database. */
  ServerBuilder configure(ServerBuilder builder);

  /** A site with this data store. */
  SiteFile site();

  /**
   * The data store's database.
   *
   * @param server whose base directory may hold it
   */
  CompanyDatabase database(ServerProcess server);

  /** SIGKILL to the database, and nothing else. */
  void kill();

  /** Starts the killed database again, on the same files and port, and waits until it answers. */
  void start();

  /** Whether companies may be made and looked at while the server is up. */
  boolean isShared();

  @Override
  void close();
}
