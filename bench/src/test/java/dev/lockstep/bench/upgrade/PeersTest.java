package dev.lockstep.bench.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.bench.BenchException;
import dev.lockstep.bench.postgres.PostgresServer;
import dev.lockstep.bench.postgres.TestPostgres;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PeersTest {
  private final PostgresServer postgres = TestPostgres.server();
  private final String database = TestPostgres.newDatabase();
  private final BenchSchemas schemas = new BenchSchemas(postgres, database);
  private final List<String> names = BenchSchemas.names(3);

  @ParameterizedTest
  @EnumSource
  void flyway_and_plain_jdbc_leave_equal_schemas(FlywayPeer.Connections connections) {
    try (MigrationPeer plain = new PlainJdbcPeer(postgres, database, MigrationSet.all());
        MigrationPeer flyway =
            new FlywayPeer(postgres, database, MigrationSet.all(), connections)) {
      for (MigrationPeer peer : List.of(plain, flyway)) {
        schemas.recreate(names);
        assertThat(peer.migrate(names, 2).total()).isPositive();
        schemas.check(peer.name(), names, peer.historyTables());
      }
    }
  }

  @Test
  void a_schema_that_is_not_like_the_others_is_found() throws SQLException {
    try (MigrationPeer plain = new PlainJdbcPeer(postgres, database, MigrationSet.all())) {
      schemas.recreate(names);
      plain.migrate(names, 3);
      postgres.execute(database, "UPDATE c0002.customer SET status = 'lost' WHERE id = 1");
      assertThatThrownBy(() -> schemas.check("somebody", names, plain.historyTables()))
          .isInstanceOf(BenchException.class)
          .hasMessageContaining("somebody")
          .hasMessageContaining("c0002");
    }
  }

  @Test
  void a_schema_that_was_not_migrated_is_found() {
    schemas.recreate(names);
    assertThatThrownBy(() -> schemas.check("nobody", names, List.of()))
        .hasMessageContaining("c0001");
  }

  @Test
  void a_failing_schema_fails_the_peer() {
    try (MigrationPeer plain = new PlainJdbcPeer(postgres, database, MigrationSet.all())) {
      schemas.recreate(names);
      plain.migrate(names, 1);
      assertThatThrownBy(() -> plain.migrate(names, 1)).isInstanceOf(BenchException.class);
    }
  }
}
