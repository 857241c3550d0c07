package dev.lockstep.dataupgrade.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.dataupgrade.RuntimeClass;
import dev.lockstep.shared.control.ControlDialect;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunErrorColumnTest {

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_run_has_no_error_at_first_and_keeps_one_of_any_length(ControlDialect dialect) {
    TaskTables tables =
        new TaskTables(dialect, List.of(410), TaskTables.rule("a", RuntimeClass.SMALL));
    assertThat(error(tables)).isNull();

    String error = "é".repeat(20_000);
    tables.transactions.in(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement("UPDATE lockstep.upgrade_run SET error = ?")) {
            statement.setString(1, error);
            return statement.executeUpdate();
          }
        });

    assertThat(error(tables)).isEqualTo(error);
  }

  private static @Nullable String error(TaskTables tables) {
    return tables.transactions.<@Nullable String>in(
        connection -> {
          try (PreparedStatement statement =
                  connection.prepareStatement("SELECT error FROM lockstep.upgrade_run");
              ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getString(1);
          }
        });
  }
}
