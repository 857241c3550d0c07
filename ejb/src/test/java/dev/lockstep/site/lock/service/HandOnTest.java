package dev.lockstep.site.lock.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.shared.control.ControlDatabaseFixture;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.lock.LockState;
import dev.lockstep.site.lock.LockTarget;
import dev.lockstep.site.lock.LockedObject;
import dev.lockstep.site.lock.persistence.SchemaLockStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was taken on one storage is given on another one, in the same database and in another. */
class HandOnTest {

  private static final LockedObject FROM = LockedObject.storage("disk0");
  private static final LockedObject TO = LockedObject.storage("disk8");

  private final SchemaLockStore store =
      new SchemaLockStore(ControlDatabaseFixture.migrated(ControlDialect.H2));
  private final LockStep step = new LockStep(store, Clock.systemUTC(), Duration.ZERO, () -> true);

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void users_get_on_the_second_storage_what_they_had_on_the_first(DatabaseKind kind)
      throws Exception {
    try (LockedSchema schema = new LockedSchema(kind)) {
      secondSchema(schema, kind);
      schema.user("own");
      schema.grant("name:own");
      schema.sql("GRANT ALL ON " + tables(kind, "spare") + " TO name:own");
      if (kind == DatabaseKind.H2) {
        schema.sql("REVOKE ALL ON SCHEMA spare FROM name:own");
      }
      try (Connection own = schema.connect("own")) {
        lock(schema);
        assertThat(store.handOn(FROM, TO)).isTrue();
        advance(schema, TO, "spare");
        assertThat(store.find(TO).orElseThrow().state()).isEqualTo(LockState.LOCKED);
        assertThat(reaches(own, "spare")).isFalse();

        store.release(List.of(TO));
        advance(schema, TO, "spare");

        assertThat(store.find(TO)).isEmpty();
        assertThat(reaches(own, "spare")).isTrue();
        assertThat(reaches(own, "c410")).isFalse();
        assertThat(store.find(FROM).orElseThrow().state()).isEqualTo(LockState.LOCKED);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void users_who_reach_the_second_storage_already_are_locked_out_and_get_that_back(
      DatabaseKind kind) throws Exception {
    try (LockedSchema schema = new LockedSchema(kind)) {
      secondSchema(schema, kind);
      schema.user("own");
      schema.grant("name:own");
      schema.sql("GRANT ALL ON " + tables(kind, "spare") + " TO name:own");
      if (kind == DatabaseKind.POSTGRESQL) {
        schema.sql("GRANT USAGE ON SCHEMA spare TO name:own");
      }
      try (Connection own = schema.connect("own")) {
        lock(schema);
        store.handOn(FROM, TO);
        assertThat(reaches(own, "spare")).isTrue();
        advance(schema, TO, "spare");
        assertThat(reaches(own, "spare")).isFalse();

        store.withdraw(TO);
        advance(schema, TO, "spare");

        assertThat(store.find(TO)).isEmpty();
        assertThat(reaches(own, "spare")).isTrue();
      }
    }
  }

  private void lock(LockedSchema schema) throws SQLException {
    store.want(List.of(FROM));
    advance(schema, FROM, "c410");
    assertThat(store.find(FROM).orElseThrow().state()).isEqualTo(LockState.LOCKED);
  }

  private void advance(LockedSchema schema, LockedObject object, String name) throws SQLException {
    try (CompanyConnection opened = schema.open(name)) {
      step.advance(new LockTarget(object, "erp", name, List.of(schema.name("own"))), opened);
    }
  }

  /** On PostgreSQL it has another owner, who does not own the first one. */
  private static void secondSchema(LockedSchema schema, DatabaseKind kind) throws SQLException {
    schema.sql("CREATE SCHEMA spare");
    schema.sql("CREATE TABLE spare.invoice (id INTEGER)");
    if (kind == DatabaseKind.POSTGRESQL) {
      schema.sql("CREATE ROLE name:keeper");
      schema.sql("ALTER SCHEMA spare OWNER TO name:keeper");
    }
  }

  private static String tables(DatabaseKind kind, String name) {
    return kind == DatabaseKind.H2 ? "SCHEMA " + name : "ALL TABLES IN SCHEMA " + name;
  }

  private static boolean reaches(Connection connection, String name) throws SQLException {
    return LockedSchema.reaches(connection, name);
  }
}
