package dev.lockstep.bench.chaos.store;

import dev.lockstep.bench.chaos.scenario.CompanyDatabase;
import dev.lockstep.bench.h2.H2Server;
import dev.lockstep.bench.pack.SiteFile;
import dev.lockstep.bench.server.ServerBuilder;
import dev.lockstep.bench.server.ServerProcess;

/**
 * Companies in an H2 server of its own, which a kill of the Lockstep server does not reach; the
 * control database is a file of the Lockstep server's.
 */
public final class H2ServerStore implements ChaosStore {
  private final H2Server server = H2Server.start();

  @Override
  public ServerBuilder configure(ServerBuilder builder) {
    return builder.configuration("lockstep.xml");
  }

  @Override
  public SiteFile site() {
    return new SiteFile("chaos", server.jdbcUrl());
  }

  @Override
  public CompanyDatabase database(ServerProcess lockstep) {
    return new CompanyDatabase(server.jdbcUrl(), null);
  }

  @Override
  public void kill() {
    server.kill();
  }

  @Override
  public void start() {
    server.restart();
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public void close() {
    server.close();
  }
}
