package dev.lockstep.dataupgrade.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.sql.SqlScript;
import dev.lockstep.site.sql.SqlStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class H2LeftoversTest {

  private static final SqlStatement ALTER =
      SqlScript.split("ALTER TABLE ledger ADD COLUMN b INTEGER", DatabaseKind.H2).get(0);

  @Test
  void a_copy_beside_its_table_is_dropped_and_other_tables_stay() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE ledger (id INTEGER)");
      statement.execute("CREATE TABLE ledger_copy_4_2 (id INTEGER)");
      statement.execute("CREATE TABLE invoice (id INTEGER)");
      statement.execute("CREATE TABLE invoice_copy_1_1 (id INTEGER)");

      assertThat(H2Leftovers.remove(connection, ALTER)).isEmpty();

      try (ResultSet tables = statement.executeQuery("SHOW TABLES")) {
        StringBuilder names = new StringBuilder();
        while (tables.next()) {
          names.append(tables.getString(1)).append(' ');
        }
        assertThat(names.toString()).isEqualTo("INVOICE INVOICE_COPY_1_1 LEDGER ");
      }
    }
  }

  @Test
  void a_copy_goes_with_the_doubles_of_foreign_keys_and_these_alone() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE ledger (id INTEGER PRIMARY KEY)");
      statement.execute("CREATE TABLE ledger_copy_4_2 (id INTEGER PRIMARY KEY)");
      statement.execute("CREATE TABLE entry (id INTEGER, ledger INTEGER)");
      statement.execute(
          "ALTER TABLE entry ADD CONSTRAINT entry_ledger FOREIGN KEY (ledger) REFERENCES ledger");
      statement.execute(
          "ALTER TABLE entry ADD CONSTRAINT ledger_copy_4_2_entry_ledger FOREIGN KEY (ledger)"
              + " REFERENCES ledger_copy_4_2");

      assertThat(H2Leftovers.remove(connection, ALTER)).isEmpty();

      try (ResultSet keys =
          statement.executeQuery(
              "SELECT constraint_name FROM information_schema.referential_constraints")) {
        assertThat(keys.next()).isTrue();
        assertThat(keys.getString(1)).isEqualTo("ENTRY_LEDGER");
        assertThat(keys.next()).isFalse();
      }
    }
  }

  @Test
  void a_copy_whose_table_is_gone_is_kept_and_named() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE ledger_copy_4_2 (id INTEGER)");

      assertThat(H2Leftovers.remove(connection, ALTER)).containsExactly("LEDGER_COPY_4_2");
    }
  }
}
