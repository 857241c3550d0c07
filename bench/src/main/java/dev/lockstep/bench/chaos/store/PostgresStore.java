package dev.lockstep.bench.chaos.store;

import dev.lockstep.bench.chaos.scenario.CompanyDatabase;
import dev.lockstep.bench.pack.SiteFile;
import dev.lockstep.bench.postgres.PostgresServer;
import dev.lockstep.bench.server.ServerBuilder;
import dev.lockstep.bench.server.ServerProcess;

/** Companies and control database in two databases of one embedded PostgreSQL. */
public final class PostgresStore implements ChaosStore {
  private static final String CONTROL = "lockstep_control";
  private static final String COMPANIES = "companies";

  private final PostgresServer postgres = PostgresServer.start();

  public PostgresStore() {
    postgres.createDatabase(CONTROL);
    postgres.createDatabase(COMPANIES);
  }

  @Override
  public ServerBuilder configure(ServerBuilder builder) {
    return builder.controlDatabase(postgres.jdbcUrl(CONTROL), postgres.user(), postgres.password());
  }

  @Override
  public SiteFile site() {
    return new SiteFile("chaos", postgres.jdbcUrl(COMPANIES)).user(postgres.user());
  }

  @Override
  public CompanyDatabase database(ServerProcess server) {
    return new CompanyDatabase(postgres.jdbcUrl(COMPANIES), postgres.user());
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public void kill() {
    postgres.kill();
  }

  @Override
  public void start() {
    postgres.restart();
  }

  @Override
  public void close() {
    postgres.close();
  }
}
