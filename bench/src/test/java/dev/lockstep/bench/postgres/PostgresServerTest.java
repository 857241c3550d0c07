package dev.lockstep.bench.postgres;

import static org.assertj.core.api.Assertions.assertThat;

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

  private static String query(String sql) throws SQLException {
    try (Connection connection = TestPostgres.server().connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
