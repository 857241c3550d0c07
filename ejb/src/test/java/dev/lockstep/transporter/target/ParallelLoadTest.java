package dev.lockstep.transporter.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.transporter.DelimitedFormat;
import dev.lockstep.transporter.From;
import dev.lockstep.transporter.LoadStatistics;
import dev.lockstep.transporter.Mode;
import dev.lockstep.transporter.source.SourcePlan;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Instances that are in each other's way, and databases that fail. */
class ParallelLoadTest {

  private static final int KEYS = 2000;
  private static final From CSV =
      new From.Delimited(List.of("*.csv"), DelimitedFormat.CSV, false, List.of());

  @TempDir private Path folder;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private LoadedCompany company;

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  private void use(DatabaseKind kind) throws SQLException {
    company = new LoadedCompany(kind, folder);
    company.clock = Clock.systemUTC();
    company.execute("CREATE TABLE c410.t (id integer PRIMARY KEY, name varchar(60))");
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void equal_keys_in_several_instances_hold_up_nobody_and_each_is_loaded_once(DatabaseKind kind)
      throws Exception {
    use(kind);
    company.errorLimit = 10L * KEYS;
    writeShuffledKeys(3);

    List<LoadStatistics> done = loadAtOnce(3);

    assertThat(company.rows("SELECT count(*), min(id), max(id) FROM c410.t"))
        .containsExactly(KEYS + "|0|" + (KEYS - 1));
    assertThat(company.rows("SELECT count(*) FROM c410.t_uv")).containsExactly("" + 2 * KEYS);
    assertThat(company.rows("SELECT count(*) FROM c410.t_et")).containsExactly("0");
    assertThat(done.stream().mapToLong(LoadStatistics::rows).sum()).isEqualTo(KEYS);
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void upserts_of_equal_keys_in_several_instances_hold_up_nobody(DatabaseKind kind)
      throws Exception {
    use(kind);
    company.mode = Mode.UPSERT;
    writeShuffledKeys(3);

    List<LoadStatistics> done = loadAtOnce(3);

    assertThat(company.rows("SELECT count(*) FROM c410.t")).containsExactly("" + KEYS);
    assertThat(company.rows("SELECT count(*) FROM c410.t_uv")).containsExactly("0");
    assertThat(done.stream().mapToLong(LoadStatistics::rows).sum()).isEqualTo(3 * KEYS);
  }

  private void writeShuffledKeys(int files) throws Exception {
    company.blockSize = 2000;
    List<Integer> keys = IntStream.range(0, KEYS).boxed().collect(Collectors.toList());
    for (int file = 0; file < files; file++) {
      Collections.shuffle(keys, new Random(file));
      String name = ",file " + file + "\n";
      company.write(
          file + ".csv", keys.stream().map(key -> key + name).collect(Collectors.joining()));
    }
  }

  /** Each instance commits its rows when it has no more, as it does before it meets the others. */
  private List<LoadStatistics> loadAtOnce(int instances) throws Exception {
    SourcePlan plan = company.plan(CSV, instances);
    company.begin(LoadedCompany.attempt(1), CSV, plan);
    List<Future<LoadStatistics>> running = new ArrayList<>();
    for (int i = 1; i <= instances; i++) {
      int number = i;
      running.add(
          threads.submit(
              () -> {
                try (InstanceLoad load =
                    company.instance(LoadedCompany.attempt(1), CSV, plan, number)) {
                  load.logOn();
                  load.takeUp();
                  return LoadedCompany.toTheEnd(load);
                }
              }));
    }
    List<LoadStatistics> done = new ArrayList<>();
    for (Future<LoadStatistics> one : running) {
      done.add(one.get(100, TimeUnit.SECONDS));
    }
    return done;
  }

  @Test
  void a_backend_that_is_terminated_is_no_bad_row_and_another_attempt_goes_on() throws Exception {
    use(DatabaseKind.POSTGRESQL);
    writeRows(3000);
    SourcePlan plan = company.plan(CSV, 1);
    company.begin(LoadedCompany.attempt(1), CSV, plan);

    try (InstanceLoad load = company.instance(LoadedCompany.attempt(1), CSV, plan, 1)) {
      load.logOn();
      load.takeUp();
      load.loadNext();
      load.commit();
      load.loadNext();
      company.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE application_name LIKE 'lockstep load 7 lsn 42 instance 1%'");
      assertThatThrownBy(() -> LoadedCompany.toTheEnd(load)).isInstanceOf(SQLException.class);
    }
    goOn(plan, 2);

    assertRows(3000);
  }

  @Test
  void the_session_of_a_former_attempt_is_ended_with_what_it_has_not_committed() throws Exception {
    use(DatabaseKind.POSTGRESQL);
    writeRows(3000);
    SourcePlan plan = company.plan(CSV, 1);
    company.begin(LoadedCompany.attempt(1), CSV, plan);

    try (InstanceLoad frozen = company.instance(LoadedCompany.attempt(1), CSV, plan, 1)) {
      frozen.logOn();
      frozen.takeUp();
      frozen.loadNext();
      Future<?> next = threads.submit(() -> goOn(plan, 2));
      next.get(60, TimeUnit.SECONDS);

      assertThatThrownBy(() -> LoadedCompany.toTheEnd(frozen)).isInstanceOf(SQLException.class);
    }
    assertRows(3000);
  }

  @Test
  void a_database_that_is_closed_is_no_bad_row_and_another_attempt_goes_on() throws Exception {
    use(DatabaseKind.H2);
    writeRows(3000);
    SourcePlan plan = company.plan(CSV, 1);
    company.begin(LoadedCompany.attempt(1), CSV, plan);

    try (InstanceLoad load = company.instance(LoadedCompany.attempt(1), CSV, plan, 1)) {
      load.takeUp();
      load.loadNext();
      load.commit();
      load.loadNext();
      company.execute(
          "SELECT ABORT_SESSION(session_id) FROM information_schema.sessions"
              + " WHERE session_id <> SESSION_ID()");
      assertThatThrownBy(() -> LoadedCompany.toTheEnd(load)).isInstanceOf(SQLException.class);
    }
    goOn(plan, 2);

    assertRows(3000);
  }

  @Test
  void every_session_on_postgresql_says_of_which_load_it_is() throws Exception {
    use(DatabaseKind.POSTGRESQL);
    writeRows(10);
    SourcePlan plan = company.plan(CSV, 1);
    try (MasterSession master =
            new MasterSession(TargetParts.ofCompany(company.open()), LoadedCompany.attempt(1));
        InstanceLoad load = company.instance(LoadedCompany.attempt(1), CSV, plan, 1)) {
      master.logOn();
      master.begin(company.work(CSV), plan.columns());
      load.logOn();
      load.takeUp();

      assertThat(sessionsOfTheLoad())
          .containsExactly(
              "lockstep load 7 lsn 42 instance 1 5f3athel",
              "lockstep load 7 lsn 42 master 5f3athel");
    }
    assertThat(sessionsOfTheLoad()).isEmpty();
  }

  private List<String> sessionsOfTheLoad() throws SQLException {
    return company.rows(
        "SELECT application_name FROM pg_stat_activity WHERE datname = current_database()"
            + " AND application_name LIKE 'lockstep load%' ORDER BY 1");
  }

  @Test
  void a_statement_on_h2_says_of_which_load_it_is() throws Exception {
    use(DatabaseKind.H2);
    writeRows(10);
    SourcePlan plan = company.plan(CSV, 1);
    company.begin(LoadedCompany.attempt(1), CSV, plan);
    Future<?> loading;
    try (CompanyConnection other = company.open();
        Statement statement = other.connection().createStatement()) {
      statement.execute("INSERT INTO c410.t VALUES (5, 'in the way')");
      loading = threads.submit(() -> goOn(plan, 1));

      await()
          .atMost(30, TimeUnit.SECONDS)
          .until(
              () ->
                  company
                      .rows("SELECT executing_statement FROM information_schema.sessions")
                      .stream()
                      .anyMatch(text -> text.contains("/* lockstep load 7 lsn 42 instance 1 ")));
    }
    loading.get(30, TimeUnit.SECONDS);
    assertRows(10);
  }

  private Void goOn(SourcePlan plan, int attempt) throws SQLException {
    try (InstanceLoad load = company.instance(LoadedCompany.attempt(attempt), CSV, plan, 1)) {
      load.logOn();
      load.takeUp();
      LoadedCompany.toTheEnd(load);
      return null;
    }
  }

  private void writeRows(int count) throws Exception {
    company.clock = LoadedCompany.STANDING;
    company.write(
        "a.csv",
        IntStream.range(0, count).mapToObj(i -> i + ",n" + i + "\n").collect(Collectors.joining()));
  }

  private void assertRows(int count) throws SQLException, ExecutionException {
    assertThat(company.rows("SELECT count(*), min(id), max(id) FROM c410.t"))
        .containsExactly(count + "|0|" + (count - 1));
    assertThat(company.rows("SELECT count(*) FROM c410.t_et")).containsExactly("0");
    assertThat(company.rows("SELECT count(*) FROM c410.t_uv")).containsExactly("0");
  }
}
