package dev.lockstep.reconfiguration.readback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lockstep.reconfiguration.CopiedCylinder;
import dev.lockstep.reconfiguration.TestStorage;
import dev.lockstep.reconfiguration.copy.MoveStorages;
import dev.lockstep.reconfiguration.cylinder.CylinderCopy;
import dev.lockstep.reconfiguration.cylinder.CylinderOrder;
import dev.lockstep.reconfiguration.cylinder.CylinderOutcome.Copied;
import dev.lockstep.reconfiguration.cylinder.CylinderPlanner;
import dev.lockstep.reconfiguration.cylinder.CylinderRange;
import dev.lockstep.reconfiguration.cylinder.CylinderSize;
import dev.lockstep.reconfiguration.cylinder.CylinderSum;
import dev.lockstep.reconfiguration.cylinder.TableKey;
import dev.lockstep.reconfiguration.cylinder.row.RangeSum;
import dev.lockstep.reconfiguration.cylinder.row.RowHash;
import dev.lockstep.reconfiguration.cylinder.row.RowWatch;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.control.DroppedDatabases;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.amp.target.MarkerTables;
import dev.lockstep.site.amp.target.StorageConnection;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows that were copied and are read back, a thousand of them in ten cylinders. */
@ExtendWith(DroppedDatabases.class)
class ReadBackTest {

  private static final CylinderSize HUNDRED = new CylinderSize(Long.MAX_VALUE / 4, 100);

  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final List<CopiedCylinder> cylinders = new ArrayList<>();
  private final AtomicInteger parallelism = new AtomicInteger(2);
  private final AtomicBoolean stopped = new AtomicBoolean();
  private TestStorage source;
  private TestStorage target;

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  /** From where to where. */
  private enum Way {
    H2(DatabaseKind.H2),
    POSTGRESQL(DatabaseKind.POSTGRESQL),
    /** Both storages are in the same database. */
    ONE_POSTGRESQL(DatabaseKind.POSTGRESQL);

    private final DatabaseKind kind;

    Way(DatabaseKind kind) {
      this.kind = kind;
    }
  }

  private void storages(Way way) throws SQLException {
    source = TestStorage.alone(way.kind, "disk0");
    target =
        way == Way.ONE_POSTGRESQL ? source.beside("disk8") : TestStorage.alone(way.kind, "disk8");
    String columns = "(a int NOT NULL, v varchar(40), n numeric(9, 2))";
    source.execute(
        "CREATE TABLE t " + columns,
        "ALTER TABLE t ADD PRIMARY KEY (a)",
        way == Way.H2
            ? "INSERT INTO t SELECT x, 'row ' || x, x / 7.0 FROM SYSTEM_RANGE(1, 1000)"
            : "INSERT INTO t SELECT i, 'row ' || i, i / 7.0 FROM generate_series(1, 1000) i");
    target.execute("CREATE TABLE t " + columns);
    try (CompanyConnection opened = target.open()) {
      MarkerTables.create(StorageConnection.of(opened, "disk8"));
      opened.connection().commit();
    }
  }

  private void copied(Way way) throws Exception {
    storages(way);
    copyAll();
  }

  private void copyAll() throws SQLException {
    try (CompanyConnection from = source.open();
        CompanyConnection to = target.open()) {
      TableKey key = TableKey.find(from, source.name("t")).orElseThrow();
      for (CylinderRange range : new CylinderPlanner(from).plan(key, HUNDRED)) {
        Copied copied =
            (Copied)
                new CylinderCopy(from, to)
                    .copy(new CylinderOrder(range, key, 8, "move 3"), RowWatch.none());
        cylinders.add(recorded(range, copied.hash(), copied.sum()));
      }
    }
    assertThat(cylinders).hasSize(10);
  }

  private static CopiedCylinder recorded(CylinderRange range, RowHash hash, RangeSum sum) {
    return new CopiedCylinder(
        range.table(),
        range.number(),
        range.low(),
        range.high(),
        sum.rows(),
        hash.text(sum.checksum()));
  }

  private final MoveStorages storages =
      new MoveStorages() {
        @Override
        public CompanyConnection from(int fromAmp) throws SQLException {
          return source.open();
        }

        @Override
        public CompanyConnection to(int fromAmp) throws SQLException {
          return target.open();
        }

        @Override
        public int toAmp(int fromAmp) {
          return 8;
        }
      };

  private ReadBack readBack() {
    ReadBack readBack = new ReadBack(storages, threads, parallelism::get, stopped::get);
    readBack.add(0, cylinders);
    return readBack;
  }

  private boolean compare() throws Exception {
    return readBack().compare((pieces, all) -> {});
  }

  private void requireDifferent(int... numbers) {
    List<String> names = new ArrayList<>();
    for (int number : numbers) {
      names.add("cylinder " + number + " of table " + source.name("t"));
    }
    ThrowingCallable compare = this::compare;
    assertThatThrownBy(compare)
        .isInstanceOfSatisfying(
            LockstepException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.CYLINDER_DIFFERS);
              assertThat(e.faults()).extracting(Fault::object).isEqualTo(names);
            })
        .hasMessageContaining("AMP 0")
        .hasMessageMatching("(?s).*100 rows with checksum r?\\p{XDigit}+ were copied, but .*");
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void rows_that_are_what_was_copied_are_the_same_however_often_they_are_read(Way way)
      throws Exception {
    copied(way);

    assertThat(compare()).isTrue();
    assertThat(compare()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void a_row_that_was_changed_removed_or_added_is_found_in_its_cylinder(Way way) throws Exception {
    copied(way);

    target.execute("UPDATE t SET n = n + 0.01 WHERE a = 250");
    requireDifferent(3);
    target.execute("DELETE FROM t WHERE a = 1000");
    requireDifferent(3, 10);
    target.execute("UPDATE t SET n = n - 0.01 WHERE a = 250");
    requireDifferent(10);
    target.execute("INSERT INTO t SELECT * FROM t WHERE a = 1");
    requireDifferent(1, 10);
    target.execute("UPDATE t SET a = -5 WHERE a = 999");
    requireDifferent(1, 10);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void rows_and_index_of_a_cylinder_that_the_target_has_lost_are_missed(Way way) throws Exception {
    copied(way);
    target.execute(
        "DELETE FROM t WHERE a BETWEEN 401 AND 500",
        "DELETE FROM lockstep_cylinder WHERE cylinder = 5");

    requireDifferent(5);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void rows_that_were_changed_on_the_way_are_found(Way way) throws Exception {
    storages(way);
    if (way == Way.H2) {
      target.execute(
          "CREATE TRIGGER spoil BEFORE INSERT ON t FOR EACH ROW CALL"
              + " 'dev.lockstep.reconfiguration.readback.ReadBackTest$Spoil'");
    } else {
      target.execute(
          "CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.a = 500 THEN"
              + " NEW.v := 'spoilt'; END IF; RETURN NEW; END $$",
          "CREATE TRIGGER spoil BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION spoil()");
    }
    copyAll();

    requireDifferent(5);
  }

  /** Changes a row before it is written. */
  public static final class Spoil implements org.h2.api.Trigger {

    @Override
    public void fire(java.sql.Connection connection, Object[] before, Object[] row) {
      if (row[0].equals(500)) {
        row[1] = "spoilt";
      }
    }
  }

  @Test
  void cylinders_with_checksums_of_two_kinds_are_compared_one_by_one() throws Exception {
    copied(Way.ONE_POSTGRESQL);
    CopiedCylinder fourth = cylinders.get(3);
    CylinderRange range =
        new CylinderRange(fourth.table(), fourth.number(), fourth.low(), fourth.high());
    try (CompanyConnection from = source.open()) {
      TableKey key = TableKey.find(from, "t").orElseThrow();
      RangeSum sum = new CylinderSum(from).of(key, range, RowHash.XXH3, RowWatch.none());
      cylinders.set(3, recorded(range, RowHash.XXH3, sum));
    }

    assertThat(compare()).isTrue();
    target.execute("UPDATE t SET v = 'other' WHERE a IN (350, 750)");
    requireDifferent(4, 8);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void what_is_done_meanwhile_and_fails_is_told_unless_rows_differ(Way way) throws Exception {
    copied(way);
    ReadBack same = readBack();
    same.meanwhile(
        watch -> {
          throw new SQLException("no index");
        });
    assertThatThrownBy(() -> same.compare((pieces, all) -> {}))
        .isInstanceOf(SQLException.class)
        .hasMessage("no index");
    target.execute("INSERT INTO t SELECT * FROM t WHERE a = 1");
    ReadBack different = readBack();
    different.meanwhile(
        watch -> {
          throw new LockstepException(ErrorCode.MOVE_REFUSED, "no storage");
        });

    assertThatThrownBy(() -> different.compare((pieces, all) -> {}))
        .isInstanceOfSatisfying(
            LockstepException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.CYLINDER_DIFFERS));
  }

  @Test
  void what_is_done_meanwhile_is_begun_first_and_ends_when_reading_has_failed() throws Exception {
    copied(Way.POSTGRESQL);
    target.execute("DROP TABLE t");
    target.execute("CREATE VIEW t AS SELECT 1 AS a");
    AtomicBoolean ended = new AtomicBoolean();
    ReadBack reading = readBack();
    reading.meanwhile(
        watch -> {
          await().atMost(Duration.ofSeconds(20)).until(watch::stopped);
          ended.set(true);
          watch.requireMore();
        });

    assertThatThrownBy(() -> reading.compare((pieces, all) -> {}))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("view");
    assertThat(ended).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void nothing_is_read_with_no_parallelism_and_all_when_it_is_given(Way way) throws Exception {
    copied(way);
    parallelism.set(0);
    AtomicInteger looks = new AtomicInteger();
    AtomicInteger read = new AtomicInteger();
    Future<Boolean> end =
        threads.submit(
            () ->
                readBack()
                    .compare(
                        (pieces, all) -> {
                          looks.incrementAndGet();
                          read.set(pieces);
                        }));

    await().atMost(Duration.ofSeconds(20)).until(() -> looks.get() >= 3);
    assertThat(read).hasValue(0);
    assertThat(end).isNotDone();
    parallelism.set(3);
    assertThat(end.get(20, TimeUnit.SECONDS)).isTrue();
    assertThat(read).hasValueGreaterThan(0);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void a_reading_that_is_stopped_compares_nothing(Way way) throws Exception {
    copied(way);
    target.execute("DELETE FROM t WHERE a = 1");
    stopped.set(true);

    assertThat(compare()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void a_table_that_cannot_be_read_is_an_error(Way way) throws Exception {
    copied(way);
    target.execute("DROP TABLE t");

    assertThatThrownBy(this::compare).isInstanceOfAny(SQLException.class, LockstepException.class);
  }

  @Test
  void a_caller_whom_nobody_helps_reads_himself() throws Exception {
    copied(Way.POSTGRESQL);
    ReadBack alone =
        new ReadBack(
            storages,
            work -> {
              throw new RejectedExecutionException("busy");
            },
            parallelism::get,
            stopped::get);
    alone.add(0, cylinders);

    assertThat(alone.compare((pieces, all) -> {})).isTrue();
  }

  @Test
  void every_row_of_a_table_is_in_one_of_its_pieces() throws Exception {
    copied(Way.POSTGRESQL);
    try (CompanyConnection opened = target.open()) {
      List<String> pieces = TablePieces.of(opened, "t", 2);
      assertThat(pieces).hasSizeBetween(3, 5);
      target.execute("INSERT INTO t SELECT i, 'later', i FROM generate_series(1001, 3000) i");
      int rows = 0;
      for (String piece : pieces) {
        int found = Integer.parseInt(target.rows("SELECT count(*) FROM t WHERE " + piece).get(0));
        assertThat(found).isPositive();
        rows += found;
      }
      assertThat(rows).isEqualTo(3000);
      assertThat(TablePieces.of(opened, "t")).containsExactly("");
    }
  }
}
