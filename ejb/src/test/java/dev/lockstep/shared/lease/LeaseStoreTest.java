package dev.lockstep.shared.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockstep.shared.control.ControlDatabaseFixture;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.shared.control.ControlTransactions;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LeaseStoreTest {

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_lease_is_held_by_its_owner_under_its_epoch_only(ControlDialect dialect) {
    LeaseStore store = store(ControlDatabaseFixture.migrated(dialect), Duration.ofHours(1));
    assertThat(store.holds("one", 1)).isFalse();

    long epoch = store.acquire("one").orElseThrow();

    assertThat(store.holds("one", epoch)).isTrue();
    assertThat(store.holds("one", epoch - 1)).isFalse();
    assertThat(store.holds("two", epoch)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_lease_that_was_not_renewed_is_not_held_even_before_another_server_has_it(
      ControlDialect dialect) {
    ControlTransactions transactions = ControlDatabaseFixture.migrated(dialect);
    LeaseStore store = store(transactions, Duration.ofMillis(1));
    long epoch = store.acquire("one").orElseThrow();

    await().until(() -> !store.holds("one", epoch));

    long next = store(transactions, Duration.ofHours(1)).acquire("two").orElseThrow();
    assertThat(next).isGreaterThan(epoch);
    assertThat(store.holds("one", epoch)).isFalse();
    assertThat(store.holds("two", next)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void the_holder_is_known_until_the_lease_expires(ControlDialect dialect) {
    ControlTransactions transactions = ControlDatabaseFixture.migrated(dialect);
    LeaseStore brief = store(transactions, Duration.ofMillis(1));
    assertThat(brief.holder()).isEmpty();

    brief.acquire("n/1/4711").orElseThrow();
    await().until(() -> brief.holder().isEmpty());

    LeaseStore lasting = store(transactions, Duration.ofHours(1));
    long epoch = lasting.acquire("n/1/4712").orElseThrow();
    assertThat(lasting.holder()).contains(new LeaseHolder("n/1", epoch));
  }

  private static LeaseStore store(ControlTransactions transactions, Duration ttl) {
    return new LeaseStore(transactions, "lockstep", ttl);
  }
}
