package dev.lockstep.transporter.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.transporter.DelimitedFormat;
import dev.lockstep.transporter.From;
import dev.lockstep.transporter.LoadStatistics;
import dev.lockstep.transporter.Mode;
import dev.lockstep.transporter.source.SourcePlan;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every row of a load is once in the AMP where applications look for it. */
class AmpLoadTest {

  private static final From CSV = csvOf("a.csv");
  private static final String COUNT = "SELECT count(*) FROM S.t";

  @TempDir private Path folder;
  private LoadedAmps amps;

  private static From csvOf(String file) {
    return new From.Delimited(List.of(file), DelimitedFormat.CSV, false, List.of());
  }

  private void use(DatabaseKind kind) throws SQLException {
    amps =
        new LoadedAmps(
            kind, folder, "id integer PRIMARY KEY, name varchar(60), price numeric(9,2)");
  }

  private static String csv(int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append(i).append(i % 3 == 0 ? ",\"a,b\nof " : ",\"n").append(i).append("\",");
      text.append(i % 7 == 0 ? "" : i + ".5").append('\n');
    }
    return text.toString();
  }

  /** All ids of all AMPs, after a look at whether each is where the router says. */
  private List<Integer> idsInTheirAmps() throws SQLException {
    List<Integer> ids = new ArrayList<>();
    for (int amp : LoadedAmps.AMPS) {
      List<Integer> here = amps.rows(amp, "SELECT id FROM S.t", row -> row.getInt(1));
      assertThat(here).allSatisfy(id -> assertThat(amps.router.ampOf(id)).isEqualTo(amp));
      ids.addAll(here);
    }
    Collections.sort(ids);
    return ids;
  }

  private static List<Integer> range(int from, int to) {
    List<Integer> all = new ArrayList<>();
    for (int i = from; i < to; i++) {
      all.add(i);
    }
    return all;
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void every_row_is_once_where_the_router_looks_for_it(DatabaseKind kind) throws Exception {
    use(kind);
    amps.write("a.csv", csv(0, 900));

    LoadStatistics done = amps.loadAll(CSV, 3);

    assertThat(done.rows()).isEqualTo(900);
    assertThat(done.bytes()).isEqualTo(csv(0, 900).length());
    assertThat(idsInTheirAmps()).isEqualTo(range(0, 900));
    assertThat(amps.texts("SELECT name FROM S.t WHERE id = 6")).containsExactly("a,b\nof 6");
    assertThat(amps.texts(COUNT)).allSatisfy(n -> assertThat(Integer.parseInt(n)).isPositive());
  }

  /** How applications get a value from a column of each type. */
  private static final List<String> TYPES =
      List.of(
          "varchar(5)",
          "char(5)",
          "integer",
          "bigint",
          "smallint",
          "numeric(9,2)",
          "boolean",
          "date",
          "timestamp",
          "timestamp(3)",
          "timestamp with time zone",
          "uuid");

  private static final List<String> FIELDS =
      List.of(
          "abc, é,12345,\" \",\"\"",
          "abc,é,12345,\" \"",
          "1,+2, 3,-4,2147483647",
          "1,-9223372036854775808,12345678901",
          "1,-32768,7",
          "1,1.50,1.005,-1.005,1E3,0.001,.5",
          "t,TRUE,no,0,f",
          "2026-01-31,0001-01-01,9999-12-31",
          "2026-01-31 18:00:00,2026-01-31T18:00:00.25,2026-01-31 18:00:00.123456",
          "2026-01-31 18:00:00.120,2026-01-31 18:00:00.123",
          "2026-01-31 18:00:00+01,2026-07-31T18:00:00.5Z,2026-01-31 00:30:00-05:30",
          "123e4567-e89b-12d3-a456-426614174000,123E4567-E89B-12D3-A456-426614174FFF");

  private static @Nullable Object value(java.sql.ResultSet row, String type) throws SQLException {
    return switch (type) {
      case "varchar(5)", "char(5)", "varchar(3)", "char(3)", "text" -> row.getString(1);
      case "integer", "smallint", "serial" -> row.getObject(1, Integer.class);
      case "bigint" -> row.getObject(1, Long.class);
      case "numeric", "numeric(9,2)" -> row.getObject(1, BigDecimal.class);
      case "boolean" -> row.getObject(1, Boolean.class);
      case "date" -> row.getObject(1, LocalDate.class);
      case "timestamp", "timestamp(3)" -> row.getObject(1, LocalDateTime.class);
      case "timestamp with time zone" -> row.getObject(1, OffsetDateTime.class);
      case "uuid" -> row.getObject(1, UUID.class);
      default -> row.getBytes(1);
    };
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void an_application_finds_rows_by_values_of_every_type(DatabaseKind kind) throws Exception {
    for (int i = 0; i < TYPES.size(); i++) {
      assertFound(kind, TYPES.get(i), FIELDS.get(i));
    }
    assertFound(
        kind,
        kind == DatabaseKind.H2 ? "varbinary(20)" : "bytea",
        kind == DatabaseKind.H2 ? "abc,ü" : "\\x00ff,\\x,\\xABCD");
    if (kind == DatabaseKind.POSTGRESQL) {
      assertFound(kind, "numeric", "1.0,1.005,1E-9");
      assertFound(kind, "text", "abc,\"a \"");
      assertFound(kind, "varchar(3)", "\"a     \",\"abc  \"");
      assertFound(kind, "char(3)", "\"a     \",\"abc  \"");
      assertFound(kind, "serial", "1,2,3");
    }
  }

  private void assertFound(DatabaseKind kind, String type, String fields) throws Exception {
    amps = new LoadedAmps(kind, folder, "k " + type + ", id integer PRIMARY KEY");
    amps.index = List.of("K");
    StringBuilder rows = new StringBuilder();
    int count = 0;
    for (String field : (fields + (type.equals("serial") ? "" : ",")).split(",", -1)) {
      rows.append(field).append(',').append(count++).append('\n');
    }
    amps.write("a.csv", rows.toString());

    LoadStatistics done = amps.loadAll(CSV, 1);

    assertThat(done.rejected()).as(type).isZero();
    int found = 0;
    for (int amp : LoadedAmps.AMPS) {
      List<Integer> routed =
          amps.rows(
              amp,
              "SELECT k FROM S.t",
              row -> amps.router.ampOf(new @Nullable Object[] {value(row, type)}));
      assertThat(routed).as(type).allMatch(routedTo -> routedTo == amp);
      found += routed.size();
    }
    assertThat(found).as(type).isEqualTo(count);
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void bad_rows_are_kept_once_beside_the_table_of_their_amp(DatabaseKind kind) throws Exception {
    use(kind);
    String bad = "x1,no number,1\n5,again,1\n11,too,many,fields\n13," + "n".repeat(61) + ",1\n";
    amps.write("a.csv", csv(0, 10) + bad + csv(20, 30));

    LoadStatistics done = amps.loadAll(CSV, 1);

    assertThat(done.rows()).isEqualTo(20);
    assertThat(done.rejected()).isEqualTo(4);
    assertThat(idsInTheirAmps()).hasSize(20);
    assertThat(amps.rows(0, "SELECT code, row_text FROM S.t_et", row -> row.getString(2)))
        .as("what has no AMP is kept by the lowest one")
        .contains("x1,no number,1");
    assertThat(badIn("t_uv", amps.router.ampOf(5))).containsExactly("5,again,1");
    assertThat(badIn("t_et", amps.router.ampOf(11))).contains("11,too,many,fields");
    assertThat(badIn("t_et", amps.router.ampOf(13))).hasSizeGreaterThan(0);
    assertThat(amps.sum("SELECT count(*) FROM S.t_et")).isEqualTo(3);
    assertThat(
            amps.texts(
                "SELECT written_by FROM S.lockstep_cylinder WHERE lower(table_name) = 't_et'"))
        .containsOnly("load 7")
        .hasSize(4);
  }

  private List<String> badIn(String table, int amp) throws SQLException {
    return amps.rows(amp, "SELECT row_text FROM S." + table, row -> row.getString(1));
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void json_lines_that_are_none_are_kept_by_the_lowest_amp(DatabaseKind kind) throws Exception {
    use(kind);
    amps.write("a.jsonl", "{\"id\": 1, \"name\": \"x\"}\n{\"id\":\n{\"name\": \"y\", \"id\": 2}\n");

    LoadStatistics done =
        amps.loadAll(new From.JsonLines(List.of("a.jsonl"), List.of("name", "id")), 1);

    assertThat(done).isEqualTo(new LoadStatistics(2, 1, done.bytes()));
    assertThat(idsInTheirAmps()).containsExactly(1, 2);
    assertThat(badIn("t_et", 0)).containsExactly("{\"id\":");
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void a_load_goes_on_row_for_row_however_often_it_is_interrupted(DatabaseKind kind)
      throws Exception {
    use(kind);
    Random random = new Random(23);
    String bad = "x,\"no\nnumber\",1\n7,again,\n";
    amps.write("a.csv", csv(0, 700) + bad + csv(700, 1500) + bad.replace('7', '8'));
    SourcePlan plan = amps.plan(CSV, 2);

    for (int attempt = 1; attempt <= 30; attempt++) {
      interrupt(plan, attempt, random);
    }
    for (int i = 1; i <= 2; i++) {
      try (InstanceLoad load = amps.instance(LoadedCompany.attempt(31), CSV, plan, i)) {
        LoadedCompany.toTheEnd(load);
      }
    }

    assertThat(idsInTheirAmps()).isEqualTo(range(0, 1500));
    assertThat(amps.sum("SELECT count(*) FROM S.t_et")).isEqualTo(2);
    assertThat(amps.sum("SELECT count(*) FROM S.t_uv")).isEqualTo(2);
    assertThat(amps.sum("SELECT sum(rows_loaded) FROM S.lockstep_load_position")).isEqualTo(1500);
    assertThat(amps.sum("SELECT sum(rows_rejected) FROM S.lockstep_load_position")).isEqualTo(4);
  }

  /** Sometimes one AMP refuses the commit, when those before it have committed. */
  private void interrupt(SourcePlan plan, int attempt, Random random) throws SQLException {
    amps.begin(LoadedCompany.attempt(attempt), CSV, plan);
    for (int i = 1; i <= 2; i++) {
      amps.blockSize = 100 + random.nextInt(300);
      int stubborn = LoadedAmps.AMPS.get(random.nextInt(LoadedAmps.AMPS.size()));
      try (InstanceLoad load = amps.instance(LoadedCompany.attempt(attempt), CSV, plan, i)) {
        boolean more = true;
        for (int steps = random.nextInt(12); more && steps > 0; steps--) {
          more = load.loadNext();
          if (random.nextInt(3) == 0) {
            load.commit();
          }
        }
        amps.execute(stubborn, "UPDATE S.lockstep_cylinder SET amp = 99");
        catchThrowableOfType(LockstepException.class, load::commit);
      } finally {
        amps.execute(stubborn, "UPDATE S.lockstep_cylinder SET amp = " + stubborn);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void an_amp_that_does_not_own_its_table_any_more_gets_nothing(DatabaseKind kind)
      throws Exception {
    use(kind);
    amps.write("a.csv", csv(0, 100));
    SourcePlan plan = amps.plan(CSV, 1);
    amps.begin(LoadedCompany.attempt(1), CSV, plan);
    amps.execute(5, "UPDATE S.lockstep_cylinder SET amp = 9");

    try (InstanceLoad load = amps.instance(LoadedCompany.attempt(1), CSV, plan, 1)) {
      LockstepException refused =
          catchThrowableOfType(LockstepException.class, () -> LoadedCompany.toTheEnd(load));

      assertThat(refused.code()).isEqualTo(ErrorCode.CYLINDER_NOT_OWNED);
      assertThat(refused)
          .hasMessageContaining("storage disk5")
          .hasMessageContaining("belongs to AMP 9, and AMP 5 was about to write it");
    }
    assertThat(amps.rows(5, COUNT, row -> row.getInt(1))).containsExactly(0);
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void the_error_limit_counts_the_bad_rows_of_all_amps(DatabaseKind kind) throws Exception {
    use(kind);
    amps.errorLimit = 4;
    amps.blockSize = 100_000;
    String twice = csv(0, 8);
    amps.write("a.csv", csv(0, 10) + twice + csv(10, 20));
    SourcePlan plan = amps.plan(CSV, 1);
    amps.begin(LoadedCompany.attempt(1), CSV, plan);

    try (InstanceLoad load = amps.instance(LoadedCompany.attempt(1), CSV, plan, 1)) {
      LockstepException limit = catchThrowableOfType(LockstepException.class, load::loadNext);
      assertThat(limit.code()).isEqualTo(ErrorCode.LOAD_ERROR_LIMIT);
    }
    assertThat(amps.sum("SELECT count(*) FROM S.t_uv")).isBetween(4L, 7L);
    amps.errorLimit = 1000;
    try (InstanceLoad load = amps.instance(LoadedCompany.attempt(2), CSV, plan, 1)) {
      LoadedCompany.toTheEnd(load);
    }

    assertThat(idsInTheirAmps()).isEqualTo(range(0, 20));
    assertThat(amps.sum("SELECT count(*) FROM S.t_uv")).isEqualTo(8);
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void upsert_replaces_rows_in_their_amps(DatabaseKind kind) throws Exception {
    use(kind);
    amps.mode = Mode.UPSERT;
    amps.write("a.csv", csv(0, 50) + "7,last,1\n");

    amps.loadAll(CSV, 1);
    amps.loadAll(CSV, 1);

    assertThat(idsInTheirAmps()).isEqualTo(range(0, 50));
    assertThat(amps.texts("SELECT name FROM S.t WHERE id = 7")).containsExactly("last");
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void two_that_wait_for_each_other_in_two_amps_both_go_on(DatabaseKind kind) throws Exception {
    use(kind);
    amps.blockSize = 1;
    int other =
        range(1, 100).stream()
            .filter(id -> amps.router.ampOf(id) != amps.router.ampOf(0))
            .findFirst()
            .orElseThrow();
    amps.write("a.csv", "0,one,\n" + other + ",one,\n");
    amps.write("b.csv", other + ",two,\n0,two,\n");
    ExecutorService threads = Executors.newFixedThreadPool(2);
    From from =
        new From.Delimited(List.of("a.csv", "b.csv"), DelimitedFormat.CSV, false, List.of());
    SourcePlan plan = amps.plan(from, 2);
    amps.begin(LoadedCompany.attempt(1), from, plan);
    try (InstanceLoad one = amps.instance(LoadedCompany.attempt(1), from, plan, 1);
        InstanceLoad two = amps.instance(LoadedCompany.attempt(1), from, plan, 2)) {
      one.loadNext();
      two.loadNext();

      Future<LoadStatistics> first = threads.submit(() -> LoadedCompany.toTheEnd(one));
      Future<LoadStatistics> second = threads.submit(() -> LoadedCompany.toTheEnd(two));

      assertThat(first.get().plus(second.get()).rows()).isEqualTo(2);
    } finally {
      threads.shutdownNow();
    }
    assertThat(idsInTheirAmps()).containsExactly(0, other);
    assertThat(amps.sum("SELECT count(*) FROM S.t_uv")).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void tables_that_are_not_fit_are_named_in_every_amp(DatabaseKind kind) throws Exception {
    amps = new LoadedAmps(kind, folder, "id integer, price double precision");
    amps.index = List.of("id", "price", "colour");
    amps.execute(7, "UPDATE S.lockstep_cylinder SET amp = 8");
    amps.execute(1, "DELETE FROM S.lockstep_cylinder");
    amps.execute(5, "INSERT INTO S.t VALUES (1, 1)");

    List<Fault> faults = faults(List.of("price"));

    assertThat(faults)
        .extracting(Fault::text)
        .anyMatch(text -> text.contains("of AMP 0") && text.contains("no column colour"))
        .anyMatch(text -> text.contains("of AMP 0") && text.contains("no canonical form"));
    amps.index = List.of("id");
    assertThat(faults(List.of("price")))
        .extracting(Fault::text)
        .anyMatch(text -> text.contains("of AMP 0") && text.contains("no value"))
        .anyMatch(text -> text.contains("of AMP 1") && text.contains("not in the cylinder index"))
        .anyMatch(text -> text.contains("of AMP 5") && text.contains("is not empty"))
        .anyMatch(text -> text.contains("of AMP 5") && text.contains("neither a primary key"))
        .anyMatch(text -> text.contains("of AMP 7") && text.contains("has cylinder 1 of AMP 8"));
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void tables_that_are_not_alike_are_named(DatabaseKind kind) throws Exception {
    use(kind);
    amps.execute(1, "ALTER TABLE S.t ADD COLUMN colour integer");
    amps.execute(5, "ALTER TABLE S.t DROP COLUMN price");
    amps.execute(7, "DROP TABLE S.t");

    assertThat(faults(List.of("id")))
        .extracting(Fault::text)
        .singleElement()
        .asString()
        .contains("table t of AMP 7", "AMP 7, whose storage is disk7, has no such table");
    amps.execute(7, "CREATE TABLE S.t (id bigint, name varchar(60), price numeric(9,2))");
    assertThat(faults(List.of("id")))
        .extracting(Fault::text)
        .anyMatch(
            text -> text.contains("of AMP 1") && text.toLowerCase().contains("only it has colour"))
        .anyMatch(
            text -> text.contains("of AMP 5") && text.toLowerCase().contains("it lacks price"));
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void an_index_that_one_amp_reads_differently_is_named(DatabaseKind kind) throws Exception {
    amps = new LoadedAmps(kind, folder, "id numeric(9,2) PRIMARY KEY");
    amps.execute(5, "ALTER TABLE S.t ALTER COLUMN id " + type(kind) + " numeric(9,3)");

    assertThat(faults(List.of("id")))
        .extracting(Fault::text)
        .singleElement()
        .asString()
        .contains("of AMP 5", "in other types");
  }

  private static String type(DatabaseKind kind) {
    return kind == DatabaseKind.H2 ? "SET DATA TYPE" : "TYPE";
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void upsert_needs_an_index_of_columns_of_the_key(DatabaseKind kind) throws Exception {
    use(kind);
    amps.mode = Mode.UPSERT;
    amps.index = List.of("name");

    assertThat(faults(List.of("id", "name")))
        .extracting(Fault::text)
        .hasSize(4)
        .allMatch(text -> text.contains("not of its key"));
  }

  private List<Fault> faults(List<String> columns) throws SQLException {
    LockstepException refused =
        catchThrowableOfType(LockstepException.class, () -> amps.check(CSV, columns));
    assertThat(refused.code()).isEqualTo(ErrorCode.LOAD_TARGET_REFUSED);
    assertThat(refused.faults()).allSatisfy(fault -> assertThat(fault.action()).isNotEmpty());
    return refused.faults();
  }
}
