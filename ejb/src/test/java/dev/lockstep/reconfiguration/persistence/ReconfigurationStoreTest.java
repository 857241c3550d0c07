package dev.lockstep.reconfiguration.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.reconfiguration.AmpMove;
import dev.lockstep.reconfiguration.ConfigCommand;
import dev.lockstep.reconfiguration.NewReconfiguration;
import dev.lockstep.reconfiguration.PlannedMove;
import dev.lockstep.reconfiguration.Reconfiguration;
import dev.lockstep.reconfiguration.ReconfigurationId;
import dev.lockstep.reconfiguration.ReconfigurationState;
import dev.lockstep.reconfiguration.ReconfigurationStep;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.shared.audit.AuditEntry;
import dev.lockstep.shared.audit.AuditLog;
import dev.lockstep.shared.audit.AuditQuery;
import dev.lockstep.shared.control.ControlDatabaseFixture;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.shared.control.ControlTransactions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reconfigurations in each kind of control database. */
class ReconfigurationStoreTest {

  private static final List<PlannedMove> MOVES =
      List.of(
          new PlannedMove(new AmpMove(0, 8), "disk0", "disk8"),
          new PlannedMove(new AmpMove(1, 9), "disk1", "disk9"));

  private static final List<ConfigCommand> CONFIG =
      List.of(ConfigCommand.parse("MOVE AMP 0-1 TO 8-9").orElseThrow());

  private ControlTransactions transactions;
  private ReconfigurationStore store;
  private ReconfigurationAttemptStore attempts;

  private void open(ControlDialect dialect) {
    transactions = ControlDatabaseFixture.migrated(dialect);
    store = new ReconfigurationStore(transactions);
    attempts = new ReconfigurationAttemptStore(transactions);
  }

  private Reconfiguration begun() {
    return begun(MOVES);
  }

  private Reconfiguration begun(List<PlannedMove> moves) {
    return store.begin(
        new NewReconfiguration(moves, CONFIG, 2, null),
        decision(ReconfigurationState.RUNNING, "amp move", 5, "ann"));
  }

  private static ReconfigurationDecision decision(
      ReconfigurationState state, String command, long epoch, String who) {
    return new ReconfigurationDecision(state, epoch, new ReconfigurationDecision.By(command, who));
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_reconfiguration_is_kept_as_it_was_ordered(ControlDialect dialect) {
    open(dialect);

    Reconfiguration made = begun();

    assertThat(store.find(made.id())).isEqualTo(made);
    assertThat(made.state()).isEqualTo(ReconfigurationState.RUNNING);
    assertThat(made.step()).isEqualTo(ReconfigurationStep.IDENTIFY);
    assertThat(made.moves()).isEqualTo(MOVES);
    assertThat(made.config()).isEqualTo(CONFIG);
    assertThat(made.order().single()).containsExactly(new AmpMove(0, 8), new AmpMove(1, 9));
    assertThat(made.parallelism()).isEqualTo(2);
    assertThat(store.holder()).contains(made);
    assertThat(audit())
        .containsExactly(
            "ann amp move: reconfiguration "
                + made.id()
                + ": AMP 0 to 8 (disk0 to disk8), AMP 1 to 9 (disk1 to disk9)");
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void one_reconfiguration_at_a_time_holds_the_amps(ControlDialect dialect) {
    open(dialect);
    Reconfiguration first = begun();

    assertThatThrownBy(this::begun)
        .isInstanceOf(LockstepException.class)
        .hasMessageContaining("Reconfiguration " + first.id() + " holds the AMPs");
    assertThat(all()).containsExactly(first);

    Reconfiguration attempt = attempts.attempt(first.id(), 5).orElseThrow();
    assertThat(attempts.end(attempt, ReconfigurationState.MOVED, null)).isTrue();
    assertThat(store.holder()).isEmpty();
    assertThatThrownBy(this::begun)
        .isInstanceOf(LockstepException.class)
        .hasMessageContaining(
            "reconfiguration " + first.id() + " is MOVED and still keeps storage");
    Reconfiguration second = begun(List.of(new PlannedMove(new AmpMove(2, 10), "disk2", "disk10")));
    assertThat(store.holder()).contains(second);
    assertThatThrownBy(
            () ->
                store.decide(
                    first.id(), decision(ReconfigurationState.GOING_BACK, "amp back", 5, "ann")))
        .hasMessageContaining("Reconfiguration " + second.id() + " holds the AMPs");
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void of_two_that_begin_at_once_one_is_refused(ControlDialect dialect) throws Exception {
    open(dialect);
    CyclicBarrier together = new CyclicBarrier(2);
    Callable<Reconfiguration> begin =
        () -> {
          together.await();
          return begun();
        };
    ExecutorService threads = Executors.newFixedThreadPool(2);
    int refused = 0;
    try {
      for (Future<Reconfiguration> end : threads.invokeAll(List.of(begin, begin))) {
        try {
          end.get();
        } catch (ExecutionException e) {
          assertThat(e.getCause())
              .isInstanceOfSatisfying(
                  LockstepException.class,
                  fault -> assertThat(fault.code()).isEqualTo(ErrorCode.WRONG_STATE));
          refused++;
        }
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(refused).isEqualTo(1);
    assertThat(all()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_step_is_done_by_the_attempt_that_works_on_it_only(ControlDialect dialect) {
    open(dialect);
    Reconfiguration old = attempts.attempt(begun().id(), 5).orElseThrow();
    Reconfiguration present = attempts.attempt(old.id(), 6).orElseThrow();

    assertThatThrownBy(() -> attempts.done(old, ReconfigurationStep.IDENTIFY))
        .isInstanceOf(LockstepException.class)
        .hasMessageContaining("another server or attempt");
    assertThat(attempts.end(old, ReconfigurationState.FAILED, "late")).isFalse();
    assertThat(store.find(old.id()).step()).isEqualTo(ReconfigurationStep.IDENTIFY);

    Reconfiguration next = attempts.done(present, ReconfigurationStep.IDENTIFY);
    assertThat(next.step()).isEqualTo(ReconfigurationStep.CONFIGURE);
    assertThatThrownBy(() -> attempts.done(present, ReconfigurationStep.IDENTIFY))
        .hasMessageContaining("another server or attempt");
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void an_older_epoch_begins_no_attempt(ControlDialect dialect) {
    open(dialect);
    Reconfiguration present = attempts.attempt(begun().id(), 7).orElseThrow();

    assertThat(attempts.attempt(present.id(), 6)).isEmpty();
    assertThat(store.find(present.id())).isEqualTo(present);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void states_follow_each_other_as_they_may(ControlDialect dialect) {
    open(dialect);
    Reconfiguration attempt = attempts.attempt(begun().id(), 5).orElseThrow();
    ReconfigurationId id = attempt.id();

    assertThatThrownBy(
            () -> store.decide(id, decision(ReconfigurationState.BACK, "amp back", 5, "ann")))
        .isInstanceOf(LockstepException.class)
        .hasMessageEndingWith(
            "is RUNNING and cannot become BACK now. From there it can become STOPPING, STOPPED,"
                + " FAILED or MOVED");
    store.decide(id, decision(ReconfigurationState.STOPPING, "amp stop", 5, "ann"));
    assertThat(attempts.end(attempt, ReconfigurationState.STOPPED, null)).isTrue();
    assertThat(attempts.attempt(id, 5)).isEmpty();
    store.decide(id, decision(ReconfigurationState.RUNNING, "amp resume", 6, "bob"));

    assertThat(store.find(id).epoch()).isEqualTo(6);
    assertThat(store.find(id).finishedAt()).isNull();
    assertThat(audit())
        .contains("bob amp resume: reconfiguration " + id + ": STOPPED to RUNNING")
        .hasSize(3);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void what_it_met_is_kept_until_it_goes_on(ControlDialect dialect) {
    open(dialect);
    Reconfiguration attempt = attempts.attempt(begun().id(), 5).orElseThrow();

    attempts.end(attempt, ReconfigurationState.FAILED, "Table t has no key");
    assertThat(store.find(attempt.id()).error()).isEqualTo("Table t has no key");
    assertThat(store.find(attempt.id()).finishedAt()).isNotNull();
    assertThat(store.holder()).isPresent();

    store.decide(attempt.id(), decision(ReconfigurationState.RUNNING, "amp resume", 5, "ann"));
    assertThat(store.find(attempt.id()).error()).isNull();
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void parallelism_changes_while_it_runs(ControlDialect dialect) {
    open(dialect);
    Reconfiguration made = begun();

    assertThat(store.parallelism(made.id(), 0, "ann").parallelism()).isZero();
    assertThat(audit()).anyMatch(line -> line.contains("2 to 0 cylinders at a time"));
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void pages_are_sorted_as_it_is_wanted_the_newest_first_otherwise(ControlDialect dialect) {
    open(dialect);
    ReconfigurationId first = begun().id();
    assertThat(
            attempts.end(
                attempts.attempt(first, 5).orElseThrow(), ReconfigurationState.MOVED, null))
        .isTrue();
    ReconfigurationId second =
        begun(List.of(new PlannedMove(new AmpMove(2, 10), "disk2", "disk10"))).id();

    assertThat(ids(null)).containsExactly(second, first);
    assertThat(ids("id")).containsExactly(first, second);
    assertThat(ids("state")).as("MOVED before RUNNING").containsExactly(first, second);
    assertThat(ids("-state")).containsExactly(second, first);
    assertThatThrownBy(() -> ids("speed")).hasMessageContaining("there is no field speed");
  }

  private List<ReconfigurationId> ids(@Nullable String sort) {
    return store.page(null, new PageRequest(0, 10, sort)).items().stream()
        .map(Reconfiguration::id)
        .toList();
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void an_unknown_one_is_named(ControlDialect dialect) {
    open(dialect);

    assertThatThrownBy(() -> store.find(new ReconfigurationId(99)))
        .isInstanceOf(LockstepException.class)
        .hasMessageContaining("no reconfiguration 99");
  }

  private List<Reconfiguration> all() {
    return store.page(null, PageRequest.FIRST).items();
  }

  private List<String> audit() {
    List<AuditEntry> entries = new ArrayList<>();
    new AuditLog(transactions).each(AuditQuery.ALL, entries::add);
    return entries.stream()
        .map(AuditEntry::event)
        .map(event -> event.who() + " " + event.action() + ": " + event.result())
        .toList();
  }
}
