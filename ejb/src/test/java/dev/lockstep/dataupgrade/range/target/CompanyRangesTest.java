package dev.lockstep.dataupgrade.range.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.range.DataRange;
import dev.lockstep.dataupgrade.range.RangeGrid;
import dev.lockstep.dataupgrade.range.RangeRule;
import dev.lockstep.dataupgrade.simulation.target.Database;
import dev.lockstep.dataupgrade.target.AtomicExecutor;
import dev.lockstep.dataupgrade.target.CompanyHistory;
import dev.lockstep.dataupgrade.target.ExecutionResult;
import dev.lockstep.dataupgrade.target.HistoryRow;
import dev.lockstep.dataupgrade.target.ProgramExecution;
import dev.lockstep.dataupgrade.target.ProgramExecutor;
import dev.lockstep.dataupgrade.target.StepwiseExecutor;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.sql.SqlScript;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Bounds and execution of ranges in real databases: every row is in exactly one range. */
class CompanyRangesTest {

  private static final String SCRIPT =
      "update item set n = n + 1 where ${range}; insert into done select seq from item where ${range}";

  private Database database;

  @AfterEach
  void close() throws SQLException {
    database.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      textBlock =
          """
          H2         ; bigint            ; x
          H2         ; numeric(12,3)     ; x / 7.0
          H2         ; double precision  ; x / 7.0
          H2         ; varchar(40)       ; 'o''neill \\' || x
          H2         ; char(8)           ; 'k' || x
          H2         ; date              ; dateadd(day, x, date '2020-01-31')
          H2         ; timestamp(9) with time zone ; dateadd(second, x, timestamp with time zone '2020-01-31 10:00:00+02')
          H2         ; uuid              ; random_uuid()
          POSTGRESQL ; bigint            ; x
          POSTGRESQL ; numeric(12,3)     ; x / 7.0
          POSTGRESQL ; double precision  ; x / 7.0
          POSTGRESQL ; text              ; 'o''neill \\' || x
          POSTGRESQL ; text collate "C"  ; chr(x + 64)
          POSTGRESQL ; char(8)           ; 'k' || x
          POSTGRESQL ; date              ; date '2020-01-31' + x
          POSTGRESQL ; timestamptz       ; timestamptz '2020-01-31 10:00:00+02' + x * interval '1 second'
          POSTGRESQL ; uuid              ; gen_random_uuid()
          POSTGRESQL ; boolean           ; x % 2 = 0
          POSTGRESQL ; bytea             ; decode(lpad(to_hex(x), 4, '0'), 'hex')
          """)
  void every_row_is_in_exactly_one_range_whatever_the_type_of_the_column(
      DatabaseKind kind, String type, String value) throws SQLException {
    use(kind, type);
    fill(100, value);
    fill(20, value);
    fill(10, "null");

    RangeGrid grid = divided(8).grid();

    boolean two = type.equals("boolean");
    assertThat(grid.ranges()).hasSizeBetween(two ? 2 : 7, 8);
    assertThat(rowsOf(grid)).allMatch(rows -> two || (rows > 0 && rows < 45));
    executeAll(grid);
    assertEachRowOnce(130);
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void rows_that_come_while_ranges_are_executed_are_in_one_of_them(DatabaseKind kind)
      throws SQLException {
    use(kind, "integer");
    fill(100, "x");
    RangeGrid grid = divided(4).grid();

    database.execute(
        "insert into item values (-1000, 0)",
        "insert into item values (1000, 0)",
        "insert into item values (50, 0)",
        "insert into item values (null, 0)");
    executeAll(grid);

    assertEachRowOnce(104);
  }

  @ParameterizedTest
  @CsvSource({
    "H2, 0, 1",
    "H2, 1, 1",
    "H2, 3, 3",
    "POSTGRESQL, 0, 1",
    "POSTGRESQL, 1, 1",
    "POSTGRESQL, 3, 3"
  })
  void fewer_rows_than_parts_make_fewer_ranges(DatabaseKind kind, int rows, int ranges)
      throws SQLException {
    use(kind, "integer");
    fill(rows, "x");

    RangeGrid grid = divided(8).grid();

    assertThat(grid.ranges()).hasSize(ranges);
    executeAll(grid);
    assertEachRowOnce(rows);
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void duplicates_are_never_parted_and_rows_without_a_value_have_a_range_of_their_own(
      DatabaseKind kind) throws SQLException {
    use(kind, "integer");
    fill(60, "7");
    fill(140, "x + 100");
    fill(100, "null");

    RangeGrid grid = divided(4).grid();

    assertThat(grid.bounds()).containsExactly("7", "166");
    assertThat(rowsOf(grid)).containsExactly(100L, 125L, 75L);
    executeAll(grid);
    assertEachRowOnce(300);
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void the_grid_is_kept_whatever_becomes_of_the_rows(DatabaseKind kind) throws SQLException {
    use(kind, "integer");
    fill(100, "x");
    RangeGrid first = divided(4).grid();
    database.execute("delete from item where seq > 30");

    assertThat(divided(8).grid()).isEqualTo(first);
    assertThat(
            ranges(SCRIPT)
                .open(new RangeGrid("SEQ", List.of("1")), "item", new RangeRule("seq", 4)))
        .isEqualTo(new ExecutionResult.Divided(first, Set.of()));
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void a_grid_that_the_control_database_knows_is_used_by_a_company_that_has_lost_it(
      DatabaseKind kind) throws SQLException {
    use(kind, "integer");
    fill(100, "x");
    RangeGrid known = new RangeGrid("seq", List.of("11", "21"));

    assertThat(ranges(SCRIPT).open(known, "item", new RangeRule("seq", 8)))
        .isEqualTo(new ExecutionResult.Divided(known, Set.of()));
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void a_range_is_executed_once_and_the_next_attempt_knows_what_is_done(DatabaseKind kind)
      throws SQLException {
    use(kind, "integer");
    fill(100, "x");
    RangeGrid grid = divided(4).grid();
    DataRange second = grid.ranges().get(1);

    assertThat(execute(second)).isInstanceOf(ExecutionResult.Done.class);
    assertThat(execute(second)).isInstanceOf(ExecutionResult.Done.class);

    assertThat(rows("select max(n), count(*) from item where n > 0")).containsExactly("1|25|");
    assertThat(divided(4).done()).containsExactly(2);
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void the_history_says_that_the_program_is_done_only_when_all_ranges_are(DatabaseKind kind)
      throws SQLException {
    use(kind, "integer");
    fill(100, "x");
    RangeGrid grid = divided(2).grid();
    execute(grid.ranges().get(0));

    assertThat(ranges(SCRIPT).finish(grid, 5)).isFalse();
    assertThat(CompanyHistory.all(database.connection))
        .hasSize(1)
        .hasValueSatisfying(
            new org.assertj.core.api.Condition<>(
                row -> !row.done() && row.divided(), "begun, range by range"));
    execute(grid.ranges().get(1));
    assertThat(ranges(SCRIPT).finish(grid, 5)).isTrue();
    assertThat(ranges(SCRIPT).finish(grid, 5)).isTrue();

    assertThat(CompanyHistory.all(database.connection).values())
        .singleElement()
        .returns(true, HistoryRow::done)
        .returns(2, HistoryRow::statement)
        .returns(5L, HistoryRow::durationMillis);
    assertThat(ranges(SCRIPT).open(null, "item", new RangeRule("seq", 2)))
        .isInstanceOf(ExecutionResult.Done.class);
    assertEachRowOnce(100);
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void a_range_that_fails_keeps_nothing_and_names_statement_and_rows(DatabaseKind kind)
      throws SQLException {
    use(kind, "integer");
    fill(100, "x");
    database.execute("create unique index once on done (seq)", "insert into done values (40)");
    RangeGrid grid = divided(4).grid();

    ExecutionResult result = execute(grid.ranges().get(1));

    assertThat(result)
        .isInstanceOfSatisfying(
            ExecutionResult.Failed.class,
            failed -> {
              assertThat(failed.error())
                  .contains("Statement 2", grid.ranges().get(1).condition(kind));
              assertThat(failed.fault()).isNotNull();
            });
    assertThat(rows("select count(*) from item where n > 0")).containsExactly("0|");
    assertThat(divided(4).done()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void a_program_of_which_ranges_are_done_is_not_executed_as_a_whole(DatabaseKind kind)
      throws SQLException {
    use(kind, "integer");
    fill(100, "x");
    execute(divided(4).grid().ranges().get(0));
    ProgramExecution whole = program("update item set n = n + 1");

    assertThatThrownBy(() -> executor().execute(database.company, whole))
        .isInstanceOf(LockstepException.class)
        .hasMessageContaining("program p is executed by ranges here");
    database.connection.rollback();
    assertThat(rows("select max(n) from item")).containsExactly("1|");
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void a_missing_table_or_column_is_told_with_what_there_is(DatabaseKind kind) throws SQLException {
    use(kind, "integer");

    assertThatThrownBy(() -> ranges(SCRIPT).open(null, "items", new RangeRule("seq", 4)))
        .isInstanceOf(LockstepException.class)
        .hasMessageContaining("has no table items");
    database.connection.rollback();
    assertThatThrownBy(() -> ranges(SCRIPT).open(null, "item", new RangeRule("nothing", 4)))
        .isInstanceOf(LockstepException.class)
        .hasMessageMatching("(?is)Table item has no column nothing.*seq, n");
    database.connection.rollback();
    assertThat(CompanyHistory.all(database.connection)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "H2, varbinary(8), has the type BINARY VARYING",
    "H2, boolean, has the type BOOLEAN",
    "POSTGRESQL, json, has an order"
  })
  void a_column_without_order_or_text_is_refused(DatabaseKind kind, String type, String message)
      throws SQLException {
    use(kind, type);
    fill(2, "null");
    fill(2, type.equals("boolean") ? "true" : kind == DatabaseKind.H2 ? "x'01'" : "'{}'");

    assertThatThrownBy(() -> ranges(SCRIPT).open(null, "item", new RangeRule("seq", 4)))
        .isInstanceOf(LockstepException.class)
        .hasMessageContaining(message);
  }

  private void use(DatabaseKind kind, String type) throws SQLException {
    database = new Database(kind);
    String plain = type.replaceAll(" collate .*", "");
    database.execute(
        "create table item (seq " + type + ", n integer)", "create table done (seq " + plain + ")");
  }

  private void fill(int rows, String value) throws SQLException {
    String numbers =
        database.company.kind() == DatabaseKind.H2
            ? "system_range(1, %d)"
            : "generate_series(1, %d) as g(x)";
    if (rows > 0) {
      database.execute(
          "insert into item select "
              + (database.company.kind() == DatabaseKind.POSTGRESQL && value.startsWith("'{")
                  ? "cast(" + value + " as json)"
                  : value.equals("null") ? "null" : value)
              + ", 0 from "
              + String.format(Locale.ROOT, numbers, rows));
    }
  }

  private ExecutionResult.Divided divided(int parts) throws SQLException {
    return (ExecutionResult.Divided) ranges(SCRIPT).open(null, "item", new RangeRule("seq", parts));
  }

  private CompanyRanges ranges(String script) {
    return new CompanyRanges(database.company, program(script));
  }

  private ProgramExecution program(String script) {
    return new ProgramExecution(
        new RunId(19), "p", "c", SqlScript.split(script, database.company.kind()), true);
  }

  private ProgramExecutor executor() {
    return database.company.kind() == DatabaseKind.H2
        ? new StepwiseExecutor()
        : new AtomicExecutor();
  }

  private ExecutionResult execute(DataRange range) throws SQLException {
    return executor().execute(database.company, program(SCRIPT).of(range, database.company.kind()));
  }

  private void executeAll(RangeGrid grid) throws SQLException {
    for (DataRange range : grid.ranges()) {
      assertThat(execute(range)).isInstanceOf(ExecutionResult.Done.class);
    }
  }

  private List<Long> rowsOf(RangeGrid grid) throws SQLException {
    database.company.select();
    return grid.ranges().stream()
        .map(
            range ->
                count(
                    "select count(*) from item where " + range.condition(database.company.kind())))
        .toList();
  }

  private long count(String query) {
    try {
      return Long.parseLong(rows(query).get(0).replace("|", ""));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> rows(String query) throws SQLException {
    String schema = database.company.quotedSchema();
    return database.rows(
        query.replace(" item", " " + schema + ".item").replace(" done", " " + schema + ".done"));
  }

  private void assertEachRowOnce(int rows) throws SQLException {
    assertThat(rows("select count(*), coalesce(min(n), 1), coalesce(max(n), 1) from item"))
        .containsExactly(rows + "|1|1|");
    assertThat(rows("select count(*) from done")).containsExactly(rows + "|");
  }
}
