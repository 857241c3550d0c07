package dev.lockstep.site.lock.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.connection.CompanyConnection;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The PostgreSQL that other tests share takes no prepared transactions. */
class PreparedTransactionTest {

  private EmbeddedPostgres postgres;
  private CompanyConnection opened;

  @BeforeEach
  void start() throws IOException, SQLException {
    postgres = EmbeddedPostgres.builder().setServerConfig("max_prepared_transactions", "2").start();
    Connection admin = postgres.getPostgresDatabase().getConnection();
    for (String schema : List.of("disk0", "other")) {
      execute(admin, "CREATE SCHEMA " + schema);
      execute(admin, "CREATE TABLE " + schema + ".item (id INTEGER)");
      execute(admin, "INSERT INTO " + schema + ".item VALUES (1)");
    }
    execute(admin, "CREATE USER app");
    execute(admin, "GRANT USAGE ON SCHEMA disk0, other TO app");
    execute(admin, "GRANT ALL ON disk0.item, other.item TO app");
    admin.setAutoCommit(false);
    opened = new CompanyConnection(admin, DatabaseKind.POSTGRESQL, "disk0", new ReentrantLock());
  }

  @AfterEach
  void stop() throws IOException, SQLException {
    opened.close();
    postgres.close();
  }

  @Test
  void a_prepared_transaction_is_named_though_its_session_is_gone() throws SQLException {
    prepare("disk0", "leftover");
    SchemaAccess access = SchemaAccess.on(opened);

    assertThat(access.holders(List.of("app"))).isEmpty();
    assertThat(access.passages(List.of("app")))
        .containsExactly(
            "User app has the prepared transaction 'leftover' in schema disk0. COMMIT PREPARED"
                + " 'leftover' or ROLLBACK PREPARED 'leftover'");
  }

  @Test
  void one_in_another_schema_or_of_another_user_is_not() throws SQLException {
    prepare("other", "elsewhere");
    execute(opened.connection(), "UPDATE disk0.item SET id = 2");
    execute(opened.connection(), "PREPARE TRANSACTION 'of the administrator'");

    assertThat(SchemaAccess.on(opened).passages(List.of("app"))).isEmpty();
  }

  private void prepare(String schema, String name) throws SQLException {
    try (Connection app = postgres.getDatabase("app", "postgres").getConnection()) {
      app.setAutoCommit(false);
      execute(app, "UPDATE " + schema + ".item SET id = 2");
      execute(app, "PREPARE TRANSACTION '" + name + "'");
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
