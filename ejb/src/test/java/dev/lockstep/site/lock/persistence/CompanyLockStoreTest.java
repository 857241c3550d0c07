package dev.lockstep.site.lock.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.shared.control.ControlDatabaseFixture;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.site.lock.CompanyLock;
import dev.lockstep.site.lock.CompanyLockState;
import dev.lockstep.site.lock.SchemaRight;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompanyLockStoreTest {

  private static final Instant SINCE = Instant.parse("2026-01-02T03:04:05Z");
  private static final SchemaRight RIGHT = new SchemaRight("USAGE", "", "app", "erp", true);

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_lock_is_open_until_it_is_settled_and_gone_when_all_is_back(ControlDialect dialect) {
    CompanyLockStore store = store(dialect);
    store.want(List.of(411, 410, 410));
    store.want(List.of(410));
    assertThat(store.open()).containsExactly(410, 411);

    assertThat(store.record(410, List.of(RIGHT))).isTrue();
    store.taken(410, SINCE, SINCE.plusSeconds(10));
    store.settled(410, "said so");

    assertThat(store.open()).containsExactly(411);
    assertThat(store.all()).containsExactly(410, 411);
    assertThat(store.find(410))
        .contains(
            new CompanyLock(
                410,
                CompanyLockState.LOCKED,
                SINCE,
                SINCE.plusSeconds(10),
                "said so",
                List.of(RIGHT)));

    store.release(List.of(410, 412));
    store.released(410);
    assertThat(store.all()).containsExactly(411);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void what_was_done_is_not_noted_once_something_else_is_wanted(ControlDialect dialect) {
    CompanyLockStore store = store(dialect);
    store.want(List.of(410));
    store.record(410, List.of(RIGHT));
    store.release(List.of(410));

    assertThat(store.record(410, List.of(RIGHT))).isFalse();
    store.taken(410, SINCE, SINCE);
    store.problem(410, CompanyLockState.LOCKING, "too late");
    assertThat(store.find(410).orElseThrow().state()).isEqualTo(CompanyLockState.RELEASING);
    assertThat(store.find(410).orElseThrow().problem()).isNull();

    store.want(List.of(410));
    store.released(410);
    assertThat(store.find(410).orElseThrow().taken()).containsExactly(RIGHT);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_right_that_could_be_handed_on_stays_so_when_it_is_found_again(ControlDialect dialect) {
    CompanyLockStore store = store(dialect);
    store.want(List.of(410));

    store.record(410, List.of(RIGHT));
    store.record(410, List.of(new SchemaRight("USAGE", "", "app", "erp", false)));

    assertThat(store.find(410).orElseThrow().taken()).containsExactly(RIGHT);
  }

  private static CompanyLockStore store(ControlDialect dialect) {
    return new CompanyLockStore(ControlDatabaseFixture.migrated(dialect));
  }
}
