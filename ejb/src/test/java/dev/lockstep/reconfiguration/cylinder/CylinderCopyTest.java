package dev.lockstep.reconfiguration.cylinder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.reconfiguration.TestStorage;
import dev.lockstep.reconfiguration.cylinder.CylinderOutcome.Copied;
import dev.lockstep.reconfiguration.cylinder.CylinderOutcome.Stopped;
import dev.lockstep.reconfiguration.cylinder.CylinderOutcome.WasThere;
import dev.lockstep.reconfiguration.cylinder.row.RangeSum;
import dev.lockstep.reconfiguration.cylinder.row.RowHash;
import dev.lockstep.reconfiguration.cylinder.row.RowWatch;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.control.DroppedDatabases;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.amp.target.MarkerTables;
import dev.lockstep.site.amp.target.StorageConnection;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Cylinders on their way from one storage to another. */
@ExtendWith(DroppedDatabases.class)
class CylinderCopyTest {

  private static final CylinderSize HUNDRED = new CylinderSize(Long.MAX_VALUE / 4, 100);
  private static final String SIMPLE = "(a int, v varchar(40))";

  private TestStorage source;
  private TestStorage target;

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

    RowHash hash() {
      return this == ONE_POSTGRESQL ? RowHash.RECORD : RowHash.XXH3;
    }
  }

  private void storages(Way way, String columns) throws SQLException {
    source = TestStorage.alone(way.kind, "disk0");
    target =
        way == Way.ONE_POSTGRESQL ? source.beside("disk8") : TestStorage.alone(way.kind, "disk8");
    source.execute(
        "CREATE TABLE t " + columns,
        "ALTER TABLE t ALTER COLUMN a SET NOT NULL",
        "ALTER TABLE t ADD PRIMARY KEY (a)");
    target.execute("CREATE TABLE t " + columns);
    if (way == Way.H2) {
      target.execute(
          "ALTER TABLE t ALTER COLUMN a SET NOT NULL", "ALTER TABLE t ADD PRIMARY KEY (a)");
    }
    try (CompanyConnection opened = target.open()) {
      MarkerTables.create(StorageConnection.of(opened, "disk8"));
      opened.connection().commit();
    }
  }

  private void thousandRows() throws SQLException {
    source.execute(
        source.kind == DatabaseKind.H2
            ? "INSERT INTO t SELECT x, 'row ' || x FROM SYSTEM_RANGE(1, 1000)"
            : "INSERT INTO t SELECT i, 'row ' || i FROM generate_series(1, 1000) i");
  }

  private List<CylinderOrder> orders(CylinderSize size) throws SQLException {
    try (CompanyConnection opened = source.open()) {
      TableKey key = TableKey.find(opened, source.name("t")).orElseThrow();
      return new CylinderPlanner(opened)
          .plan(key, size).stream()
              .map(range -> new CylinderOrder(range, key, 8, "move 3"))
              .toList();
    }
  }

  private CylinderOrder whole() throws SQLException {
    return orders(new CylinderSize(Long.MAX_VALUE / 4, Long.MAX_VALUE / 4)).get(0);
  }

  private CylinderOutcome copy(CylinderOrder order) throws SQLException {
    return copy(order, RowWatch.none());
  }

  private CylinderOutcome copy(CylinderOrder order, RowWatch watch) throws SQLException {
    try (CompanyConnection from = source.open();
        CompanyConnection to = target.open()) {
      return new CylinderCopy(from, to).copy(order, watch);
    }
  }

  private List<String> index() throws SQLException {
    return target.rows(
        "SELECT table_name, cylinder, amp, low_key, high_key, row_count, written_by"
            + " FROM lockstep_cylinder ORDER BY cylinder");
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void all_cylinders_together_are_the_table_and_the_index_knows_them(Way way) throws Exception {
    storages(way, SIMPLE);
    thousandRows();
    RangeSum total = RangeSum.NONE;
    for (CylinderOrder order : orders(HUNDRED)) {
      assertThat(copy(order)).isInstanceOf(Copied.class);
      Copied again = copyAgain(order);
      assertThat(again.hash()).isEqualTo(way.hash());
      total = total.plus(again.sum());
    }

    String all = "SELECT * FROM t ORDER BY a";
    assertThat(target.rows(all)).hasSize(1000).isEqualTo(source.rows(all));
    assertThat(index())
        .hasSize(10)
        .startsWith(source.name("t") + "|1|8|null|[\"101\"]|100|move 3")
        .endsWith(source.name("t") + "|10|8|[\"901\"]|null|100|move 3");
    assertThat(total.rows()).isEqualTo(1000);
    assertThat(sum(source, way.hash())).isEqualTo(sum(target, way.hash())).isEqualTo(total);
  }

  /** What a second execution says, with the bytes of the range. */
  private Copied copyAgain(CylinderOrder order) throws Exception {
    CylinderOutcome again = copy(order);
    assertThat(again).isInstanceOf(WasThere.class);
    try (CompanyConnection opened = target.open()) {
      WasThere there = (WasThere) again;
      RangeSum found =
          new CylinderSum(opened).of(order.key(), order.range(), there.hash(), RowWatch.none());
      assertThat(found.sameRows(there.sum())).isTrue();
      return new Copied(there.hash(), found);
    }
  }

  private RangeSum sum(TestStorage storage) throws Exception {
    return sum(storage, RowHash.XXH3);
  }

  private RangeSum sum(TestStorage storage, RowHash hash) throws Exception {
    try (CompanyConnection opened = storage.open()) {
      return new CylinderSum(opened)
          .of(whole().key(), CylinderRange.whole(storage.name("t")), hash, RowWatch.none());
    }
  }

  @Test
  void values_of_every_type_arrive_in_postgresql() throws Exception {
    storages(
        Way.POSTGRESQL,
        "(a int, b bytea, j json, jb jsonb, n numeric, nn numeric(12, 3), ts timestamptz, d date,"
            + " arr int[], texts text[], u uuid, f float8, bool boolean, c char(5), i interval,"
            + " x xml, net inet, big text, twice int GENERATED ALWAYS AS (a * 2) STORED,"
            + " own bigint GENERATED ALWAYS AS IDENTITY, gone int)");
    source.execute("ALTER TABLE t DROP COLUMN gone");
    target.execute("ALTER TABLE t DROP COLUMN gone");
    source.execute(
        "INSERT INTO t VALUES (1, '\\x00ff10', '{\"a\" : [1, null]}', '{\"a\": [1, null]}',"
            + " 'NaN', -12.340, '2026-03-29 01:59:59.123456+00', 'infinity', '{{1,2},{3,NULL}}',"
            + " ARRAY['', NULL, 'ü,\"'], '00000000-0000-0000-0000-00000000000a', '-Infinity',"
            + " true, 'x', '1 year -2 days 3 s', '<a>&lt;</a>', '10.0.0.0/8',"
            + " (SELECT string_agg(md5(i::text), '') FROM generate_series(1, 31250) i))",
        "INSERT INTO t (a) VALUES (2)",
        "INSERT INTO t (a, n, arr, big) VALUES (-3, 1e300, '{}', '')");

    assertThat(copy(whole())).isInstanceOf(Copied.class);

    String all = "SELECT md5(t::text), length(big), twice, own, n, nn, arr FROM t ORDER BY a";
    assertThat(target.rows(all)).hasSize(3).isEqualTo(source.rows(all));
    assertThat(target.rows("SELECT length(big) FROM t WHERE a = 1")).containsExactly("1000000");
    assertThat(sum(target)).isEqualTo(sum(source));
  }

  @Test
  void values_of_every_type_arrive_in_h2() throws Exception {
    storages(
        Way.H2,
        "(a int, b varbinary(100), bin binary(3), j json, n numeric(30, 10), f decfloat,"
            + " dp double precision, ts timestamp(9), tz timestamp(9) with time zone, d date,"
            + " tm time(9), arr int array, texts varchar(9) array, u uuid, bool boolean,"
            + " c char(5), i interval day to second, e enum('x', 'y'), big clob, blob blob,"
            + " long varchar(1048576), ci varchar_ignorecase(9),"
            + " twice int GENERATED ALWAYS AS (a * 2), own bigint GENERATED ALWAYS AS IDENTITY)");
    source.execute(
        "INSERT INTO t (a, b, bin, j, n, f, dp, ts, tz, d, tm, arr, texts, u, bool, c, i, e, big,"
            + " blob, long, ci) VALUES (1, X'00ff10', X'010203', JSON '{\"a\":[1,null]}', -12.340,"
            + " 1e-300, 1e300, '2026-03-29 02:30:00.123456789',"
            + " '2026-03-29 02:30:00.123456789-05:30', '0001-01-01', '23:59:59.999999999',"
            + " ARRAY[1, NULL], ARRAY['', NULL, 'a, b'],"
            + " '00000000-0000-0000-0000-00000000000a', true, 'x', INTERVAL '-3 04:05:06' DAY TO"
            + " SECOND, 'y', REPEAT('Ü😀', 300000), CAST(REPEAT('ab', 200000) AS BLOB),"
            + " REPEAT('x', 1000000), 'aB')",
        "INSERT INTO t (a) VALUES (2)",
        "INSERT INTO t (a, arr, big, blob, long) VALUES (-3, ARRAY[], '', X'', '')");

    assertThat(copy(whole())).isInstanceOf(Copied.class);

    String all =
        "SELECT a, b, bin, j, n, f, dp, ts, tz, d, tm, arr, texts, u, bool, c, i, e, ci, twice, own,"
            + " LENGTH(long), LENGTH(big), HASH('SHA-256', big), HASH('SHA-256', blob)"
            + " FROM t ORDER BY a";
    assertThat(target.rows(all)).hasSize(3).isEqualTo(source.rows(all));
    assertThat(target.rows("SELECT LENGTH(big), LENGTH(long) FROM t WHERE a = 1"))
        .containsExactly("900000|1000000");
    assertThat(sum(target)).isEqualTo(sum(source));
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void two_executions_at_once_copy_a_cylinder_once(Way way) throws Exception {
    storages(way, SIMPLE);
    thousandRows();
    CylinderOrder order = whole();
    CyclicBarrier start = new CyclicBarrier(2);
    Callable<CylinderOutcome> copy =
        () -> {
          start.await(10, TimeUnit.SECONDS);
          return copy(order);
        };
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<CylinderOutcome> one = threads.submit(copy);
      Future<CylinderOutcome> two = threads.submit(copy);

      assertThat(List.of(one.get(), two.get()))
          .hasAtLeastOneElementOfType(Copied.class)
          .hasAtLeastOneElementOfType(WasThere.class);
    } finally {
      threads.shutdownNow();
    }
    assertThat(target.rows("SELECT count(*), sum(a) FROM t")).containsExactly("1000|500500");
    assertThat(index()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void several_cylinders_at_once_are_copied_each_by_itself(Way way) throws Exception {
    storages(way, SIMPLE);
    thousandRows();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<CylinderOutcome>> copies = new ArrayList<>();
      for (CylinderOrder order : orders(HUNDRED)) {
        copies.add(threads.submit(() -> copy(order)));
      }
      for (Future<CylinderOutcome> one : copies) {
        assertThat(one.get()).isInstanceOf(Copied.class);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(sum(target)).isEqualTo(sum(source));
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void a_row_that_is_changed_later_changes_the_sum(Way way) throws Exception {
    storages(way, SIMPLE);
    thousandRows();
    copy(whole());
    RangeSum before = sum(target);

    target.execute("UPDATE t SET v = 'other' WHERE a = 7");
    assertThat(sum(target).sameRows(before)).isFalse();
    target.execute("UPDATE t SET v = 'row 7' WHERE a = 7");
    assertThat(sum(target)).isEqualTo(before);
    target.execute("UPDATE t SET v = NULL WHERE a = 7");
    assertThat(sum(target).sameRows(before)).isFalse();
    target.execute("DELETE FROM t WHERE a = 7");
    assertThat(sum(target).sameRows(before)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void a_copy_that_dies_leaves_nothing_and_can_be_done_again(Way way) throws Exception {
    storages(way, SIMPLE);
    thousandRows();
    CylinderOrder order = whole();

    assertThatThrownBy(() -> copy(order, watch(() -> {}, true)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(target.rows("SELECT * FROM t")).isEmpty();
    assertThat(index()).isEmpty();
    assertThat(copy(order)).isInstanceOf(Copied.class);
    assertThat(sum(target)).isEqualTo(sum(source));
  }

  private static RowWatch watch(Runnable passed, boolean dies) {
    return new RowWatch() {
      @Override
      public void passed(long rows, long bytes) {
        passed.run();
        if (dies) {
          throw new IllegalStateException("dies");
        }
      }

      @Override
      public boolean stopped() {
        return true;
      }
    };
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void a_copy_that_is_stopped_leaves_nothing_and_the_connections_usable(Way way) throws Exception {
    storages(way, SIMPLE);
    thousandRows();
    CylinderOrder order = whole();

    try (CompanyConnection from = source.open();
        CompanyConnection to = target.open()) {
      CylinderCopy copy = new CylinderCopy(from, to);
      assertThat(copy.copy(order, watch(() -> {}, false))).isInstanceOf(Stopped.class);
      assertThat(target.rows("SELECT * FROM t")).isEmpty();
      assertThat(index()).isEmpty();
      assertThat(copy.copy(order, RowWatch.none())).isInstanceOf(Copied.class);
    }
    assertThat(sum(target)).isEqualTo(sum(source));
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void a_watch_is_told_of_every_row_and_byte_once(Way way) throws Exception {
    storages(way, SIMPLE);
    thousandRows();
    AtomicLong rows = new AtomicLong();
    AtomicLong bytes = new AtomicLong();
    RowWatch watch =
        new RowWatch() {
          @Override
          public void passed(long moreRows, long moreBytes) {
            rows.addAndGet(moreRows);
            bytes.addAndGet(moreBytes);
          }

          @Override
          public boolean stopped() {
            return false;
          }
        };

    Copied copied = (Copied) copy(whole(), watch);

    assertThat(rows).hasValue(1000);
    assertThat(bytes).hasValue(copied.sum().bytes());
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void a_cylinder_of_another_amp_or_move_or_with_other_bounds_is_refused(Way way) throws Exception {
    storages(way, SIMPLE);
    thousandRows();
    CylinderOrder order = orders(HUNDRED).get(3);
    copy(order);

    CylinderOrder foreign = new CylinderOrder(order.range(), order.key(), 9, "move 4");
    CylinderRange wider = new CylinderRange(order.range().table(), 4, order.range().low(), null);
    for (CylinderOrder other :
        List.of(
            foreign,
            new CylinderOrder(wider, order.key(), 8, "move 3"),
            new CylinderOrder(order.range(), order.key(), 8, "move 4"))) {
      assertThatThrownBy(() -> copy(other))
          .isInstanceOfSatisfying(
              LockstepException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.CYLINDER_NOT_OWNED))
          .hasMessageContaining("AMP 8");
    }
    assertThat(target.rows("SELECT count(*) FROM t")).containsExactly("100");
  }

  @Test
  void rows_of_types_that_postgresql_cannot_hash_pass_through_here() throws Exception {
    storages(Way.ONE_POSTGRESQL, "(a int, v varchar(40), j json, x xml, p point)");
    source.execute(
        "INSERT INTO t VALUES (1, NULL, '{\"a\" : 1}', '<a/>', '(1,2)'), (2, NULL, NULL, NULL, NULL)");

    Copied copied = (Copied) copy(whole());

    assertThat(copied.hash()).isEqualTo(RowHash.XXH3);
    assertThat(target.rows("SELECT a, v, j, x, p FROM t"))
        .containsExactly("1|null|{\"a\" : 1}|<a/>|(1,2)", "2|null|null|null|null");
    assertThat(sum(target, RowHash.XXH3)).isEqualTo(copied.sum());
  }

  @Test
  void rows_that_stay_in_their_database_keep_identities_and_what_alterations_left()
      throws Exception {
    storages(
        Way.ONE_POSTGRESQL,
        "(a int, gone int, own bigint GENERATED ALWAYS AS IDENTITY, twice int GENERATED ALWAYS AS"
            + " (a * 2) STORED)");
    source.execute("INSERT INTO t (a, gone) VALUES (1, 7), (2, NULL)");
    for (TestStorage storage : List.of(source, target)) {
      storage.execute(
          "ALTER TABLE t DROP COLUMN gone", "ALTER TABLE t ADD COLUMN late varchar(9) DEFAULT 'x'");
    }
    source.execute("UPDATE t SET late = NULL WHERE a = 2");

    Copied copied = (Copied) copy(whole());

    assertThat(copied.hash()).isEqualTo(RowHash.RECORD);
    assertThat(target.rows("SELECT a, own, twice, late FROM t ORDER BY a"))
        .containsExactly("1|1|2|x", "2|2|4|null");
    assertThat(sum(target, RowHash.RECORD)).isEqualTo(copied.sum());
  }

  @ParameterizedTest
  @EnumSource(RowHash.class)
  void values_that_two_rows_have_exchanged_change_the_sum(RowHash hash) throws Exception {
    storages(Way.ONE_POSTGRESQL, SIMPLE);
    thousandRows();
    copy(whole());
    RangeSum before = sum(target, hash);

    target.execute(
        "UPDATE t SET v = CASE a WHEN 7 THEN 'row 8' ELSE 'row 7' END WHERE a IN (7, 8)");

    assertThat(sum(target, hash).rows()).isEqualTo(1000);
    assertThat(sum(target, hash).sameRows(before)).isFalse();
  }
}
