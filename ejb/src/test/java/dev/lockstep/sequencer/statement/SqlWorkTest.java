package dev.lockstep.sequencer.statement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.sequencer.entry.EntryOutcome;
import dev.lockstep.sequencer.entry.EntryOutcome.End;
import dev.lockstep.sequencer.entry.MapFiles;
import dev.lockstep.sequencer.entry.RecordedExecution;
import dev.lockstep.sequencer.entry.TestStore;
import dev.lockstep.sequencer.statement.target.SchemaOpener;
import dev.lockstep.sequencer.statement.target.StatementStop;
import dev.lockstep.site.DataStore;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.connection.DataStoreConnections;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Scripts of entries on both kinds of databases. */
@Timeout(120)
class SqlWorkTest {

  private static final String COUNT =
      """
      create table item (id int primary key);
      insert into item values (1), (2);
      update counter set n = n + 1;
      create index item_id on item (id);
      update counter set n = n + 10;
      """;
  private static final int STATEMENTS = 5;

  private final Map<DatabaseKind, TestStore> stores = new HashMap<>();
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);
  private DataStoreConnections connections;

  @BeforeEach
  void connect() {
    connections = TestStore.connections();
  }

  @AfterEach
  void disconnect() throws SQLException {
    threads.shutdownNow();
    for (TestStore store : stores.values()) {
      store.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void effect_and_marker_are_there_together(DatabaseKind kind) throws Exception {
    TestStore store = counted(kind);
    RecordedExecution execution = execution(COUNT);

    EntryOutcome outcome = execute(execution, store.store());

    assertThat(outcome.end()).isEqualTo(End.DONE);
    assertThat(outcome.message())
        .isEqualTo("Statements executed: 5 (by earlier attempts: 0), rows changed: 4");
    assertThat(store.query("select n from c410.counter")).isEqualTo("11");
    assertThat(
            store.query(
                "select statement from c410.lockstep_entry where state = 'DONE' and operation_name ="
                    + " '17 q4-upgrade' and entry = 'stats' order by statement"))
        .isEqualTo(kind == DatabaseKind.H2 ? "1,3,4,5" : "5");
    assertThat(execution.notes().at("/schemas/0/said").toString())
        .contains("Statement 2, 2 rows", "insert into item");
  }

  @ParameterizedTest
  @EnumSource
  void a_second_attempt_finds_the_script_executed(DatabaseKind kind) throws Exception {
    TestStore store = counted(kind);
    RecordedExecution execution = execution(COUNT);
    execute(execution, store.store());

    EntryOutcome second = execute(execution.next(), store.store());

    assertThat(second.end()).isEqualTo(End.DONE);
    assertThat(store.query("select n from c410.counter")).isEqualTo("11");
  }

  @ParameterizedTest
  @EnumSource
  void the_same_entry_of_another_execution_is_executed_again(DatabaseKind kind) throws Exception {
    TestStore store = counted(kind);
    String script = "update counter set n = n + 1";
    execute(execution(script), store.store());

    execute(execution(script), store.store());

    assertThat(store.query("select n from c410.counter")).isEqualTo("2");
  }

  @ParameterizedTest
  @EnumSource
  void two_executions_at_once_execute_each_statement_once(DatabaseKind kind) throws Exception {
    TestStore store = counted(kind);
    RecordedExecution execution = execution(COUNT);
    ExecutorService both = Executors.newFixedThreadPool(4);
    Callable<EntryOutcome> attempt = () -> execute(execution, store.store());

    List<Future<EntryOutcome>> outcomes =
        both.invokeAll(List.of(attempt, attempt, attempt, attempt), 60, TimeUnit.SECONDS);

    for (Future<EntryOutcome> outcome : outcomes) {
      assertThat(outcome.get().end()).isEqualTo(End.DONE);
    }
    both.shutdown();
    assertThat(store.query("select n from c410.counter")).isEqualTo("11");
    assertThat(store.query("select id from c410.item order by id")).isEqualTo("1,2");
  }

  @ParameterizedTest
  @EnumSource
  void a_connection_that_is_killed_in_the_middle_loses_and_doubles_nothing(DatabaseKind kind)
      throws Exception {
    TestStore store = counted(kind);
    store.execute("create sequence c410.kills");
    String kill =
        kind == DatabaseKind.H2
            ? "select abort_session(session_id()) from counter where next value for kills = 1;"
            : "select pg_terminate_backend(pg_backend_pid()) where nextval('c410.kills') = 1;";

    EntryOutcome outcome =
        execute(execution(COUNT + "update counter set n = n + 100;" + kill), store.store());

    assertThat(outcome.end()).isEqualTo(End.DONE);
    assertThat(store.query("select n from c410.counter")).isEqualTo("111");
    assertThat(store.query("select id from c410.item order by id")).isEqualTo("1,2");
    String kills = kind == DatabaseKind.H2 ? "next value for c410.kills" : "nextval('c410.kills')";
    assertThat(store.query("select " + kills)).as("the first attempt was killed").isEqualTo("3");
  }

  @ParameterizedTest
  @EnumSource
  void a_statement_that_fails_is_named_and_the_next_attempt_goes_on_there(DatabaseKind kind)
      throws Exception {
    TestStore store = counted(kind);
    RecordedExecution execution = execution(COUNT + "insert into missing values (7);");

    EntryOutcome failed = execute(execution, store.store());

    String kept = kind == DatabaseKind.H2 ? "4 of its 6" : "0 of its 6";
    assertThat(failed.end()).isEqualTo(End.FAILED);
    assertThat(failed.message())
        .containsIgnoringCase("missing")
        .contains("Statement 6 (line 6) failed", kept + " statements are done in schema");
    store.execute("create table c410.missing (id int)");
    assertThat(execute(execution.next(), store.store()).end()).isEqualTo(End.DONE);
    assertThat(store.query("select n from c410.counter")).isEqualTo("11");
    assertThat(store.query("select id from c410.missing")).isEqualTo("7");
  }

  @ParameterizedTest
  @EnumSource
  void a_ddl_statement_that_fails_leaves_no_doubt(DatabaseKind kind) throws Exception {
    TestStore store = counted(kind);
    RecordedExecution execution =
        execution("update counter set n = n + 1; create index counter_m on counter (m);");

    assertThat(execute(execution, store.store()).end()).isEqualTo(End.FAILED);

    store.execute("alter table c410.counter add m int");
    assertThat(execute(execution.next(), store.store()).end()).isEqualTo(End.DONE);
    assertThat(store.query("select n from c410.counter")).isEqualTo("1");
  }

  @ParameterizedTest
  @EnumSource
  void a_script_that_was_changed_in_its_middle_is_refused(DatabaseKind kind) throws Exception {
    TestStore store = counted(kind);
    MapFiles files = new MapFiles().with("stats.sql", "update nothing set n = 1");
    RecordedExecution execution = new RecordedExecution(entry("stats.sql"), files);
    assertThat(execute(execution, store.store()).end()).isEqualTo(End.FAILED);

    files.with("stats.sql", COUNT);
    assertThat(execute(execution.next(), store.store()).end()).isEqualTo(End.DONE);

    files.with("stats.sql", COUNT + "update counter set n = 0");
    EntryOutcome changed = execute(execution.next(), store.store());
    assertThat(changed.end()).isEqualTo(End.FAILED);
    assertThat(changed.message()).contains("The script is another one", STATEMENTS + " statements");
    assertThat(store.query("select n from c410.counter")).isEqualTo("11");
  }

  @ParameterizedTest
  @EnumSource
  void it_is_executed_in_each_of_the_schemas(DatabaseKind kind) throws Exception {
    TestStore store = counted(kind);
    store.execute("create schema c411", "create table c411.counter (n int)");
    store.execute("insert into c411.counter values (5)");
    RecordedExecution execution = execution("update counter set n = n + 1");

    EntryOutcome outcome = execute(execution, store.store(), "c410", "c411");

    assertThat(outcome.end()).isEqualTo(End.DONE);
    assertThat(store.query("select n from c410.counter")).isEqualTo("1");
    assertThat(store.query("select n from c411.counter")).isEqualTo("6");
    assertThat(execution.notes().path("schemas")).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource
  void without_a_schema_it_is_executed_in_the_default_one(DatabaseKind kind) throws Exception {
    TestStore store = store(kind);
    // somebody has left another schema behind in the pool
    execute(execution("create table t (id int)"), store.store());

    EntryOutcome outcome =
        execute(execution("create table t (id int)"), store.store(), (String) null);

    assertThat(outcome.end()).isEqualTo(End.DONE);
    assertThat(store.query("select count(*) from public.lockstep_entry where state = 'DONE'"))
        .isEqualTo("1");
  }

  @ParameterizedTest
  @EnumSource
  void a_schema_that_is_not_there_is_named(DatabaseKind kind) throws Exception {
    EntryOutcome outcome = execute(execution(COUNT), store(kind).store(), "c499");

    assertThat(outcome.end()).isEqualTo(End.FAILED);
    assertThat(outcome.message()).contains("data store erp has no schema c499");
  }

  @Test
  void warnings_of_the_database_end_it_with_warnings() throws Exception {
    TestStore store = store(DatabaseKind.POSTGRESQL);
    RecordedExecution execution =
        execution("do $$ begin raise notice 'seen'; raise warning 'row 7 is odd'; end $$");

    EntryOutcome outcome = execute(execution, store.store());

    assertThat(outcome.end()).isEqualTo(End.DONE_WITH_WARNINGS);
    assertThat(outcome.message()).contains("The database gave 1 warnings");
    assertThat(execution.notes().at("/schemas/0/said").toString()).contains("row 7 is odd", "seen");
    assertThat(execute(execution.next(), store.store()).end()).isEqualTo(End.DONE_WITH_WARNINGS);
  }

  @Test
  void what_a_script_sets_does_not_stay_for_others() throws Exception {
    TestStore store = store(DatabaseKind.POSTGRESQL);
    execute(execution("set work_mem = '77MB'"), store.store());

    EntryOutcome outcome =
        execute(
            execution("create table seen as select current_setting('work_mem') as mem"),
            store.store());

    assertThat(outcome.end()).isEqualTo(End.DONE);
    assertThat(store.query("select mem from c410.seen")).isNotEqualTo("77MB");
  }

  @ParameterizedTest
  @EnumSource
  void a_stop_cancels_the_statement_that_is_being_executed(DatabaseKind kind) throws Exception {
    TestStore store = counted(kind);
    String slow =
        kind == DatabaseKind.H2
            ? "select count(*) from system_range(1, 1000000) a, system_range(1, 1000000) b;"
            : "select pg_sleep(100);";
    String running =
        kind == DatabaseKind.H2
            ? "select count(*) from information_schema.sessions where executing_statement like"
                + " 'select count(*) from system_range%'"
            : "select count(*) from pg_stat_activity where query like 'select pg_sleep(100)%'"
                + " and state = 'active'";
    RecordedExecution execution = execution("update counter set n = n + 1;" + slow);
    execution.stopWhen(() -> !"0".equals(store.query(running)));

    EntryOutcome outcome = execute(execution, store.store());

    assertThat(outcome.end()).isEqualTo(End.STOPPED);
    assertThat(outcome.message()).contains("0 of its 2 statements are done");
    assertThat(store.query("select n from c410.counter")).isEqualTo("0");
  }

  @Test
  void a_data_store_that_stays_away_fails_the_entry_after_ten_minutes() throws Exception {
    DataStore away = new DataStore("erp", "jdbc:postgresql://127.0.0.1:1/erp", null, "a", null);
    RecordedExecution execution = execution(COUNT);

    EntryOutcome outcome = execute(execution, away, minutes(), "c410");

    assertThat(outcome.end()).isEqualTo(End.FAILED);
    assertThat(outcome.message())
        .contains("Data store erp has been away since", "longer than 10 minutes", "restart");
    assertThat(execution.notes().path("waits").asText())
        .isEqualTo("Data store erp does not answer; the entry waits for it. Bring it back.");
  }

  @Test
  void a_stop_ends_the_waiting_for_a_data_store() throws Exception {
    DataStore away = new DataStore("erp", "jdbc:postgresql://127.0.0.1:1/erp", null, "a", null);
    RecordedExecution execution = execution(COUNT);
    execution.stopWhen(() -> execution.notes().has("waits"));

    assertThat(execute(execution, away).end()).isEqualTo(End.STOPPED);
  }

  @Test
  void a_user_who_may_not_keep_the_marker_is_told_so() throws Exception {
    TestStore store = store(DatabaseKind.POSTGRESQL);
    store.execute("create user sqlworkpoor", "grant usage on schema c410 to sqlworkpoor");

    EntryOutcome outcome = execute(execution(COUNT), store.storeAs("sqlworkpoor"));

    assertThat(outcome.end()).isEqualTo(End.FAILED);
    assertThat(outcome.message())
        .contains("schema c410 of data store erp", "permission denied", "lockstep_entry");
  }

  private TestStore store(DatabaseKind kind) throws SQLException {
    TestStore store = new TestStore(kind);
    stores.put(kind, store);
    return store;
  }

  private TestStore counted(DatabaseKind kind) throws SQLException {
    TestStore store = store(kind);
    store.execute("create table c410.counter (n int)", "insert into c410.counter values (0)");
    return store;
  }

  private static String entry(String file) {
    return "{entry: stats, type: sql, dataStore: erp, sql: " + file + "}";
  }

  private static RecordedExecution execution(String script) {
    return new RecordedExecution(entry("stats.sql"), new MapFiles().with("stats.sql", script));
  }

  private EntryOutcome execute(RecordedExecution execution, DataStore store) throws Exception {
    return execute(execution, store, "c410");
  }

  private EntryOutcome execute(RecordedExecution execution, DataStore store, String... schemas)
      throws Exception {
    return execute(execution, store, Clock.systemUTC(), schemas);
  }

  private EntryOutcome execute(
      RecordedExecution execution, DataStore store, Clock clock, String... schemas)
      throws Exception {
    try (StatementStop stop = new StatementStop(threads, execution::stopRequested)) {
      return new SqlWork(execution, new SchemaOpener(connections, store), clock, stop)
          .execute(Arrays.asList(schemas));
    }
  }

  /** Each look at it is a minute later. */
  private static Clock minutes() {
    Instant[] now = {Instant.parse("2026-01-01T00:00:00Z")};
    InstantSource source =
        () -> {
          now[0] = now[0].plus(Duration.ofMinutes(1));
          return now[0];
        };
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return source.instant();
      }
    };
  }
}
