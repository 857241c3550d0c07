package dev.lockstep.site.amp.availability.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.shared.audit.AuditLog;
import dev.lockstep.shared.audit.AuditQuery;
import dev.lockstep.shared.control.ControlDatabaseFixture;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.shared.control.ControlTransactions;
import dev.lockstep.site.amp.BlockedSessions;
import dev.lockstep.site.amp.availability.AmpAvailability;
import dev.lockstep.site.amp.availability.AvailabilityCommand;
import dev.lockstep.site.amp.availability.AvailabilityOrder;
import dev.lockstep.site.amp.availability.AvailabilityRules;
import dev.lockstep.site.amp.availability.AvailabilityState;
import dev.lockstep.site.lock.LockState;
import dev.lockstep.site.lock.LockedObject;
import dev.lockstep.site.lock.persistence.SchemaLockStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AvailabilityStoreTest {

  private static final List<LockedObject> DISKS = List.of(LockedObject.storage("disk0"));
  private static final Duration GRACE = Duration.ofSeconds(30);

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void amps_are_online_at_first(ControlDialect dialect) {
    AmpAvailability first = store(ControlDatabaseFixture.migrated(dialect)).find();
    assertThat(first.state()).isEqualTo(AvailabilityState.ONLINE);
    assertThat(first.problem()).isNull();
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_change_is_kept_with_its_locks_and_its_row_of_the_audit(ControlDialect dialect) {
    ControlTransactions transactions = ControlDatabaseFixture.migrated(dialect);
    AvailabilityStore store = store(transactions);

    AmpAvailability going = offline(store);

    assertThat(going.state()).isEqualTo(AvailabilityState.GOING_OFFLINE);
    assertThat(going.who()).isEqualTo("ann");
    assertThat(going.grace()).isEqualTo(GRACE);
    assertThat(store.find()).isEqualTo(going);
    SchemaLockStore locks = new SchemaLockStore(transactions);
    assertThat(locks.find(DISKS.get(0)).orElseThrow().state()).isEqualTo(LockState.LOCKING);
    assertThat(locks.find(DISKS.get(0)).orElseThrow().grace()).isEqualTo(GRACE);
    assertThat(audit(transactions)).containsExactly("amp offline");

    assertThat(store.settle(going, AvailabilityState.OFFLINE)).isTrue();
    store.decide(now -> new AvailabilityRules(now).online(order(), DISKS, List.of()));
    assertThat(locks.find(DISKS.get(0)).orElseThrow().state()).isEqualTo(LockState.RELEASING);
    assertThat(store.find().grace()).isEqualTo(GRACE);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_refusal_changes_nothing(ControlDialect dialect) {
    ControlTransactions transactions = ControlDatabaseFixture.migrated(dialect);
    AvailabilityStore store = store(transactions);
    AmpAvailability before = store.find();

    assertThatThrownBy(() -> store.decide(now -> new AvailabilityRules(now).down(3)))
        .isInstanceOf(LockstepException.class);

    assertThat(store.find()).isEqualTo(before);
    assertThat(audit(transactions)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void the_control_flag_outlives_everything_but_its_reconfiguration(ControlDialect dialect) {
    ControlTransactions transactions = ControlDatabaseFixture.migrated(dialect);
    AvailabilityStore store = store(transactions);
    store.settle(offline(store), AvailabilityState.OFFLINE);

    AmpAvailability down = store.decide(now -> new AvailabilityRules(now).down(3));

    assertThat(down.reconfiguration()).isEqualTo(3);
    assertThat(down.who()).isEqualTo("ann");
    assertThatThrownBy(
            () -> store.decide(now -> new AvailabilityRules(now).online(order(), DISKS, List.of())))
        .isInstanceOf(LockstepException.class)
        .hasMessageContaining("are DOWN for reconfiguration 3");
    assertThat(store.decide(now -> new AvailabilityRules(now).up(3)).state())
        .isEqualTo(AvailabilityState.OFFLINE);
    assertThat(store.find().reconfiguration()).isNull();
    assertThat(store.find().who()).isEqualTo("ann");
    assertThat(who(transactions)).containsExactly("ann", "reconfiguration 3", "reconfiguration 3");
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void what_was_begun_before_another_change_does_nothing(ControlDialect dialect) {
    ControlTransactions transactions = ControlDatabaseFixture.migrated(dialect);
    AvailabilityStore store = store(transactions);
    AmpAvailability first = offline(store);
    AmpAvailability second = offline(store);

    assertThat(store.settle(first, AvailabilityState.OFFLINE)).isFalse();
    store.problem(first, "too late");
    store.lock(first, List.of(LockedObject.storage("late")), GRACE);
    store.release(first, DISKS);

    assertThat(store.find()).isEqualTo(second);
    assertThat(new SchemaLockStore(transactions).all()).isEqualTo(DISKS);
    assertThat(new SchemaLockStore(transactions).find(DISKS.get(0)).orElseThrow().state())
        .isEqualTo(LockState.LOCKING);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void work_that_begins_and_a_command_to_come_online_exclude_each_other(ControlDialect dialect) {
    ControlTransactions transactions = ControlDatabaseFixture.migrated(dialect);
    AvailabilityStore store = store(transactions);
    store.settle(offline(store), AvailabilityState.OFFLINE);
    AtomicBoolean begun = new AtomicBoolean();
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch blocked = new CountDownLatch(1);

    CompletableFuture<AvailabilityState> work =
        CompletableFuture.supplyAsync(
            () ->
                transactions.in(
                    connection -> {
                      AmpAvailability now = AvailabilityStore.hold(connection);
                      held.countDown();
                      waitFor(blocked);
                      begun.set(now.state() == AvailabilityState.OFFLINE);
                      return now.state();
                    }));
    CompletableFuture<AmpAvailability> online =
        CompletableFuture.supplyAsync(
            () -> {
              waitFor(held);
              return store.decide(
                  now ->
                      new AvailabilityRules(now)
                          .online(order(), DISKS, begun.get() ? List.of(use()) : List.of()));
            });
    try {
      await().until(() -> transactions.in(BlockedSessions::in));
    } finally {
      blocked.countDown();
    }

    assertThat(work.join()).isEqualTo(AvailabilityState.OFFLINE);
    assertThatThrownBy(online::join).hasCauseInstanceOf(LockstepException.class);
    assertThat(store.find().state()).isEqualTo(AvailabilityState.OFFLINE);
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Fault use() {
    return Fault.of("reconfiguration 3", "copies rows", "Wait for it");
  }

  private static AmpAvailability offline(AvailabilityStore store) {
    AvailabilityOrder order = new AvailabilityOrder(AvailabilityCommand.OFFLINE, "ann", null);
    return store.decide(now -> new AvailabilityRules(now).offline(order, GRACE, DISKS, List.of()));
  }

  private static AvailabilityOrder order() {
    return new AvailabilityOrder(AvailabilityCommand.ONLINE, "ann", null);
  }

  private static List<String> audit(ControlTransactions transactions) {
    return new AuditLog(transactions)
        .page(AuditQuery.ALL, new PageRequest(0, 50, "id")).items().stream()
            .map(entry -> entry.event().action())
            .toList();
  }

  private static List<String> who(ControlTransactions transactions) {
    return new AuditLog(transactions)
        .page(AuditQuery.ALL, new PageRequest(0, 50, "id")).items().stream()
            .map(entry -> entry.event().who())
            .toList();
  }

  private static AvailabilityStore store(ControlTransactions transactions) {
    return new AvailabilityStore(transactions);
  }
}
