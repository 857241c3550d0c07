package dev.lockstep.reconfiguration.cylinder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.reconfiguration.TestStorage;
import dev.lockstep.reconfiguration.cylinder.row.RangeSum;
import dev.lockstep.reconfiguration.cylinder.row.RowHash;
import dev.lockstep.reconfiguration.cylinder.row.RowWatch;
import dev.lockstep.shared.control.DroppedDatabases;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.connection.CompanyConnection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How tables are cut into cylinders. */
@ExtendWith(DroppedDatabases.class)
class CylinderPlannerTest {

  private static final long ROWS = 1000;
  private static final CylinderSize HUNDRED = new CylinderSize(Long.MAX_VALUE / 4, 100);

  /** The columns of a key, and values for them made of the numbers from 0. */
  private static List<Arguments> keys() {
    List<Arguments> keys = new ArrayList<>();
    add(keys, DatabaseKind.POSTGRESQL, "a int", "i - 500");
    add(keys, DatabaseKind.POSTGRESQL, "a numeric", "(i - 500) / 7.0");
    add(keys, DatabaseKind.POSTGRESQL, "a float8", "CASE i WHEN 3 THEN 'NaN' ELSE i / 7e0 END");
    add(keys, DatabaseKind.POSTGRESQL, "a text", "md5(i::text) || 'ü''\\\"'");
    add(keys, DatabaseKind.POSTGRESQL, "a text COLLATE \"C\"", "chr(65 + i % 60) || i");
    add(keys, DatabaseKind.POSTGRESQL, "a char(6)", "'x' || i");
    add(keys, DatabaseKind.POSTGRESQL, "a date", "DATE '1999-12-01' + i");
    add(
        keys,
        DatabaseKind.POSTGRESQL,
        "a timestamptz",
        "'2026-03-29'::timestamptz + i * interval '1 s'");
    add(keys, DatabaseKind.POSTGRESQL, "a uuid", "md5(i::text)::uuid");
    add(keys, DatabaseKind.POSTGRESQL, "a bytea", "decode(md5(i::text), 'hex')");
    add(keys, DatabaseKind.POSTGRESQL, "a interval", "(i - 500) * '1 day 1 s'::interval");
    add(keys, DatabaseKind.POSTGRESQL, "a int[]", "ARRAY[i % 3, i]");
    add(keys, DatabaseKind.POSTGRESQL, "a int, b text", "7, 'n' || i");
    add(
        keys,
        DatabaseKind.POSTGRESQL,
        "a text, b int, c date",
        "i % 2, i % 5, DATE '2026-01-01' + i");
    add(keys, DatabaseKind.H2, "a int", "i - 500");
    add(keys, DatabaseKind.H2, "a decimal(20, 4)", "(i - 500) / 7.0");
    add(keys, DatabaseKind.H2, "a double precision", "i / 7e0");
    add(keys, DatabaseKind.H2, "a varchar(60)", "RAWTOHEX(i) || 'ü''\\\"'");
    add(keys, DatabaseKind.H2, "a char(6)", "'x' || i");
    add(keys, DatabaseKind.H2, "a date", "DATEADD(DAY, i, DATE '1999-12-01')");
    add(
        keys,
        DatabaseKind.H2,
        "a timestamp(9)",
        "DATEADD(NANOSECOND, i, TIMESTAMP '2026-01-01 0:0:0')");
    add(
        keys,
        DatabaseKind.H2,
        "a timestamp with time zone",
        "DATEADD(SECOND, i, TIMESTAMP WITH TIME ZONE '2026-03-29 00:00:00+01')");
    add(keys, DatabaseKind.H2, "a uuid", "RANDOM_UUID()");
    add(keys, DatabaseKind.H2, "a binary varying(40)", "CAST(i AS BINARY VARYING)");
    add(keys, DatabaseKind.H2, "a int, b varchar(9)", "7, 'n' || i");
    add(keys, DatabaseKind.H2, "a boolean, b int, c date", "i > 3, i - 5, DATE '2026-01-01'");
    return keys;
  }

  private static void add(List<Arguments> keys, DatabaseKind kind, String columns, String values) {
    keys.add(Arguments.of(kind, columns, values));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void every_row_is_in_exactly_one_cylinder(DatabaseKind kind, String columns, String values)
      throws Exception {
    TestStorage storage = TestStorage.alone(kind, "s");
    String names = columns.replaceAll("\\(.*?\\)", "").replaceAll("(\\w) [^,]*", "$1");
    storage.execute(
        "CREATE TABLE t (" + columns + ", v int, PRIMARY KEY (" + names + "))",
        "INSERT INTO t SELECT " + values + ", i FROM " + numbers(kind));

    try (CompanyConnection opened = storage.open()) {
      TableKey key = TableKey.find(opened, storage.name("t")).orElseThrow();
      List<CylinderRange> ranges = new CylinderPlanner(opened).plan(key, HUNDRED);
      CylinderSum sums = new CylinderSum(opened);

      assertThat(ranges).hasSize(10);
      assertThat(ranges.get(0).low()).isNull();
      assertThat(ranges.get(9).high()).isNull();
      RangeSum total = RangeSum.NONE;
      for (int i = 0; i < ranges.size(); i++) {
        assertThat(ranges.get(i).number()).isEqualTo(i + 1);
        if (i > 0) {
          assertThat(ranges.get(i).low()).isNotNull().isEqualTo(ranges.get(i - 1).high());
        }
        RangeSum sum = sums.of(key, ranges.get(i), RowHash.XXH3, RowWatch.none());
        assertThat(sum.rows()).as("rows of %s", ranges.get(i)).isEqualTo(100);
        total = total.plus(sum);
      }
      assertThat(total)
          .isEqualTo(sums.of(key, CylinderRange.whole(key.table()), RowHash.XXH3, RowWatch.none()));
      assertThat(total.rows()).isEqualTo(ROWS);
    }
  }

  private static String numbers(DatabaseKind kind) {
    return kind == DatabaseKind.H2
        ? "(SELECT x - 1 AS i FROM SYSTEM_RANGE(1, 1000)) n"
        : "generate_series(0, 999) i";
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void an_empty_or_small_table_is_one_cylinder_without_ends(DatabaseKind kind) throws Exception {
    TestStorage storage = TestStorage.alone(kind, "s");
    storage.execute("CREATE TABLE t (a int PRIMARY KEY)");
    CylinderRange whole = new CylinderRange(storage.name("t"), 1, null, null);

    assertThat(plan(storage, HUNDRED)).containsExactly(whole);
    storage.execute("INSERT INTO t VALUES (1), (2)");
    assertThat(plan(storage, HUNDRED)).containsExactly(whole);
    assertThat(plan(storage, new CylinderSize(Long.MAX_VALUE / 4, 1)))
        .containsExactly(
            new CylinderRange(storage.name("t"), 1, null, "[\"2\"]"),
            new CylinderRange(storage.name("t"), 2, "[\"2\"]", null));
  }

  @Test
  void a_large_table_is_cut_by_a_sample_of_its_pages() throws Exception {
    TestStorage storage = TestStorage.alone(DatabaseKind.POSTGRESQL, "s");
    storage.execute(
        "CREATE TABLE t (a bigint, b int, filler text, PRIMARY KEY (a, b))",
        "INSERT INTO t SELECT i::bigint * i / 1000, i, repeat('x', 400)"
            + " FROM generate_series(1, 60000) i");

    List<CylinderRange> ranges = plan(storage, new CylinderSize(4 << 20, Long.MAX_VALUE / 4));

    assertThat(ranges).hasSizeBetween(6, 10);
    try (CompanyConnection opened = storage.open()) {
      TableKey key = TableKey.find(opened, "t").orElseThrow();
      long total = 0;
      for (CylinderRange range : ranges) {
        long rows = new CylinderSum(opened).of(key, range, RowHash.XXH3, RowWatch.none()).rows();
        assertThat(rows).isBetween(60000L / ranges.size() / 2, 60000L / ranges.size() * 2);
        total += rows;
      }
      assertThat(total).isEqualTo(60000);
    }
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void the_key_is_the_primary_key_or_a_unique_key_without_empty_values(DatabaseKind kind)
      throws Exception {
    TestStorage storage = TestStorage.alone(kind, "s");
    storage.execute(
        "CREATE TABLE p (a int NOT NULL UNIQUE, b int, c int, PRIMARY KEY (c, b))",
        "CREATE TABLE u (a int UNIQUE, b int NOT NULL, c int NOT NULL, UNIQUE (c, b))",
        "CREATE TABLE n (a int UNIQUE, b int NOT NULL)");

    try (CompanyConnection opened = storage.open()) {
      assertThat(names(opened, storage.name("p")))
          .containsExactly(storage.name("c"), storage.name("b"));
      assertThat(names(opened, storage.name("u")))
          .containsExactly(storage.name("c"), storage.name("b"));
      assertThat(TableKey.find(opened, storage.name("n"))).isEmpty();
    }
  }

  @Test
  void a_key_whose_rows_may_be_without_a_value_or_double_for_a_while_is_none() throws Exception {
    TestStorage storage = TestStorage.alone(DatabaseKind.POSTGRESQL, "s");
    storage.execute(
        "CREATE TABLE v (a int UNIQUE)",
        "INSERT INTO v VALUES (NULL), (1)",
        "ALTER TABLE v ADD CONSTRAINT later NOT NULL a NOT VALID",
        "CREATE TABLE d (a int NOT NULL UNIQUE DEFERRABLE)");

    try (CompanyConnection opened = storage.open()) {
      assertThat(TableKey.find(opened, "v")).isEmpty();
      assertThat(TableKey.find(opened, "d")).isEmpty();
    }
  }

  private static List<String> names(CompanyConnection opened, String table) throws Exception {
    return TableKey.find(opened, table).orElseThrow().columns().stream()
        .map(TableKey.KeyColumn::name)
        .toList();
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void tables_are_told_with_their_sizes_but_without_lockstep_s_own(DatabaseKind kind)
      throws Exception {
    TestStorage storage = TestStorage.alone(kind, "s");
    storage.execute(
        "CREATE TABLE t (a int PRIMARY KEY)",
        "CREATE TABLE lockstep_load (a int)",
        "CREATE TABLE lockstepping (a int)",
        "CREATE VIEW v AS SELECT * FROM t",
        "INSERT INTO t VALUES (1), (2)");
    if (kind == DatabaseKind.POSTGRESQL) {
      storage.execute("ANALYZE t");
    }

    try (CompanyConnection opened = storage.open()) {
      List<TableSize> tables = StorageTables.of(opened);
      assertThat(tables)
          .extracting(TableSize::table)
          .containsExactlyInAnyOrder(storage.name("t"), storage.name("lockstepping"));
      assertThat(tables.stream().filter(one -> one.table().equalsIgnoreCase("t")))
          .allSatisfy(one -> assertThat(one.rows()).isEqualTo(2));
    }
  }

  private static List<CylinderRange> plan(TestStorage storage, CylinderSize size) throws Exception {
    try (CompanyConnection opened = storage.open()) {
      TableKey key = TableKey.find(opened, storage.name("t")).orElseThrow();
      return new CylinderPlanner(opened).plan(key, size);
    }
  }
}
