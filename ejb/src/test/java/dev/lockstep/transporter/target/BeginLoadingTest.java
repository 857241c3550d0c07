package dev.lockstep.transporter.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.transporter.DelimitedFormat;
import dev.lockstep.transporter.From;
import dev.lockstep.transporter.Into;
import dev.lockstep.transporter.LoadIdentity;
import dev.lockstep.transporter.Mode;
import dev.lockstep.transporter.TableLoad;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BeginLoadingTest {

  private static final From CSV =
      new From.Delimited(List.of("a.csv"), DelimitedFormat.CSV, false, List.of());
  private static final LoadIdentity FIRST = new LoadIdentity("first", 1, 11, 1);
  private static final LoadIdentity SECOND = new LoadIdentity("second", 2, 12, 1);

  @TempDir private Path folder;
  private LoadedCompany company;

  private void use(DatabaseKind kind, String... tables) throws SQLException {
    company = new LoadedCompany(kind, folder);
    company.execute(tables);
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void all_that_is_wrong_with_a_table_is_named_and_nothing_is_changed(DatabaseKind kind)
      throws Exception {
    use(
        kind,
        "CREATE TABLE c410.t (id integer, two integer GENERATED ALWAYS AS (2 * id)"
            + (kind == DatabaseKind.H2 ? "" : " STORED")
            + ")",
        "CREATE TABLE c410.t_et (a integer)");
    List<String> tables = tables();

    List<Fault> faults = refused(FIRST, Mode.UPSERT, "ID", "TWO", "three", "four");

    assertThat(faults)
        .extracting(Fault::message)
        .satisfiesExactly(
            text -> assertThat(text).contains("makes the values of column TWO itself"),
            text -> assertThat(text).isEqualTo("has no column three"),
            text -> assertThat(text).isEqualTo("has no column four"),
            text -> assertThat(text).startsWith("has no primary key"),
            text -> assertThat(text).containsIgnoringCase("bad rows in t_et"));
    assertThat(tables()).isEqualTo(tables);
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void a_table_that_is_not_there_is_refused(DatabaseKind kind) throws Exception {
    use(kind);

    assertThat(refused(FIRST, Mode.EMPTY, "id"))
        .extracting(Fault::text)
        .containsExactly("table t: company 410 has no such table. Create it or correct its name");
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void a_table_with_rows_is_refused_unless_the_mode_allows_them(DatabaseKind kind)
      throws Exception {
    use(
        kind,
        "CREATE TABLE c410.t (id integer NOT NULL UNIQUE, name text)",
        "INSERT INTO c410.t VALUES (1, 'a')");

    assertThat(refused(FIRST, Mode.EMPTY, "id"))
        .extracting(Fault::message)
        .containsExactly("is not empty");
    begin(FIRST, Mode.APPEND, "id");
    end(FIRST);
    assertThat(refused(SECOND, Mode.UPSERT, "name"))
        .extracting(Fault::message)
        .singleElement()
        .asString()
        .containsIgnoringCase("has the key column id, for which there is no value");
    begin(SECOND, Mode.UPSERT, "id");
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void one_load_at_a_time_has_a_table(DatabaseKind kind) throws Exception {
    use(kind, "CREATE TABLE c410.t (id integer)");
    begin(FIRST, Mode.EMPTY, "id");

    assertThat(refused(SECOND, Mode.EMPTY, "id"))
        .extracting(Fault::message)
        .containsExactly("is being loaded by load 1");
    end(FIRST);
    end(FIRST);
    begin(SECOND, Mode.EMPTY, "id");
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void a_load_that_has_begun_or_ended_may_begin_again(DatabaseKind kind) throws Exception {
    use(kind, "CREATE TABLE c410.t (id integer)");
    begin(FIRST, Mode.EMPTY, "id");
    company.execute("INSERT INTO c410.t VALUES (1)");

    begin(FIRST, Mode.EMPTY, "id");
    end(FIRST);
    begin(FIRST, Mode.EMPTY, "id");

    assertThat(
            company.rows(
                "SELECT load_number, lsn, count(ended_at) FROM c410.lockstep_load GROUP BY 1, 2"))
        .containsExactly("1|11|0");
    assertThat(refused(SECOND, Mode.APPEND, "id"))
        .extracting(Fault::message)
        .containsExactly("is being loaded by load 1");
    end(FIRST);
    begin(SECOND, Mode.APPEND, "id");
    assertThat(refused(FIRST, Mode.EMPTY, "id"))
        .extracting(Fault::message)
        .containsExactly("is being loaded by load 2");
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void the_first_loads_of_a_company_may_begin_at_once(DatabaseKind kind) throws Exception {
    List<String> names = IntStream.range(0, 8).mapToObj(i -> "t" + i).toList();
    use(
        kind,
        names.stream().map(n -> "CREATE TABLE c410." + n + " (id integer)").toArray(String[]::new));

    assertThat(beginAtOnce(names)).containsOnly("begun");
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void of_those_that_want_a_table_at_once_one_begins(DatabaseKind kind) throws Exception {
    use(kind, "CREATE TABLE c410.t (id integer)");

    assertThat(beginAtOnce(List.of("t", "t", "t")))
        .containsExactlyInAnyOrder("begun", "LOAD_TARGET_REFUSED", "LOAD_TARGET_REFUSED");
  }

  /** Loads of different Lockstep servers, one for each table; what became of them. */
  private List<String> beginAtOnce(List<String> tables) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(tables.size());
    CyclicBarrier together = new CyclicBarrier(tables.size());
    try {
      List<Callable<String>> loads = new ArrayList<>();
      for (int i = 0; i < tables.size(); i++) {
        LoadIdentity load = new LoadIdentity("load" + i, i, i, 1);
        TableLoad work =
            new TableLoad(CSV, new Into.CompanyTable(410, tables.get(i)), Mode.EMPTY, 10);
        loads.add(() -> begun(together, load, work));
      }
      List<String> outcomes = new ArrayList<>();
      for (Future<String> one : threads.invokeAll(loads)) {
        outcomes.add(one.get());
      }
      return outcomes;
    } finally {
      threads.shutdownNow();
    }
  }

  private String begun(CyclicBarrier together, LoadIdentity load, TableLoad work) throws Exception {
    try (CompanyConnection opened = company.open()) {
      together.await();
      new BeginLoading(TargetPart.ofCompany(opened), work).begin(load, List.of("id"));
      return "begun";
    } catch (LockstepException e) {
      return e.code().name();
    }
  }

  private List<String> tables() throws SQLException {
    return company.rows(
        "SELECT table_name FROM information_schema.tables WHERE lower(table_schema) = 'c410'"
            + " ORDER BY 1");
  }

  private void begin(LoadIdentity load, Mode mode, String... columns) throws SQLException {
    try (CompanyConnection opened = company.open()) {
      TableLoad work = new TableLoad(CSV, new Into.CompanyTable(410, "t"), mode, 10);
      new BeginLoading(TargetPart.ofCompany(opened), work).begin(load, List.of(columns));
    }
  }

  private void end(LoadIdentity load) throws SQLException {
    try (CompanyConnection opened = company.open()) {
      EndLoading.end(opened, load);
    }
  }

  private List<Fault> refused(LoadIdentity load, Mode mode, String... columns) {
    LockstepException refused =
        catchThrowableOfType(LockstepException.class, () -> begin(load, mode, columns));
    assertThat(refused.code()).isEqualTo(ErrorCode.LOAD_TARGET_REFUSED);
    return refused.faults();
  }
}
