package dev.lockstep.transporter.load.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.coordination.Response;
import dev.lockstep.coordination.Step;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.shared.audit.AuditEntry;
import dev.lockstep.shared.audit.AuditLog;
import dev.lockstep.shared.audit.AuditObject;
import dev.lockstep.shared.audit.AuditQuery;
import dev.lockstep.shared.control.ControlDatabaseFixture;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.shared.control.ControlTransactions;
import dev.lockstep.shared.folder.PackedFolder;
import dev.lockstep.transporter.JobVariables;
import dev.lockstep.transporter.LoadStatistics;
import dev.lockstep.transporter.load.InstancePosition;
import dev.lockstep.transporter.load.InstanceStatistics;
import dev.lockstep.transporter.load.Load;
import dev.lockstep.transporter.load.LoadCommand;
import dev.lockstep.transporter.load.LoadEnding.Outcome;
import dev.lockstep.transporter.load.LoadExit;
import dev.lockstep.transporter.load.LoadId;
import dev.lockstep.transporter.load.LoadState;
import dev.lockstep.transporter.load.NewLoad;
import dev.lockstep.transporter.load.TargetTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Loads in each kind of control database. */
class LoadStoreTest {

  private static final LoadGuard NO_GUARD = (connection, target) -> {};
  private static final Instant BEGAN = Instant.parse("2026-01-01T10:00:00Z");
  private static final TargetTable LINEITEM = table("lineitem");
  private static final TargetTable ORDERS = table("orders");

  private ControlTransactions transactions;
  private LoadStore store;
  private LoadAttemptStore attempts;
  private LoadCatalog catalog;
  private LoadContents contents;
  private LoadNumbers numbers;

  private void open(ControlDialect dialect) {
    transactions = ControlDatabaseFixture.migrated(dialect);
    store = new LoadStore(transactions);
    attempts = new LoadAttemptStore(transactions);
    catalog = new LoadCatalog(transactions);
    contents = new LoadContents(transactions);
    numbers = new LoadNumbers(transactions);
  }

  private static TargetTable table(String name) {
    return new TargetTable.OfCompany(410, new TargetTable.Place("erp", "c410", name));
  }

  private static NewLoad load(TargetTable target) {
    return new NewLoad(
        UUID.randomUUID().toString(),
        "nightly",
        target,
        "append",
        2,
        "load.yaml",
        new JobVariables(Map.of("LOCKSTEP_VAR_DAY", "1"), Map.of("file", "a b")),
        PackedFolder.of(Map.of("load.yaml", new byte[] {1, 2})),
        "{\"version\":1}",
        null);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_load_is_kept_as_it_was_ordered(ControlDialect dialect) {
    open(dialect);
    NewLoad wanted = load(LINEITEM);

    Load made = store.begin(wanted, 5, NO_GUARD, "ann");

    assertThat(store.find(made.id())).isEqualTo(made);
    assertThat(made.state()).isEqualTo(LoadState.RUNNING);
    assertThat(made.target()).isEqualTo(LINEITEM);
    assertThat(made.variables()).isEqualTo(wanted.variables());
    assertThat(made.uid()).isEqualTo(wanted.uid());
    assertThat(made.createdBy()).isEqualTo("ann");
    assertThat(contents.plan(made.id())).isEqualTo("{\"version\":1}");
    assertThat(contents.folder(made.id()).zip()).isEqualTo(wanted.folder().zip());
    assertThat(audit())
        .extracting(AuditEntry::event)
        .extracting(event -> event.action() + ": " + event.result())
        .containsExactly("load start: load " + made.id() + " (nightly) into table lineitem");
    assertThat(audit())
        .extracting(entry -> entry.event().object())
        .containsExactly(AuditObject.load(made.id().value(), 410));
  }

  private List<AuditEntry> audit() {
    List<AuditEntry> entries = new ArrayList<>();
    new AuditLog(transactions).each(AuditQuery.ALL, entries::add);
    return entries;
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void what_a_load_waits_for_is_told_by_its_newest_attempt(ControlDialect dialect) {
    open(dialect);
    LoadId id = store.begin(load(LINEITEM), 5, NO_GUARD, "ann").id();
    int attempt = attempts.attempt(id, 5).orElseThrow();

    attempts.waits(id, attempt, "The database does not answer");
    attempts.waits(id, attempt - 1, "Something of long ago");
    assertThat(store.find(id).error()).isEqualTo("The database does not answer");

    attempts.waits(id, attempt, null);
    assertThat(store.find(id).error()).isNull();
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_table_has_one_load_at_a_time(ControlDialect dialect) {
    open(dialect);
    Load first = store.begin(load(LINEITEM), 5, NO_GUARD, "ann");
    store.begin(load(ORDERS), 5, NO_GUARD, "ann");

    assertThatThrownBy(() -> store.begin(load(LINEITEM), 5, NO_GUARD, "bob"))
        .isInstanceOfSatisfying(
            LockstepException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.LOAD_TABLE_TAKEN))
        .hasMessageContaining("Load " + first.id() + ", which is RUNNING, has table lineitem");
    assertThat(catalog.page(null, PageRequest.FIRST).total()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void of_two_that_want_a_table_at_once_one_gets_it(ControlDialect dialect) throws Exception {
    open(dialect);
    CyclicBarrier together = new CyclicBarrier(2);
    Callable<String> begin =
        () -> {
          together.await();
          try {
            return store.begin(load(LINEITEM), 5, NO_GUARD, "ann").state().name();
          } catch (LockstepException e) {
            return e.code().name();
          }
        };
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<String> outcomes = new ArrayList<>();
      for (Future<String> outcome : threads.invokeAll(List.of(begin, begin))) {
        outcomes.add(outcome.get());
      }
      assertThat(outcomes).containsExactlyInAnyOrder("RUNNING", "LOAD_TABLE_TAKEN");
    } finally {
      threads.shutdownNow();
    }
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_paused_load_keeps_its_table_and_a_terminated_one_does_not(ControlDialect dialect) {
    open(dialect);
    LoadId id = begun(LINEITEM);
    store.decide(id, LoadState.PAUSING, LoadCommand.PAUSE, "ann");
    assertThat(attempts.end(id, 1, Outcome.STOPPED, null, 0)).contains(LoadState.PAUSED);
    assertThatThrownBy(() -> store.begin(load(LINEITEM), 5, NO_GUARD, "bob"))
        .hasMessageContaining("which is PAUSED");

    store.decide(id, LoadState.TERMINATED, LoadCommand.TERMINATE, "ann");
    Load other = store.begin(load(LINEITEM), 5, NO_GUARD, "bob");

    assertThatThrownBy(() -> store.resume(id, 6, null, NO_GUARD, "ann"))
        .hasMessageContaining("Load " + other.id() + ", which is RUNNING, has table lineitem");
    assertThat(store.find(id).state()).isEqualTo(LoadState.TERMINATED);
  }

  private LoadId begun(TargetTable target) {
    LoadId id = store.begin(load(target), 5, NO_GUARD, "ann").id();
    assertThat(attempts.attempt(id, 5)).isEqualTo(OptionalInt.of(1));
    return id;
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_failed_load_says_why_and_goes_on_when_it_is_resumed(ControlDialect dialect) {
    open(dialect);
    LoadId id = begun(LINEITEM);
    attempts.execution(id, 77);

    attempts.end(id, 1, Outcome.REFUSED, "The table has rows", 0);

    Load failed = store.find(id);
    assertThat(failed.state()).isEqualTo(LoadState.FAILED);
    assertThat(failed.exit()).isEqualTo(LoadExit.REFUSED);
    assertThat(failed.error()).isEqualTo("The table has rows");
    assertThat(failed.finishedAt()).isNotNull();
    Load resumed = store.resume(id, 6, null, NO_GUARD, "bob");
    assertThat(resumed.state()).isEqualTo(LoadState.RUNNING);
    assertThat(resumed.error()).isNull();
    assertThat(resumed.exit()).isNull();
    assertThat(resumed.jobExecution()).isNull();
    assertThat(attempts.attempt(id, 6)).isEqualTo(OptionalInt.of(2));
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_completed_load_is_never_resumed_and_its_files_are_not_kept(ControlDialect dialect) {
    open(dialect);
    LoadId id = begun(LINEITEM);

    attempts.end(id, 1, Outcome.END_OF_DATA, null, 3);

    assertThat(store.find(id).exit()).isEqualTo(LoadExit.BAD_ROWS);
    assertThatThrownBy(() -> contents.folder(id)).hasMessageContaining("not kept any more");
    assertThatThrownBy(() -> store.resume(id, 6, null, NO_GUARD, "bob"))
        .hasMessageContaining("is COMPLETED and cannot become RUNNING");
    assertThat(catalog.unfinished()).isEmpty();
    store.begin(load(LINEITEM), 5, NO_GUARD, "ann");
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void an_attempt_that_was_taken_away_changes_nothing(ControlDialect dialect) {
    open(dialect);
    LoadId id = begun(LINEITEM);
    assertThat(attempts.takeUp(id, 6)).isTrue();
    assertThat(attempts.attempt(id, 6)).isEqualTo(OptionalInt.of(2));

    assertThat(attempts.end(id, 1, Outcome.FAILED, "late", 0)).isEmpty();
    assertThat(new InstanceStore(transactions).write(id, 1, List.of(statistics(1, 10)))).isFalse();
    assertThat(attempts.takeUp(id, 5)).isFalse();
    assertThat(attempts.attempt(id, 5)).isEmpty();

    assertThat(store.find(id).state()).isEqualTo(LoadState.RUNNING);
    assertThat(new InstanceStore(transactions).of(id)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void the_numbers_of_instances_are_those_that_were_told_last(ControlDialect dialect) {
    open(dialect);
    LoadId id = begun(LINEITEM);
    InstanceStore instances = new InstanceStore(transactions);

    instances.write(id, 1, List.of(statistics(1, 10), statistics(2, 20)));
    instances.write(id, 1, List.of(statistics(1, 11), statistics(2, 22)));

    assertThat(instances.of(id)).containsExactly(statistics(1, 11), statistics(2, 22));
  }

  private static InstanceStatistics statistics(int instance, long rows) {
    return statistics(instance, rows, null);
  }

  private static InstanceStatistics statistics(
      int instance, long rows, @Nullable InstancePosition position) {
    return new InstanceStatistics(
        instance, new LoadStatistics(rows, 1, 1000), 1, 12, BEGAN, BEGAN.plusSeconds(2), position);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void where_each_instance_stands_is_known_with_its_statistics(ControlDialect dialect) {
    open(dialect);
    LoadId id = begun(LINEITEM);
    InstanceStore instances = new InstanceStore(transactions);
    Step step = new Step(4, "EXECUTE", 1);
    InstanceStatistics called = statistics(1, 10, InstancePosition.called(step, BEGAN));
    InstanceStatistics waiting =
        statistics(2, 20, InstancePosition.arrived(step, Response.END_METHOD, BEGAN));

    instances.write(id, 1, List.of(statistics(1, 10), waiting));
    instances.write(id, 1, List.of(called, statistics(2, 20)));
    assertThat(instances.of(id)).containsExactly(called, statistics(2, 20));

    instances.write(id, 1, List.of(called, waiting));
    assertThat(instances.of(id)).containsExactly(called, waiting);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_load_has_one_lsn_in_all_attempts(ControlDialect dialect) {
    open(dialect);
    LoadId first = begun(LINEITEM);
    LoadId second = begun(ORDERS);

    long lsn = numbers.lsn(first);

    assertThat(numbers.lsn(second)).isNotEqualTo(lsn);
    assertThat(numbers.lsn(first)).isEqualTo(lsn);
    assertThat(store.find(first).lsn()).isEqualTo(lsn);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void lists_have_the_newest_first_and_those_under_way(ControlDialect dialect) {
    open(dialect);
    LoadId first = begun(LINEITEM);
    LoadId second = begun(ORDERS);
    attempts.end(second, 1, Outcome.END_OF_DATA, null, 0);

    assertThat(catalog.page(null, PageRequest.FIRST).items())
        .extracting(Load::id)
        .containsExactly(second, first);
    assertThat(catalog.page(LoadState.COMPLETED, PageRequest.FIRST).items())
        .extracting(Load::id)
        .containsExactly(second);
    assertThat(catalog.active()).extracting(Load::id).containsExactly(first);
    assertThat(catalog.watched(1)).extracting(Load::id).containsExactly(first, second);
    assertThatThrownBy(() -> store.find(new LoadId(99)))
        .hasMessageContaining("There is no load 99");
  }
}
