package dev.lockstep.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.lockstep.shared.control.ControlDatabaseFixture;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.shared.control.ControlTransactions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignStoreTest {

  private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");
  private static final ServerSign ONE = new ServerSign("one/1", "one", START);
  private static final ServerSign ONE_AGAIN = new ServerSign("one/2", "one", START.plusSeconds(60));
  private static final ServerSign TWO = new ServerSign("two/1", "two", START);

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void servers_that_sign_live_and_are_listed_by_name(ControlDialect dialect) {
    SignStore store = lasting(ControlDatabaseFixture.migrated(dialect));

    store.sign(TWO);
    store.sign(ONE);
    store.sign(ONE);

    assertThat(store.servers())
        .extracting(ServerStanding::node, ServerStanding::alive, ServerStanding::startedAt)
        .containsExactly(tuple("one", true, START), tuple("two", true, START));
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_server_that_signs_no_more_is_gone_and_one_that_was_stopped_is_not_listed(
      ControlDialect dialect) {
    ControlTransactions transactions = ControlDatabaseFixture.migrated(dialect);
    lasting(transactions).sign(ONE);
    lasting(transactions).sign(TWO);
    SignStore brief = new SignStore(transactions, Duration.ofMillis(1), Duration.ofHours(1));

    lasting(transactions).leave(TWO);

    await().until(() -> !brief.servers().get(0).alive());
    assertThat(brief.servers()).extracting(ServerStanding::node).containsExactly("one");
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void of_a_server_that_was_killed_and_started_again_the_newest_start_counts(
      ControlDialect dialect) {
    SignStore store = lasting(ControlDatabaseFixture.migrated(dialect));

    store.sign(ONE);
    store.sign(ONE_AGAIN);

    assertThat(store.servers())
        .extracting(ServerStanding::startedAt)
        .containsExactly(ONE_AGAIN.startedAt());
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_server_that_never_came_back_is_forgotten(ControlDialect dialect) {
    ControlTransactions transactions = ControlDatabaseFixture.migrated(dialect);
    lasting(transactions).sign(ONE);
    SignStore forgetful = new SignStore(transactions, Duration.ofHours(1), Duration.ofMillis(1));
    await().until(() -> forgetful.servers().isEmpty());

    forgetful.sign(TWO);

    assertThat(lasting(transactions).servers())
        .extracting(ServerStanding::node)
        .containsExactly("two");
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_server_has_the_work_that_it_has_claimed_by_itself(ControlDialect dialect) {
    ControlTransactions transactions = ControlDatabaseFixture.migrated(dialect);
    SignStore store = lasting(transactions);
    store.sign(ONE);
    store.sign(TWO);
    transactions.in(
        connection -> {
          try (var statement = connection.createStatement()) {
            statement.execute(
                "INSERT INTO lockstep.reconfiguration (id, state, step, config, parallelism,"
                    + " attempt, epoch, created_at, created_by) VALUES (1, 'RUNNING', 'COPY', '',"
                    + " 1, 1, 1, TIMESTAMP WITH TIME ZONE '2026-01-01 10:00:00+00', 'ann')");
            statement.execute(
                "INSERT INTO lockstep.reconfiguration_cylinder (reconfiguration, from_amp,"
                    + " table_name, cylinder, estimated_bytes, state, attempt, owner)"
                    + " VALUES (1, 0, 'item', 1, 10, 'COPYING', 1, 'two/1'),"
                    + " (1, 0, 'item', 2, 10, 'COPYING', 1, 'two/0'),"
                    + " (1, 0, 'item', 3, 10, 'COPIED', 1, 'two/1')");
          }
          return null;
        });

    assertThat(store.servers())
        .extracting(ServerStanding::work)
        .containsExactly(ClaimedWork.NONE, new ClaimedWork(0, 0, 1));
  }

  private static SignStore lasting(ControlTransactions transactions) {
    return new SignStore(transactions, Duration.ofHours(1), Duration.ofHours(1));
  }
}
