package dev.lockstep.bench.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class H2ServerTest {

  @Test
  void after_a_kill_it_is_there_again_with_what_was_written() throws SQLException {
    try (H2Server server = H2Server.start()) {
      try (Connection open = DriverManager.getConnection(server.jdbcUrl());
          Statement statement = open.createStatement()) {
        statement.execute("CREATE TABLE kept (n integer)");
        statement.execute("INSERT INTO kept VALUES (1)");
        statement.execute("CHECKPOINT SYNC");
      }
      server.kill();
      assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl()))
          .isInstanceOf(SQLException.class);
      server.restart();
      try (Connection again = DriverManager.getConnection(server.jdbcUrl());
          Statement statement = again.createStatement();
          ResultSet row = statement.executeQuery("SELECT count(*) FROM kept")) {
        row.next();
        assertThat(row.getInt(1)).isEqualTo(1);
      }
    }
  }
}
