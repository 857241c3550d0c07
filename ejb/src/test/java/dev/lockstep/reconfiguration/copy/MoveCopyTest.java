package dev.lockstep.reconfiguration.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.reconfiguration.AmpMove;
import dev.lockstep.reconfiguration.CopyProgress;
import dev.lockstep.reconfiguration.CylinderCommand;
import dev.lockstep.reconfiguration.CylinderEnd;
import dev.lockstep.reconfiguration.NewReconfiguration;
import dev.lockstep.reconfiguration.PlannedMove;
import dev.lockstep.reconfiguration.Reconfiguration;
import dev.lockstep.reconfiguration.ReconfigurationState;
import dev.lockstep.reconfiguration.TestStorage;
import dev.lockstep.reconfiguration.persistence.CylinderStore;
import dev.lockstep.reconfiguration.persistence.ReconfigurationDecision;
import dev.lockstep.reconfiguration.persistence.ReconfigurationStore;
import dev.lockstep.shared.control.ControlDatabaseFixture;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.shared.control.ControlTransactions;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The copy of AMP 0 to the storage of AMP 8, without a server and without messages. */
class MoveCopyTest {

  private static final int ORDERS = 3000;
  private static final RenewedClaim.Every RENEWAL =
      new RenewedClaim.Every(Clock.systemUTC(), Duration.ofSeconds(1));

  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private ControlTransactions transactions;
  private ReconfigurationStore reconfigurations;
  private CylinderStore commands;
  private Reconfiguration move;
  private TestStorage disk0;
  private TestStorage disk8;

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  private void open(DatabaseKind kind) throws SQLException {
    transactions = ControlDatabaseFixture.migrated(ControlDialect.H2);
    reconfigurations = new ReconfigurationStore(transactions);
    commands = new CylinderStore(transactions, Duration.ofMinutes(5));
    move =
        reconfigurations.begin(
            new NewReconfiguration(
                List.of(new PlannedMove(new AmpMove(0, 8), "disk0", "disk8")), List.of(), 2, null),
            new ReconfigurationDecision(
                ReconfigurationState.RUNNING,
                1,
                new ReconfigurationDecision.By("amp move", "ann")));
    disk0 = TestStorage.alone(kind, "disk0");
    disk8 = TestStorage.alone(kind, "disk8");
    String numbers =
        kind == DatabaseKind.H2
            ? "(SELECT x AS n FROM SYSTEM_RANGE(1, " + ORDERS + ")) s"
            : "generate_series(1, " + ORDERS + ") s(n)";
    disk0.execute(
        "CREATE SEQUENCE order_number START WITH 5000",
        "CREATE TABLE orders (id integer PRIMARY KEY, customer varchar(40) NOT NULL)",
        "CREATE TABLE item (order_id integer NOT NULL REFERENCES orders, line integer NOT NULL,"
            + " price numeric(9, 2) CHECK (price >= 0), PRIMARY KEY (order_id, line))",
        "CREATE INDEX item_price ON item (price)",
        "CREATE VIEW dear AS SELECT order_id FROM item WHERE price > 100",
        "INSERT INTO orders SELECT n, 'customer ' || n FROM " + numbers,
        "INSERT INTO item SELECT id, 1, id / 7.0 FROM orders",
        "INSERT INTO item SELECT id, 2, NULL FROM orders WHERE id <= 1000");
  }

  private final MoveStorages storages =
      new MoveStorages() {
        @Override
        public CompanyConnection from(int fromAmp) throws SQLException {
          return disk0.open();
        }

        @Override
        public CompanyConnection to(int fromAmp) throws SQLException {
          return disk8.open();
        }

        @Override
        public int toAmp(int fromAmp) {
          return 8;
        }
      };

  private MoveCopy copy() {
    return new MoveCopy(move.id(), storages, commands, element -> {});
  }

  private CylinderWork work(String owner) {
    return new CylinderWork(commands, storages, owner, RENEWAL);
  }

  private List<String> rows(TestStorage storage, String table) throws SQLException {
    return storage.rows("SELECT * FROM " + table + " ORDER BY 1, 2");
  }

  private void requireSameRows() throws SQLException {
    assertThat(rows(disk8, "orders")).hasSize(ORDERS).isEqualTo(rows(disk0, "orders"));
    assertThat(rows(disk8, "item")).hasSize(ORDERS + 1000).isEqualTo(rows(disk0, "item"));
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void an_amp_is_copied_with_all_that_belongs_to_it(DatabaseKind kind) throws Exception {
    open(kind);
    copy().prepare(0);
    for (CylinderCommand command : commands.waiting(move.id(), 1000)) {
      assertThat(work("a").execute(command.id(), () -> false)).isPresent();
    }
    copy().complete(0);

    requireSameRows();
    assertThat(commands.waiting(move.id(), 1)).isEmpty();
    assertThat(commands.progress(move.id()))
        .extracting(CopyProgress::rows)
        .containsExactly(ORDERS + 1000L, (long) ORDERS);
    assertThat(
            disk8.rows(
                "SELECT DISTINCT amp, written_by FROM lockstep_cylinder WHERE row_count IS NOT NULL"))
        .containsExactly("8|move " + move.id());
    assertThat(disk8.rows("SELECT count(*) FROM dear")).isNotEqualTo(List.of("0"));
    assertThatThrownBy(() -> disk8.execute("INSERT INTO item VALUES (" + (ORDERS + 1) + ", 1, 1)"))
        .isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> disk8.execute("INSERT INTO item VALUES (1, 9, -1)"))
        .isInstanceOf(SQLException.class);
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void messages_that_come_twice_and_at_once_leave_every_row_once(DatabaseKind kind)
      throws Exception {
    open(kind);
    copy().prepare(0);
    List<Long> messages = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      commands.waiting(move.id(), 1000).forEach(command -> messages.add(command.id()));
    }
    Collections.shuffle(messages, new Random(7));
    List<Callable<Boolean>> beans = new ArrayList<>();
    for (long message : messages) {
      beans.add(() -> work("bean " + message).execute(message, () -> false).isPresent());
    }
    int copied = 0;
    for (Future<Boolean> end : threads.invokeAll(beans)) {
      copied += end.get() ? 1 : 0;
    }
    copy().complete(0);

    assertThat(copied).isEqualTo(messages.size() / 3);
    requireSameRows();
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void a_bean_that_dies_after_its_commit_costs_nothing(DatabaseKind kind) throws Exception {
    open(kind);
    copy().prepare(0);
    CylinderStore impatient = impatient();
    for (CylinderCommand command : commands.waiting(move.id(), 1000)) {
      // the lease of the first one has ended before it tells that it is done
      CylinderWork dying = new CylinderWork(impatient, storages, "dying", RENEWAL);
      AtomicInteger asked = new AtomicInteger();
      dying.execute(
          command.id(),
          () -> {
            if (asked.getAndIncrement() == 0) {
              // somebody else takes the command meanwhile, and gives up
              commands.release(commands.claim(command.id(), "other").orElseThrow());
            }
            return false;
          });
      assertThat(work("next").execute(command.id(), () -> false)).isPresent();
    }
    copy().complete(0);

    requireSameRows();
  }

  /** Claims of this one end at once. */
  private CylinderStore impatient() {
    return new CylinderStore(transactions, Duration.ofMillis(-1));
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void a_copy_that_is_stopped_leaves_nothing_of_its_cylinder(DatabaseKind kind) throws Exception {
    open(kind);
    copy().prepare(0);
    long command = commands.waiting(move.id(), 1).get(0).id();

    assertThat(work("a").execute(command, () -> true)).isEmpty();

    assertThat(commands.waiting(move.id(), 1000)).extracting(CylinderCommand::id).contains(command);
    assertThat(commands.progress(move.id())).extracting(CopyProgress::failed).containsOnly(0);
    assertThat(disk8.rows("SELECT count(*) FROM lockstep_cylinder")).containsExactly("0");
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void nothing_is_claimed_while_the_reconfiguration_rests(DatabaseKind kind) throws Exception {
    open(kind);
    copy().prepare(0);
    long command = commands.waiting(move.id(), 1).get(0).id();

    reconfigurations.parallelism(move.id(), 0, "ann");
    assertThat(work("a").execute(command, () -> false)).isEmpty();
    reconfigurations.parallelism(move.id(), 1, "ann");
    reconfigurations.decide(
        move.id(),
        new ReconfigurationDecision(
            ReconfigurationState.STOPPING, 1, new ReconfigurationDecision.By("amp stop", "ann")));
    assertThat(work("a").execute(command, () -> false)).isEmpty();

    assertThat(disk8.rows("SELECT count(*) FROM lockstep_cylinder")).containsExactly("0");
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void what_somebody_has_to_mend_is_noted_and_copied_after_that(DatabaseKind kind)
      throws Exception {
    open(kind);
    copy().prepare(0);
    long command = commands.waiting(move.id(), 1).get(0).id();
    disk8.execute("ALTER TABLE lockstep_cylinder RENAME TO gone");

    Optional<CylinderEnd> failed = work("a").execute(command, () -> false);
    disk8.execute("ALTER TABLE gone RENAME TO lockstep_cylinder");

    assertThat(failed).isEmpty();
    assertThat(commands.progress(move.id()).stream().mapToInt(CopyProgress::failed).sum())
        .isEqualTo(1);
    assertThat(commands.standing(move.id()).failed()).isEqualTo(1);
    assertThat(work("a").execute(command, () -> false)).isEmpty();
    transactions.in(
        connection -> {
          CylinderStore.again(connection, move.id());
          return true;
        });
    assertThat(work("a").execute(command, () -> false)).isPresent();
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void what_was_killed_is_made_again_where_it_was(DatabaseKind kind) throws Exception {
    open(kind);
    List<CylinderCommand> planned = new ArrayList<>();
    for (int statements = 0; planned.isEmpty(); statements++) {
      if (dies(statements, dying -> dying.prepare(0))) {
        continue;
      }
      planned.addAll(commands.waiting(move.id(), 1000));
    }
    for (CylinderCommand command : planned) {
      work("a").execute(command.id(), () -> false);
    }
    int deaths = 0;
    while (dies(deaths, dying -> dying.index(0, 2))) {
      deaths++;
    }
    for (int statements = 0; dies(statements, dying -> dying.complete(0)); statements++) {
      deaths++;
    }
    copy().prepare(0);
    copy().index(0, 1);
    copy().complete(0);

    assertThat(deaths).isGreaterThan(1);
    requireSameRows();
  }

  /** A part of the copy. */
  private interface Part {
    void of(MoveCopy copy) throws SQLException;
  }

  private static final class KilledException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Does a part that dies before a statement; false when it had fewer. */
  private boolean dies(int statements, Part part) throws SQLException {
    AtomicInteger left = new AtomicInteger(statements);
    MoveCopy dying =
        new MoveCopy(
            move.id(),
            storages,
            commands,
            element -> {
              if (left.getAndDecrement() == 0) {
                throw new KilledException();
              }
            });
    try {
      part.of(dying);
      return false;
    } catch (KilledException e) {
      return true;
    }
  }
}
