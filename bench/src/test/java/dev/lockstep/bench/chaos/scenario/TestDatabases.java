package dev.lockstep.bench.chaos.scenario;

import dev.lockstep.bench.postgres.PostgresServer;
import dev.lockstep.bench.postgres.TestPostgres;
import dev.lockstep.bench.schema.Dialect;
import java.util.UUID;

/** New, empty databases that live as long as this JVM. */
public final class TestDatabases {

  private TestDatabases() {}

  public static CompanyDatabase create(Dialect dialect) {
    PostgresServer postgres = TestPostgres.server();
    return switch (dialect) {
      case H2 ->
          new CompanyDatabase("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", null);
      case POSTGRESQL ->
          new CompanyDatabase(postgres.jdbcUrl(TestPostgres.newDatabase()), postgres.user());
    };
  }
}
