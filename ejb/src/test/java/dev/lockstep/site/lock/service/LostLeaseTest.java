package dev.lockstep.site.lock.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.control.ControlDatabaseFixture;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.lock.LockState;
import dev.lockstep.site.lock.LockTarget;
import dev.lockstep.site.lock.LockedObject;
import dev.lockstep.site.lock.persistence.SchemaLockStore;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server is frozen directly before it changes rights, and others go on meanwhile. */
class LostLeaseTest {

  private static final LockedObject OBJECT = LockedObject.company(410);
  private static final List<LockedObject> COMPANY = List.of(OBJECT);

  private final SchemaLockStore store =
      new SchemaLockStore(ControlDatabaseFixture.migrated(ControlDialect.H2));
  private final LockStep leader = step(() -> true);
  private LockedSchema schema;
  private LockTarget target;

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void who_has_lost_the_lease_neither_takes_rights_nor_gives_them_back(DatabaseKind kind)
      throws SQLException {
    List<String> granted = prepare(kind);
    LockStep frozen = step(() -> false);
    store.want(COMPANY);

    refusesToAdvance(frozen);
    assertThat(schema.catalog()).isEqualTo(granted);

    advance(leader);
    List<String> locked = schema.catalog();
    assertThat(locked).isNotEqualTo(granted);
    store.release(COMPANY);

    refusesToAdvance(frozen);
    assertThat(schema.catalog()).isEqualTo(locked);
    assertThat(store.find(OBJECT).orElseThrow().state()).isEqualTo(LockState.RELEASING);

    advance(leader);
    assertThat(schema.catalog()).isEqualTo(granted);
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void rights_that_come_back_after_another_server_has_locked_again_are_taken_again(
      DatabaseKind kind) throws SQLException {
    List<String> granted = prepare(kind);
    store.want(COMPANY);
    advance(leader);
    List<String> locked = schema.catalog();
    store.release(COMPANY);

    advance(
        frozenOnce(
            () -> {
              store.want(COMPANY);
              advance(leader);
            }));

    assertThat(schema.catalog()).isEqualTo(locked);
    assertThat(store.find(OBJECT).orElseThrow().state()).isEqualTo(LockState.LOCKED);
    store.release(COMPANY);
    advance(leader);
    assertThat(schema.catalog()).isEqualTo(granted);
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void rights_that_are_taken_after_another_server_has_released_the_lock_come_back(DatabaseKind kind)
      throws SQLException {
    List<String> granted = prepare(kind);
    store.want(COMPANY);

    advance(
        frozenOnce(
            () -> {
              store.release(COMPANY);
              advance(leader);
            }));

    assertThat(store.find(OBJECT)).isEmpty();
    assertThat(schema.catalog()).isEqualTo(granted);
  }

  /** One right, so that on H2 nothing stands between the look and the end of the work. */
  private List<String> prepare(DatabaseKind kind) throws SQLException {
    schema = new LockedSchema(kind);
    schema.user("own");
    schema.sql(
        kind == DatabaseKind.H2
            ? "GRANT SELECT ON SCHEMA c410 TO name:own"
            : "GRANT USAGE ON SCHEMA c410 TO name:own");
    target = schema.company("own");
    return schema.catalog();
  }

  @AfterEach
  void close() throws SQLException {
    schema.close();
  }

  /** Work of other servers. */
  @FunctionalInterface
  private interface Meanwhile {
    void happens() throws SQLException;
  }

  /** The last look says that all is well, and then time passes. */
  private LockStep frozenOnce(Meanwhile meanwhile) {
    AtomicBoolean happened = new AtomicBoolean();
    return step(
        () -> {
          if (happened.compareAndSet(false, true)) {
            try {
              meanwhile.happens();
            } catch (SQLException e) {
              throw new AssertionError("The test's database refused", e);
            }
          }
          return true;
        });
  }

  private void refusesToAdvance(LockStep step) {
    assertThatThrownBy(() -> advance(step))
        .isInstanceOfSatisfying(
            LockstepException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_LEASEHOLDER));
  }

  private void advance(LockStep step) throws SQLException {
    try (CompanyConnection opened = schema.open()) {
      step.advance(target, opened);
    }
  }

  private LockStep step(BooleanSupplier leading) {
    return new LockStep(store, Clock.systemUTC(), Duration.ZERO, leading);
  }
}
