package dev.lockstep.bench.chaos;

import dev.lockstep.bench.chaos.scenario.CompanyDatabase;
import dev.lockstep.bench.pack.SiteFile;
import dev.lockstep.bench.server.ServerBuilder;
import dev.lockstep.bench.server.ServerProcess;

/** Where a campaign's companies live. */
interface ChaosStore extends AutoCloseable {

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

  /** Whether companies may be made and looked at while the server is up. */
  boolean isShared();

  @Override
  void close();
}
