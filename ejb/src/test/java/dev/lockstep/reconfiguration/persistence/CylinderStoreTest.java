package dev.lockstep.reconfiguration.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.reconfiguration.AmpMove;
import dev.lockstep.reconfiguration.CopiedCylinder;
import dev.lockstep.reconfiguration.CopyProgress;
import dev.lockstep.reconfiguration.CylinderCommand;
import dev.lockstep.reconfiguration.CylinderEnd;
import dev.lockstep.reconfiguration.CylinderState;
import dev.lockstep.reconfiguration.NewCylinder;
import dev.lockstep.reconfiguration.NewReconfiguration;
import dev.lockstep.reconfiguration.PlannedMove;
import dev.lockstep.reconfiguration.ReconfigurationId;
import dev.lockstep.reconfiguration.ReconfigurationState;
import dev.lockstep.shared.control.ControlDatabaseFixture;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.shared.control.ControlTransactions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Commands to copy cylinders in each kind of control database. */
class CylinderStoreTest {

  private static final CylinderEnd END = new CylinderEnd(10, 1000, "abc");

  private CylinderStore store;
  private CylinderStore impatient;
  private CylinderRuns runs;
  private ReconfigurationStore reconfigurations;
  private ReconfigurationId id;

  private void open(ControlDialect dialect) {
    ControlTransactions transactions = ControlDatabaseFixture.migrated(dialect);
    store = new CylinderStore(transactions, Duration.ofMinutes(5));
    impatient = new CylinderStore(transactions, Duration.ofMillis(-1));
    runs = new CylinderRuns(transactions);
    reconfigurations = new ReconfigurationStore(transactions);
    id =
        reconfigurations
            .begin(
                new NewReconfiguration(
                    List.of(new PlannedMove(new AmpMove(0, 8), "disk0", "disk8")),
                    List.of(),
                    2,
                    null),
                new ReconfigurationDecision(
                    ReconfigurationState.RUNNING,
                    1,
                    new ReconfigurationDecision.By("amp move", "ann")))
            .id();
    store.plan(id, 0, "orders", cylinders("orders", 3));
  }

  private static List<NewCylinder> cylinders(String table, int count) {
    List<NewCylinder> cylinders = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      String low = i == 1 ? null : "[\"" + 100 * (i - 1) + "\"]";
      String high = i == count ? null : "[\"" + 100 * i + "\"]";
      cylinders.add(new NewCylinder(0, table, i, low, high, 5000));
    }
    return cylinders;
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_table_is_planned_once(ControlDialect dialect) {
    open(dialect);

    assertThat(store.plan(id, 0, "orders", cylinders("orders", 7))).isFalse();
    assertThat(store.plan(id, 0, "lineitem", cylinders("lineitem", 1))).isTrue();

    assertThat(store.waiting(id, 10))
        .extracting(one -> one.table() + " " + one.cylinder() + " " + one.low() + " " + one.high())
        .containsExactly(
            "orders 1 null [\"100\"]",
            "orders 2 [\"100\"] [\"200\"]",
            "orders 3 [\"200\"] null",
            "lineitem 1 null null");
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void cylinders_that_stand_alike_are_told_together(ControlDialect dialect) {
    open(dialect);
    store.plan(id, 0, "lineitem", cylinders("lineitem", 2));
    List<CylinderCommand> waiting = store.waiting(id, 2);
    store.copied(store.claim(waiting.get(0).id(), "a").orElseThrow(), END);
    store.claim(waiting.get(1).id(), "a");

    assertThat(runs.of(id))
        .containsExactly(
            new CylinderRun(0, "lineitem", 1, 2, CylinderState.WAITING, null),
            new CylinderRun(0, "orders", 1, 1, CylinderState.COPIED, null),
            new CylinderRun(0, "orders", 2, 2, CylinderState.COPYING, null),
            new CylinderRun(0, "orders", 3, 3, CylinderState.WAITING, null));
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void of_two_that_got_the_same_message_one_copies(ControlDialect dialect) throws Exception {
    open(dialect);
    long command = store.waiting(id, 1).get(0).id();
    CyclicBarrier together = new CyclicBarrier(2);
    Callable<Optional<CylinderCommand>> claim =
        () -> {
          together.await();
          return store.claim(command, "someone");
        };
    ExecutorService threads = Executors.newFixedThreadPool(2);
    int claimed = 0;
    try {
      for (Future<Optional<CylinderCommand>> end : threads.invokeAll(List.of(claim, claim))) {
        claimed += end.get().isPresent() ? 1 : 0;
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(claimed).isEqualTo(1);
    assertThat(store.standing(id).copying()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void what_is_copied_is_not_copied_again(ControlDialect dialect) {
    open(dialect);
    CylinderCommand claimed = store.claim(store.waiting(id, 1).get(0).id(), "a").orElseThrow();

    assertThat(claimed.state()).isEqualTo(CylinderState.COPYING);
    assertThat(store.copied(claimed, END)).isTrue();
    assertThat(store.copied(claimed, END)).isFalse();
    assertThat(store.claim(claimed.id(), "b")).isEmpty();
    assertThat(store.waiting(id, 10)).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void the_claim_of_somebody_dead_passes_on_and_its_end_counts_no_more(ControlDialect dialect) {
    open(dialect);
    long command = store.waiting(id, 1).get(0).id();
    CylinderCommand dead = impatient.claim(command, "dead").orElseThrow();
    assertThat(store.waiting(id, 10)).hasSize(3);
    assertThat(store.standing(id).copying()).isZero();

    CylinderCommand living = store.claim(command, "living").orElseThrow();

    assertThat(living.attempt()).isEqualTo(dead.attempt() + 1);
    assertThat(store.renew(dead)).isFalse();
    assertThat(store.copied(dead, END)).isFalse();
    assertThat(store.giveBack(dead, "late")).isFalse();
    assertThat(store.renew(living)).isTrue();
    assertThat(store.copied(living, END)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void claims_of_this_server_that_nobody_uses_any_more_are_taken_back_at_once(
      ControlDialect dialect) {
    open(dialect);
    store.plan(id, 0, "item", cylinders("item", 1));
    List<CylinderCommand> commands = store.waiting(id, 4);
    CylinderCommand dead = store.claim(commands.get(0).id(), "node1/old").orElseThrow();
    CylinderCommand living = store.claim(commands.get(1).id(), "node1/new").orElseThrow();
    CylinderCommand other = store.claim(commands.get(2).id(), "node10/old").orElseThrow();

    CylinderCommand left = store.claim(commands.get(3).id(), "node1/new").orElseThrow();
    DeadClaims claims = new DeadClaims("node1", "node1/new", Set.of(living.id()));

    assertThat(store.takeBack(id, claims)).isEqualTo(2);

    assertThat(store.waiting(id, 4))
        .extracting(CylinderCommand::id)
        .containsExactly(dead.id(), left.id());
    assertThat(store.renew(dead)).isFalse();
    assertThat(store.renew(living)).isTrue();
    assertThat(store.renew(other)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void what_has_met_an_error_waits_behind_the_others(ControlDialect dialect) {
    open(dialect);
    CylinderCommand first = store.claim(store.waiting(id, 1).get(0).id(), "a").orElseThrow();

    assertThat(store.giveBack(first, "The database is away")).isTrue();

    assertThat(store.waiting(id, 10))
        .extracting(CylinderCommand::cylinder)
        .containsExactly(2, 3, 1);
    assertThat(store.progress(id)).extracting(CopyProgress::failed).containsExactly(1);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void progress_is_told_for_each_table(ControlDialect dialect) {
    open(dialect);
    store.plan(id, 0, "lineitem", cylinders("lineitem", 2));
    List<CylinderCommand> waiting = store.waiting(id, 10);
    store.copied(store.claim(waiting.get(0).id(), "a").orElseThrow(), END);
    store.claim(waiting.get(1).id(), "a");

    assertThat(store.progress(id))
        .containsExactly(
            new CopyProgress(0, "lineitem", 2, 0, 0, 0, 10_000, 0, 0),
            new CopyProgress(0, "orders", 3, 1, 1, 0, 15_000, 10, 1000));
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void what_was_copied_of_an_amp_is_told_by_table_and_number(ControlDialect dialect) {
    open(dialect);
    store.plan(id, 0, "lineitem", cylinders("lineitem", 1));
    store.plan(id, 1, "orders", cylinders("orders", 1));
    List<CylinderCommand> waiting = store.waiting(id, 10);
    for (int which : List.of(3, 2, 0, 4)) {
      store.copied(store.claim(waiting.get(which).id(), "a").orElseThrow(), END);
    }

    assertThat(store.copied(id, 0))
        .containsExactly(
            new CopiedCylinder("lineitem", 1, null, null, 10, "abc"),
            new CopiedCylinder("orders", 1, null, "[\"100\"]", 10, "abc"),
            new CopiedCylinder("orders", 3, "[\"200\"]", null, 10, "abc"));
    assertThat(store.copied(id, 1)).hasSize(1);
    assertThat(store.copied(id, 2)).isEmpty();
    assertThat(store.copied(new ReconfigurationId(id.value() + 1), 0)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_claim_is_lost_when_its_reconfiguration_is_given_up(ControlDialect dialect) {
    open(dialect);
    CylinderCommand claimed = store.claim(store.waiting(id, 1).get(0).id(), "frozen").orElseThrow();
    become(ReconfigurationState.STOPPING);
    become(ReconfigurationState.STOPPED);
    assertThat(store.renew(claimed)).isTrue();

    become(ReconfigurationState.GIVING_UP);

    assertThat(store.renew(claimed)).isFalse();
  }

  private void become(ReconfigurationState state) {
    reconfigurations.decide(
        id,
        new ReconfigurationDecision(
            state, 1, new ReconfigurationDecision.By("amp stop", "ann"), (connection, now) -> {}));
  }
}
