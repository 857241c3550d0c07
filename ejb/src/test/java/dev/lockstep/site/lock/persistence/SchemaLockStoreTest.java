package dev.lockstep.site.lock.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.shared.control.ControlDatabaseFixture;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.shared.control.ControlTransactions;
import dev.lockstep.site.lock.LockState;
import dev.lockstep.site.lock.LockedObject;
import dev.lockstep.site.lock.SchemaLock;
import dev.lockstep.site.lock.SchemaRight;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SchemaLockStoreTest {

  private static final Instant SINCE = Instant.parse("2026-01-02T03:04:05Z");
  private static final LockedObject COMPANY = LockedObject.company(410);
  private static final LockedObject OTHER = LockedObject.company(411);
  private static final LockedObject FROM = LockedObject.storage("disk0");
  private static final LockedObject TO = LockedObject.storage("disk8");
  private static final SchemaRight RIGHT = new SchemaRight("USAGE", "", "app", "erp", true);

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_lock_is_open_until_it_is_settled_and_gone_when_all_is_back(ControlDialect dialect) {
    SchemaLockStore store = store(dialect);
    store.want(List.of(OTHER, COMPANY, COMPANY));
    store.want(List.of(COMPANY));
    assertThat(store.open()).containsExactly(COMPANY, OTHER);

    assertThat(store.record(COMPANY, List.of(RIGHT))).isTrue();
    assertThat(store.taken(seen(store, COMPANY), SINCE, SINCE.plusSeconds(10))).isTrue();
    store.settled(seen(store, COMPANY), "said so");

    assertThat(store.open()).containsExactly(OTHER);
    assertThat(store.all()).containsExactly(COMPANY, OTHER);
    assertThat(store.find(COMPANY))
        .contains(
            new SchemaLock(
                COMPANY,
                LockState.LOCKED,
                1,
                SINCE,
                null,
                SINCE.plusSeconds(10),
                "said so",
                List.of(RIGHT)));

    store.release(List.of(COMPANY, LockedObject.company(412)));
    assertThat(store.released(seen(store, COMPANY))).isTrue();
    assertThat(store.all()).containsExactly(OTHER);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void what_was_done_is_not_noted_once_something_else_is_wanted(ControlDialect dialect) {
    SchemaLockStore store = store(dialect);
    store.want(List.of(COMPANY));
    store.record(COMPANY, List.of(RIGHT));
    SchemaLock locking = seen(store, COMPANY);
    store.release(List.of(COMPANY));

    assertThat(store.record(COMPANY, List.of(RIGHT))).isFalse();
    assertThat(store.taken(locking, SINCE, SINCE)).isFalse();
    store.problem(COMPANY, LockState.LOCKING, "too late");
    assertThat(store.find(COMPANY).orElseThrow().state()).isEqualTo(LockState.RELEASING);
    assertThat(store.find(COMPANY).orElseThrow().problem()).isNull();

    SchemaLock releasing = seen(store, COMPANY);
    store.want(List.of(COMPANY));
    assertThat(store.released(releasing)).isFalse();
    assertThat(store.find(COMPANY).orElseThrow().taken()).containsExactly(RIGHT);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_look_that_was_begun_before_the_lock_was_asked_for_again_does_not_count(
      ControlDialect dialect) {
    SchemaLockStore store = store(dialect);
    store.want(List.of(COMPANY));
    SchemaLock first = seen(store, COMPANY);
    store.want(List.of(COMPANY));

    assertThat(store.isAsSeen(first)).isFalse();
    assertThat(store.taken(first, SINCE, SINCE)).isFalse();
    SchemaLock second = seen(store, COMPANY);
    assertThat(store.isAsSeen(second)).isTrue();
    assertThat(store.taken(second, SINCE, SINCE)).isTrue();
    SchemaLock draining = seen(store, COMPANY);
    store.want(List.of(COMPANY));
    store.taken(seen(store, COMPANY), SINCE, SINCE);

    store.settled(draining, null);

    assertThat(seen(store, COMPANY).state()).isEqualTo(LockState.DRAINING);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_lock_that_is_mistrusted_is_looked_at_anew_unless_it_is_being_released(
      ControlDialect dialect) {
    SchemaLockStore store = store(dialect);
    lock(store, FROM, RIGHT);
    lock(store, TO, RIGHT);
    store.release(List.of(TO));

    store.mistrust(FROM);
    store.mistrust(TO);
    store.mistrust(COMPANY);

    assertThat(seen(store, FROM).state()).isEqualTo(LockState.LOCKING);
    assertThat(seen(store, TO).state()).isEqualTo(LockState.RELEASING);
    assertThat(store.all()).containsExactly(FROM, TO);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_right_that_could_be_handed_on_stays_so_when_it_is_found_again(ControlDialect dialect) {
    SchemaLockStore store = store(dialect);
    store.want(List.of(COMPANY));

    store.record(COMPANY, List.of(RIGHT));
    store.record(COMPANY, List.of(new SchemaRight("USAGE", "", "app", "erp", false)));

    assertThat(store.find(COMPANY).orElseThrow().taken()).containsExactly(RIGHT);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_storage_and_a_company_of_one_name_have_locks_of_their_own(ControlDialect dialect) {
    SchemaLockStore store = store(dialect);
    LockedObject storage = LockedObject.storage("410");
    store.want(List.of(storage, COMPANY));
    store.record(storage, List.of(RIGHT));

    assertThat(store.all()).containsExactly(COMPANY, storage);
    assertThat(store.find(COMPANY).orElseThrow().taken()).isEmpty();
    assertThat(store.find(storage).orElseThrow().taken()).containsExactly(RIGHT);

    store.release(List.of(storage));
    store.released(seen(store, storage));
    assertThat(store.all()).containsExactly(COMPANY);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_lock_that_is_handed_on_gives_back_what_was_taken_from_the_first_one(
      ControlDialect dialect) {
    SchemaLockStore store = store(dialect);
    lock(store, FROM, RIGHT);

    assertThat(store.handOn(FROM, TO)).isTrue();
    assertThat(store.handOn(FROM, TO)).isTrue();

    SchemaLock handed = store.find(TO).orElseThrow();
    assertThat(handed.state()).isEqualTo(LockState.LOCKING);
    assertThat(handed.taken()).containsExactly(RIGHT);
    assertThat(store.find(FROM).orElseThrow().state()).isEqualTo(LockState.LOCKED);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_lock_that_is_withdrawn_keeps_what_was_taken_from_itself(ControlDialect dialect) {
    SchemaLockStore store = store(dialect);
    SchemaRight own = new SchemaRight("CREATE", "", "app", "erp", false);
    lock(store, FROM, RIGHT);
    store.handOn(FROM, TO);
    store.record(TO, List.of(own));

    store.withdraw(TO);

    assertThat(store.find(TO).orElseThrow().state()).isEqualTo(LockState.RELEASING);
    assertThat(store.find(TO).orElseThrow().taken()).containsExactly(own);
    assertThat(store.find(FROM).orElseThrow().taken()).containsExactly(RIGHT);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_right_that_was_found_on_the_second_one_too_is_its_own(ControlDialect dialect) {
    SchemaLockStore store = store(dialect);
    lock(store, FROM, RIGHT);
    store.handOn(FROM, TO);
    store.record(TO, List.of(RIGHT));
    store.handOn(FROM, TO);

    store.withdraw(TO);

    assertThat(store.find(TO).orElseThrow().taken()).containsExactly(RIGHT);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void what_is_not_locked_cannot_be_handed_on(ControlDialect dialect) {
    SchemaLockStore store = store(dialect);
    assertThat(store.handOn(FROM, TO)).isFalse();
    store.want(List.of(FROM));
    assertThat(store.handOn(FROM, TO)).isFalse();
    assertThat(store.all()).containsExactly(FROM);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_schema_that_is_gone_is_forgotten_with_its_rights(ControlDialect dialect) {
    SchemaLockStore store = store(dialect);
    lock(store, FROM, RIGHT);

    store.forget(FROM);
    store.forget(FROM);

    assertThat(store.all()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_grace_period_that_is_asked_for_begins_anew(ControlDialect dialect) {
    ControlTransactions transactions = ControlDatabaseFixture.migrated(dialect);
    SchemaLockStore store = new SchemaLockStore(transactions);
    lock(store, FROM, RIGHT);

    store.want(List.of(FROM));
    assertThat(store.find(FROM).orElseThrow().graceUntil()).isEqualTo(SINCE);
    want(transactions, Duration.ofSeconds(30));

    assertThat(store.find(FROM).orElseThrow().grace()).isEqualTo(Duration.ofSeconds(30));
    assertThat(store.find(FROM).orElseThrow().graceUntil()).isNull();
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void locks_of_companies_outlive_the_migration(ControlDialect dialect) throws SQLException {
    DataSource source = ControlDatabaseFixture.empty(dialect);
    ControlDatabaseFixture.migrate(source, dialect, "17");
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO lockstep.company_lock VALUES (410, 'LOCKED',"
              + " TIMESTAMP WITH TIME ZONE '2026-01-02 03:04:05+00',"
              + " TIMESTAMP WITH TIME ZONE '2026-01-02 03:04:05+00', 'said so')");
      statement.execute(
          "INSERT INTO lockstep.company_lock_right VALUES (410, 'USAGE', '', 'app', 'erp', TRUE)");
    }

    ControlDatabaseFixture.migrate(source, dialect, "latest");

    assertThat(new SchemaLockStore(new ControlTransactions(source)).find(COMPANY))
        .contains(
            new SchemaLock(
                COMPANY, LockState.LOCKED, 0, SINCE, null, SINCE, "said so", List.of(RIGHT)));
  }

  private static void want(ControlTransactions transactions, Duration grace) {
    transactions.in(
        connection -> {
          SchemaLockStore.want(connection, List.of(FROM), grace);
          return true;
        });
  }

  private static void lock(SchemaLockStore store, LockedObject object, SchemaRight right) {
    store.want(List.of(object));
    store.record(object, List.of(right));
    store.taken(seen(store, object), SINCE, SINCE);
    store.settled(seen(store, object), null);
  }

  private static SchemaLock seen(SchemaLockStore store, LockedObject object) {
    return store.find(object).orElseThrow();
  }

  private static SchemaLockStore store(ControlDialect dialect) {
    return new SchemaLockStore(ControlDatabaseFixture.migrated(dialect));
  }
}
