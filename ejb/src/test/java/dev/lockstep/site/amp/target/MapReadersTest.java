package dev.lockstep.site.amp.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.shared.control.ControlDatabaseFixture;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.shared.control.ControlTransactions;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.amp.ConfigurationMap;
import dev.lockstep.site.amp.availability.StorageLeaks;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.lock.LockState;
import dev.lockstep.site.lock.LockedObject;
import dev.lockstep.site.lock.database.SchemaAccess;
import dev.lockstep.site.lock.persistence.SchemaLockStore;
import dev.lockstep.site.lock.service.LockedSchema;
import dev.lockstep.site.lock.service.LocksOnSchemas;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MapReadersTest {

  private static final ConfigurationMap MAP = ConfigurationMap.first(Map.of(0, "disk0"));
  private static final List<LockedObject> DISK = List.of(LockedObject.storage("disk0"));

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void who_reaches_a_storage_may_read_its_map_and_no_other_table_of_lockstep(DatabaseKind kind)
      throws SQLException {
    try (LockedSchema schema = prepared(kind);
        Connection app = schema.connect("app");
        CompanyConnection opened = schema.open()) {
      adopt(opened);
      List<String> rights = schema.catalog();
      adopt(opened);

      assertThat(schema.catalog()).isEqualTo(rights);
      assertThat(maps(app)).containsExactly(MAP.text());
      assertThatThrownBy(() -> new Sql(app).rows("SELECT * FROM c410.lockstep_cylinder", row -> 1))
          .isInstanceOf(SQLException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void the_right_to_read_the_map_is_neither_taken_nor_a_way_to_rows(DatabaseKind kind)
      throws SQLException {
    ControlTransactions control = ControlDatabaseFixture.migrated(ControlDialect.H2);
    SchemaLockStore store = new SchemaLockStore(control);
    LocksOnSchemas locks = new LocksOnSchemas(control, Clock.systemUTC());
    try (LockedSchema schema = prepared(kind);
        Connection app = schema.connect("app");
        CompanyConnection opened = schema.open()) {
      locks.add("disk0", schema, "app");
      adopt(opened);
      List<String> before = schema.catalog();
      store.want(DISK);
      locks.advance(DISK);
      assertThat(store.find(DISK.get(0)).orElseThrow().state()).isEqualTo(LockState.LOCKED);
      assertThat(LockedSchema.reaches(app)).isFalse();

      adopt(opened);

      assertThat(
              StorageLeaks.of(
                  "disk0", SchemaAccess.on(opened).picture(List.of(schema.name("app")))))
          .isEmpty();
      store.release(DISK);
      locks.advance(DISK);
      assertThat(schema.catalog()).isEqualTo(before);
      assertThat(maps(app)).containsExactly(MAP.text());
    }
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void a_storage_is_adopted_by_one_who_may_not_grant_that_too(DatabaseKind kind)
      throws SQLException {
    try (LockedSchema schema = prepared(kind);
        CompanyConnection opened = schema.open()) {
      adopt(opened);
      schema.sql("REVOKE SELECT ON c410.lockstep_configuration_map FROM PUBLIC");
      schema.sql(
          kind == DatabaseKind.H2
              ? "GRANT ALL ON SCHEMA c410 TO name:app"
              : "GRANT ALL ON ALL TABLES IN SCHEMA c410 TO name:app");
      schema.user("reader");
      schema.sql(
          kind == DatabaseKind.H2
              ? "GRANT SELECT ON c410.invoice TO name:reader"
              : "GRANT USAGE ON SCHEMA c410 TO name:reader");
      schema.sql("UPDATE c410.lockstep_configuration_map SET state = 'OLD'");
      if (kind == DatabaseKind.POSTGRESQL) {
        schema.sql("REVOKE ALL ON c410.lockstep_configuration_map FROM name:reader");
      }

      try (CompanyConnection weak = schema.openAs("app");
          Connection reader = schema.connect("reader")) {
        adopt(weak);

        assertThat(maps(weak.connection())).containsExactly(MAP.text());
        assertThatThrownBy(() -> maps(reader)).isInstanceOf(SQLException.class);
      }
    }
  }

  private static LockedSchema prepared(DatabaseKind kind) throws SQLException {
    LockedSchema schema = new LockedSchema(kind);
    schema.user("app");
    schema.sql(
        kind == DatabaseKind.H2
            ? "GRANT SELECT ON c410.invoice TO name:app"
            : "GRANT USAGE ON SCHEMA c410 TO name:app");
    return schema;
  }

  private static void adopt(CompanyConnection opened) throws SQLException {
    new StorageAdoption(StorageConnection.of(opened, "disk0"), new StorageOwner("acme", 0), MAP)
        .adopt();
  }

  private static List<String> maps(Connection connection) throws SQLException {
    return new Sql(connection)
        .rows(
            "SELECT map FROM c410.lockstep_configuration_map WHERE state = 'CURRENT'",
            row -> row.getString(1));
  }
}
