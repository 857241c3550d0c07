package dev.lockstep.sequencer.seat.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.sequencer.seat.Driver;
import dev.lockstep.sequencer.seat.Seat;
import dev.lockstep.sequencer.seat.SeatChange.Kind;
import dev.lockstep.sequencer.seat.SeatRequest;
import dev.lockstep.sequencer.seat.SeatRules;
import dev.lockstep.sequencer.seat.persistence.SeatStore.Look;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.shared.audit.AuditEvent;
import dev.lockstep.shared.audit.AuditLog;
import dev.lockstep.shared.audit.AuditObject;
import dev.lockstep.shared.audit.AuditQuery;
import dev.lockstep.shared.control.ControlDatabaseFixture;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.shared.control.ControlTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SeatStoreTest {

  private final SeatRules rules = new SeatRules(Duration.ofMinutes(5));

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void nobody_drives_at_first(ControlDialect dialect) {
    assertThat(new SeatStore(ControlDatabaseFixture.migrated(dialect)).look().seat())
        .isEqualTo(new Seat(null, List.of(), null));
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void the_seat_is_read_as_it_was_written(ControlDialect dialect) {
    SeatStore store = new SeatStore(ControlDatabaseFixture.migrated(dialect));

    take(store, "ann");
    change(store, (seat, now) -> rules.ask(seat, "bob", now));
    Seat asked = change(store, (seat, now) -> rules.ask(seat, "cid", now)).seat();
    assertThat(store.look().seat()).isEqualTo(asked);
    assertThat(asked.requests()).extracting(SeatRequest::who).containsExactly("bob", "cid");

    Seat given = change(store, (seat, now) -> rules.give(seat, "ann", "bob", now)).seat();
    assertThat(store.look().seat()).isEqualTo(given);
    assertThat(given.requests()).extracting(SeatRequest::who).containsExactly("cid");

    Seat back = take(store, "ann").seat();
    assertThat(store.look().seat()).isEqualTo(back);
    assertThat(Objects.requireNonNull(back.change()).kind()).isEqualTo(Kind.TAKEN_BACK);

    Seat left = change(store, (seat, now) -> rules.release(seat, "ann", now)).seat();
    assertThat(store.look().seat()).isEqualTo(left);
    assertThat(left.requests()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void only_the_driver_is_seen(ControlDialect dialect) {
    SeatStore store = new SeatStore(ControlDatabaseFixture.migrated(dialect));
    assertThat(store.seen("ann")).isFalse();
    take(store, "ann");
    change(store, (seat, now) -> rules.give(seat, "ann", "bob", now));

    assertThat(store.seen("ann")).isFalse();
    assertThat(driver(store).seenAt()).isNull();
    assertThat(store.seen("bob")).isTrue();
    assertThat(driver(store).seenAt()).isNotNull();
    assertThat(driver(store).givenBy()).isNull();
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void absence_is_counted_by_the_databases_clock(ControlDialect dialect) throws SQLException {
    ControlTransactions transactions = ControlDatabaseFixture.migrated(dialect);
    SeatStore store = new SeatStore(transactions);
    take(store, "ann");
    assertThatThrownBy(() -> take(store, "bob")).isInstanceOf(LockstepException.class);

    transactions.in(
        connection ->
            execute(
                connection,
                "UPDATE lockstep.driver_seat SET seen_at = seen_at - INTERVAL '5' MINUTE"));

    assertThat(take(store, "bob").seat().drivenBy("bob")).isTrue();
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void what_is_refused_changes_nothing_and_tells_nothing(ControlDialect dialect) {
    ControlTransactions transactions = ControlDatabaseFixture.migrated(dialect);
    SeatStore store = new SeatStore(transactions);
    take(store, "ann");
    Seat before = store.look().seat();

    assertThatThrownBy(() -> take(store, "bob"))
        .isInstanceOfSatisfying(
            LockstepException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SEAT_TAKEN));

    assertThat(store.look().seat()).isEqualTo(before);
    assertThat(told(transactions)).containsExactly("ann");
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void of_two_who_take_the_seat_at_once_one_gets_it(ControlDialect dialect) throws Exception {
    ControlTransactions transactions = ControlDatabaseFixture.migrated(dialect);
    SeatStore store = new SeatStore(transactions);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 25; round++) {
        CyclicBarrier together = new CyclicBarrier(2);
        List<Future<Boolean>> results = new ArrayList<>();
        for (String who : List.of("ann", "bob")) {
          results.add(threads.submit(taking(store, who, together)));
        }
        int got = (results.get(0).get() ? 1 : 0) + (results.get(1).get() ? 1 : 0);

        assertThat(got).isEqualTo(1);
        assertThat(driver(store).who()).isEqualTo(results.get(0).get() ? "ann" : "bob");
        assertThat(told(transactions)).hasSize(round + 1);
        String sits = driver(store).who();
        store.change((seat, now) -> rules.release(seat, sits, now), (before, after) -> null);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private Callable<Boolean> taking(SeatStore store, String who, CyclicBarrier together) {
    return () -> {
      together.await();
      try {
        take(store, who);
        return true;
      } catch (LockstepException e) {
        assertThat(e.code()).isEqualTo(ErrorCode.SEAT_TAKEN);
        return false;
      }
    };
  }

  private Look take(SeatStore store, String who) {
    return store.change(
        (seat, now) -> rules.take(seat, who, now),
        (before, after) -> new AuditEvent(who, "drive take", AuditObject.NONE, null, "done"));
  }

  private static Look change(SeatStore store, SeatStore.SeatCommand command) {
    return store.change(command, (before, after) -> null);
  }

  private static Driver driver(SeatStore store) {
    return Objects.requireNonNull(store.look().seat().driver());
  }

  private static List<String> told(ControlTransactions transactions) {
    return new AuditLog(transactions)
        .page(AuditQuery.ALL, PageRequest.FIRST).items().stream()
            .map(entry -> entry.event().who())
            .toList();
  }

  private static boolean execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.execute(sql);
    }
  }
}
