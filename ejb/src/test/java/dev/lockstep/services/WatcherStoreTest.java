package dev.lockstep.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockstep.security.Role;
import dev.lockstep.shared.control.ControlDatabaseFixture;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.shared.control.ControlTransactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WatcherStoreTest {

  private static final Duration LONG = Duration.ofHours(1);
  private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");
  private static final ServerSign ONE = new ServerSign("one/1", "one", START);
  private static final ServerSign TWO = new ServerSign("two/1", "two", START);
  private static final Watcher ANN = watcher("ann", Role.ADMIN, 1);
  private static final Watcher BOB = watcher("bob", Role.VIEWER, 2);

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_server_is_told_who_watches_at_the_others(ControlDialect dialect) {
    ControlTransactions transactions = signed(dialect);
    WatcherStore store = new WatcherStore(transactions, LONG);

    store.tell(ONE, List.of(ANN, BOB));

    assertThat(store.elsewhere(TWO)).containsExactly(ANN, BOB);
    assertThat(store.elsewhere(ONE)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void what_a_server_tells_replaces_what_it_has_told(ControlDialect dialect) {
    ControlTransactions transactions = signed(dialect);
    WatcherStore store = new WatcherStore(transactions, LONG);
    store.tell(ONE, List.of(ANN, BOB));

    store.tell(ONE, List.of(BOB));
    store.tell(ONE, List.of(BOB));

    assertThat(store.elsewhere(TWO)).containsExactly(BOB);

    store.tell(ONE, List.of());

    assertThat(store.elsewhere(TWO)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void nobody_watches_at_a_server_that_was_stopped_or_signs_no_more(ControlDialect dialect) {
    ControlTransactions transactions = signed(dialect);
    WatcherStore brief = new WatcherStore(transactions, Duration.ofMillis(1));
    brief.tell(ONE, List.of(ANN));

    await().until(() -> brief.elsewhere(TWO).isEmpty());
    WatcherStore store = new WatcherStore(transactions, LONG);
    assertThat(store.elsewhere(TWO)).containsExactly(ANN);

    new SignStore(transactions, LONG, LONG).leave(ONE);

    assertThat(store.elsewhere(TWO)).isEmpty();
  }

  private static ControlTransactions signed(ControlDialect dialect) {
    ControlTransactions transactions = ControlDatabaseFixture.migrated(dialect);
    SignStore signs = new SignStore(transactions, LONG, LONG);
    signs.sign(ONE);
    signs.sign(TWO);
    return transactions;
  }

  private static Watcher watcher(String who, Role role, int streams) {
    return new Watcher(who, role, START.plusMillis(7), streams, List.of("one"));
  }
}
