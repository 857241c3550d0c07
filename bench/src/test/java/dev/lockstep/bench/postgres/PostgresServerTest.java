package dev.lockstep.bench.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresServerTest {

  @ParameterizedTest
  @ValueSource(strings = {"fsync", "synchronous_commit"})
  void it_is_as_durable_as_one_in_production(String setting) throws SQLException {
    assertThat(query("SHOW " + setting)).isEqualTo("on");
  }

  @Test
  void it_listens_on_its_own_port() throws SQLException {
    assertThat(query("SHOW port")).isEqualTo(Integer.toString(TestPostgres.server().port()));
  }

  @Test
  void after_a_kill_it_is_there_again_with_all_that_was_committed() throws SQLException {
    try (PostgresServer server = PostgresServer.start()) {
      server.execute("postgres", "CREATE TABLE kept (n integer)");
      try (Connection open = server.connect("postgres");
          Statement statement = open.createStatement()) {
        open.setAutoCommit(false);
        statement.execute("INSERT INTO kept VALUES (1)");
        open.commit();
        statement.execute("INSERT INTO kept VALUES (2)");

        server.kill();
        server.restart();

        assertThatThrownBy(open::commit).isInstanceOf(SQLException.class);
      }
      try (Connection again = server.connect("postgres");
          Statement statement = again.createStatement();
          ResultSet row = statement.executeQuery("SELECT count(*), max(n) FROM kept")) {
        row.next();
        assertThat(row.getInt(1)).isEqualTo(1);
        assertThat(row.getInt(2)).isEqualTo(1);
      }
    }
  }

  private static String query(String sql) throws SQLException {
    try (Connection connection = TestPostgres.server().connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
