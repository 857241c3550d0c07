package dev.lockstep.reconfiguration.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockstep.reconfiguration.AmpMove;
import dev.lockstep.reconfiguration.NewReconfiguration;
import dev.lockstep.reconfiguration.PlannedMove;
import dev.lockstep.reconfiguration.Reconfiguration;
import dev.lockstep.reconfiguration.ReconfigurationState;
import dev.lockstep.reconfiguration.estimate.WorkNotices;
import dev.lockstep.reconfiguration.persistence.ReconfigurationDecision;
import dev.lockstep.reconfiguration.persistence.ReconfigurationStore;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.control.ControlDatabaseFixture;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.shared.control.ControlTransactions;
import dev.lockstep.shared.folder.PackedFolder;
import dev.lockstep.site.amp.availability.AvailabilityState;
import dev.lockstep.site.amp.availability.persistence.AvailabilityStore;
import dev.lockstep.transporter.JobVariables;
import dev.lockstep.transporter.load.Load;
import dev.lockstep.transporter.load.LoadCommand;
import dev.lockstep.transporter.load.LoadId;
import dev.lockstep.transporter.load.LoadState;
import dev.lockstep.transporter.load.NewLoad;
import dev.lockstep.transporter.load.TargetTable;
import dev.lockstep.transporter.load.persistence.LoadCatalog;
import dev.lockstep.transporter.load.persistence.LoadStore;
import dev.lockstep.transporter.load.service.AmpLoadRules;
import dev.lockstep.transporter.load.service.LoadsInAmps;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A reconfiguration and a load into the same AMPs hold each other off. */
class MoveAndLoadTest {

  private static final List<PlannedMove> MOVES =
      List.of(new PlannedMove(new AmpMove(0, 8), "disk0", "disk8"));

  private ControlTransactions transactions;
  private LoadStore loads;
  private ReconfigurationStore moves;
  private int mapVersion = 1;

  private void open(ControlDialect dialect, AvailabilityState state) {
    transactions = ControlDatabaseFixture.migrated(dialect);
    loads = new LoadStore(transactions);
    moves = new ReconfigurationStore(transactions);
    set(state);
  }

  private void set(AvailabilityState state) {
    transactions.in(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(
                "UPDATE lockstep.amp_availability SET state = '" + state + "'");
          }
        });
  }

  private static TargetTable table(String name) {
    return new TargetTable.OfAmps(1, List.of(amp(0, name), amp(1, name)));
  }

  private static TargetTable.OfAmp amp(int number, String table) {
    return new TargetTable.OfAmp(
        number, "disk" + number, new TargetTable.Place("erp", "disk" + number, table));
  }

  private Load load(TargetTable target) {
    return loads.begin(
        new NewLoad(
            UUID.randomUUID().toString(),
            "nightly",
            target,
            "append",
            2,
            "load.yaml",
            JobVariables.NONE,
            PackedFolder.of(Map.of("load.yaml", new byte[] {1, 2})),
            "{}",
            null),
        5,
        rules(),
        "ann");
  }

  private AmpLoadRules rules() {
    return new AmpLoadRules(this::uses, () -> mapVersion);
  }

  private List<Fault> uses() {
    return moves.holder().stream()
        .map(held -> Fault.of("reconfiguration " + held.id(), "is under way", "Wait"))
        .toList();
  }

  private Reconfiguration move() {
    return moves.begin(
        new NewReconfiguration(MOVES, List.of(), 2, null),
        new ReconfigurationDecision(
            ReconfigurationState.RUNNING,
            5,
            new ReconfigurationDecision.By("amp move", "bob"),
            DecisionGuards.offline(this::works)));
  }

  private List<Fault> works() {
    return LoadsInAmps.faults(new LoadCatalog(transactions).unfinished());
  }

  private static LockstepException refused(Runnable work) {
    return catchThrowableOfType(LockstepException.class, work::run);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void of_two_that_begin_at_once_exactly_one_does(ControlDialect dialect) throws Exception {
    open(dialect, AvailabilityState.OFFLINE);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    CyclicBarrier together = new CyclicBarrier(2);
    try {
      for (int round = 0; round < 10; round++) {
        String table = "t" + round;
        Future<String> load = threads.submit(outcome(together, () -> load(table(table))));
        Future<String> move = threads.submit(outcome(together, this::move));

        assertThat(List.of(load.get(), move.get()))
            .containsOnlyOnce("begun")
            .containsAnyOf(ErrorCode.LOAD_AMPS_BUSY.name(), ErrorCode.AMPS_IN_USE.name());
        assertThat(new LoadCatalog(transactions).unfinished())
            .hasSize(load.get().equals("begun") ? 1 : 0);
        rest();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static Callable<String> outcome(CyclicBarrier together, Callable<?> work) {
    return () -> {
      together.await();
      try {
        work.call();
        return "begun";
      } catch (LockstepException e) {
        return e.code().name();
      }
    };
  }

  private void rest() {
    transactions.in(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM lockstep.load_place");
            statement.executeUpdate("DELETE FROM lockstep.load");
            statement.executeUpdate("DELETE FROM lockstep.reconfiguration_seat");
            statement.executeUpdate("DELETE FROM lockstep.reconfiguration_move");
            return statement.executeUpdate("DELETE FROM lockstep.reconfiguration");
          }
        });
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_load_that_has_its_table_keeps_amps_where_they_are(ControlDialect dialect) {
    open(dialect, AvailabilityState.OFFLINE);
    Load load = load(table("lineitem"));

    assertThat(refused(this::move).code()).isEqualTo(ErrorCode.AMPS_IN_USE);
    assertThat(refused(this::move))
        .hasMessageContaining(
            "load " + load.id() + ": is RUNNING and has table lineitem of AMPs 0, 1")
        .hasMessageContaining("./lockstep load terminate " + load.id());
    assertThat(WorkNotices.of(works()))
        .singleElement()
        .asString()
        .startsWith(
            "As long as load "
                + load.id()
                + " is RUNNING and has table lineitem of AMPs 0, 1, no move begins. Wait until it"
                + " has ended (./lockstep load watch "
                + load.id()
                + ")");
    loads.decide(load.id(), LoadState.TERMINATING, LoadCommand.TERMINATE, "ann");
    become(load.id(), LoadState.TERMINATED);

    assertThat(WorkNotices.of(works())).isEmpty();
    assertThat(move().state()).isEqualTo(ReconfigurationState.RUNNING);
    LockstepException busy = refused(() -> loads.resume(load.id(), 6, null, rules(), "ann"));
    assertThat(busy.code()).isEqualTo(ErrorCode.LOAD_AMPS_BUSY);
  }

  private void become(LoadId load, LoadState state) {
    transactions.in(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM lockstep.load_place");
            return statement.executeUpdate(
                "UPDATE lockstep.load SET state = '" + state + "' WHERE id = " + load);
          }
        });
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_load_whose_amps_have_moved_does_not_go_on(ControlDialect dialect) {
    open(dialect, AvailabilityState.ONLINE);
    Load load = load(table("lineitem"));
    become(load.id(), LoadState.FAILED);
    mapVersion = 2;

    LockstepException moved = refused(() -> loads.resume(load.id(), 6, null, rules(), "ann"));

    assertThat(moved.code()).isEqualTo(ErrorCode.LOAD_AMPS_MOVED);
    assertThat(moved).hasMessageContaining("version 1 then and is version 2 now");
    assertThat(loads.find(load.id()).state()).isEqualTo(LoadState.FAILED);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void amps_are_loaded_online_and_offline_only(ControlDialect dialect) {
    for (AvailabilityState state : AvailabilityState.values()) {
      open(dialect, state);
      if (state == AvailabilityState.ONLINE || state == AvailabilityState.OFFLINE) {
        assertThat(load(table("lineitem")).target()).isEqualTo(table("lineitem"));
      } else {
        assertThat(refused(() -> load(table("lineitem"))).code())
            .isEqualTo(ErrorCode.LOAD_AMPS_BUSY);
        assertThat(new LoadCatalog(transactions).unfinished()).isEmpty();
      }
    }
  }

  /** Whoever goes back to the old storages would lose what was loaded. */
  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_load_while_they_are_offline_counts_as_a_change(ControlDialect dialect) {
    open(dialect, AvailabilityState.OFFLINE);
    AvailabilityStore availability = new AvailabilityStore(transactions);
    long before = availability.find().change();

    load(table("lineitem"));

    assertThat(availability.find().change()).isGreaterThan(before);
    assertThat(availability.find().state()).isEqualTo(AvailabilityState.OFFLINE);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void two_loads_of_one_table_exclude_each_other_in_any_of_its_amps(ControlDialect dialect) {
    open(dialect, AvailabilityState.ONLINE);
    Load load = load(table("lineitem"));
    load(table("orders"));

    assertThat(refused(() -> load(table("lineitem"))))
        .hasMessageContaining(
            "Load " + load.id() + ", which is RUNNING, has table lineitem of AMPs");
    TargetTable company =
        new TargetTable.OfCompany(7, new TargetTable.Place("erp", "disk1", "lineitem"));
    assertThat(refused(() -> load(company)).code()).isEqualTo(ErrorCode.LOAD_TABLE_TAKEN);
  }
}
