package dev.lockstep.reconfiguration.preparation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.shared.control.RightsScript;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.Storage;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.lock.service.LockedSchema;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the check of a move foresees of taking the AMPs offline. */
class LockOutlookTest {

  private static Storage storage(LockedSchema schema, String... users) {
    return new Storage("disk0", "erp", "c410", List.of(users).stream().map(schema::name).toList());
  }

  private static List<String> notices(LockedSchema schema, String... users) throws SQLException {
    try (CompanyConnection opened = schema.openAs("weak")) {
      return LockOutlook.notices(storage(schema, users), opened).stream()
          .map(notice -> notice.replace(schema.name("weak"), "WEAK"))
          .toList();
    }
  }

  @Test
  void each_right_that_closing_a_storage_on_postgresql_needs_is_named() throws SQLException {
    try (LockedSchema schema = new LockedSchema(DatabaseKind.POSTGRESQL)) {
      schema.user("weak");
      schema.user("app");
      schema.sql("CREATE ROLE name:owner");
      schema.sql("ALTER SCHEMA c410 OWNER TO name:owner");
      schema.grant("name:app");
      String owner = schema.name("owner");

      assertThat(notices(schema, "app"))
          .containsExactly(
              "The AMPs would not get offline, since in storage disk0 user WEAK is Lockstep's own"
                  + " and may not revoke rights on schema c410 that "
                  + owner
                  + " granted. GRANT "
                  + owner
                  + " TO WEAK",
              "The AMPs would not get offline, since in storage disk0 user WEAK is Lockstep's own"
                  + " and would lose its access to schema c410 with the storage's users. GRANT "
                  + owner
                  + " TO WEAK",
              "User WEAK, which is Lockstep's own, may not end sessions that hold locks in storage"
                  + " disk0, so the AMPs wait for them when they go offline. GRANT"
                  + " pg_signal_backend TO \"WEAK\"");
      assertThat(notices(schema)).isEmpty();

      for (String statement :
          RightsScript.of("storage.sql", Map.of("owner", owner, "user", schema.name("weak")))
              .statements()) {
        schema.sql(statement);
      }
      assertThat(notices(schema, "app"))
          .singleElement()
          .asString()
          .endsWith("GRANT pg_signal_backend TO \"WEAK\"");
      schema.sql("GRANT pg_signal_backend TO name:weak");
      assertThat(notices(schema, "app")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void a_user_that_is_not_there_is_named(DatabaseKind kind) throws SQLException {
    try (LockedSchema schema = new LockedSchema(kind);
        CompanyConnection opened = schema.open()) {
      assertThat(LockOutlook.notices(storage(schema, "nobody"), opened))
          .singleElement()
          .asString()
          .contains("user " + schema.name("nobody"), "has no such user");
    }
  }
}
