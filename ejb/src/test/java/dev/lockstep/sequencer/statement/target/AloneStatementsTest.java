package dev.lockstep.sequencer.statement.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.dataupgrade.ReportCollector;
import dev.lockstep.sequencer.entry.TestStore;
import dev.lockstep.sequencer.statement.EntryScript;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.connection.DataStoreConnections;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements that commit by themselves, interrupted before and after that. */
@Timeout(120)
class AloneStatementsTest {

  private final ExecutionKey key = new ExecutionKey("uid-17", "stats", "17 q4");
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(1);
  private final StatementStop stop = new StatementStop(threads, () -> false);
  private DataStoreConnections connections;
  private TestStore store;

  @BeforeEach
  void connect() {
    connections = TestStore.connections();
  }

  @AfterEach
  void disconnect() throws SQLException {
    stop.close();
    threads.shutdownNow();
    store.close();
  }

  @Test
  void postgresql_executes_a_script_with_such_statements_in_parts() throws Exception {
    prepare(DatabaseKind.POSTGRESQL);

    ScriptResult result =
        execute(
            """
            insert into item values (3);
            insert into item values (4);
            create unique index concurrently item_id on item (id);
            vacuum (analyze) item;
            alter table item add name text;
            drop index concurrently if exists item_id;
            """);

    assertThat(result).isEqualTo(new ScriptResult.Done(0));
    assertThat(store.query("select statement from c410.lockstep_entry order by 1"))
        .isEqualTo("0,2,3,4,5,6");
    assertThat(store.query("select count(*) from pg_indexes where indexname = 'item_id'"))
        .isEqualTo("0");
  }

  @Test
  void an_index_that_was_made_before_the_kill_is_not_made_again() throws Exception {
    prepare(DatabaseKind.POSTGRESQL);
    String script = "create index concurrently item_id on item (id)";
    interrupted(script, script);

    assertThat(execute(script)).isEqualTo(new ScriptResult.Done(1));
  }

  @Test
  void an_index_that_the_kill_left_invalid_is_dropped_and_made() throws Exception {
    prepare(DatabaseKind.POSTGRESQL);
    String script = "create unique index concurrently \"Item Id\" on item (id)";
    store.execute("insert into c410.item values (1)");
    interrupted(script, null);
    assertThat(makesInvalid(script)).isTrue();
    store.execute("delete from c410.item");

    assertThat(execute(script)).isEqualTo(new ScriptResult.Done(0));
    assertThat(
            store.query("select indisvalid from pg_index where indrelid = 'c410.item'::regclass"))
        .isEqualTo("t");
  }

  @Test
  void an_index_that_cannot_be_made_leaves_nothing_behind() throws Exception {
    prepare(DatabaseKind.POSTGRESQL);
    store.execute("insert into c410.item values (1)");
    String script = "create unique index concurrently item_id on item (id)";

    assertThat(execute(script)).isInstanceOf(ScriptResult.Failed.class);

    assertThat(store.query("select count(*) from pg_indexes where indexname = 'item_id'"))
        .isEqualTo("0");
    store.execute("delete from c410.item");
    assertThat(execute(script)).isEqualTo(new ScriptResult.Done(0));
  }

  @Test
  void an_index_that_was_dropped_before_the_kill_is_not_dropped_again() throws Exception {
    prepare(DatabaseKind.POSTGRESQL);
    store.execute("create index item_id on c410.item (id)");
    String script = "drop index concurrently item_id";
    interrupted(script, script);

    assertThat(execute(script)).isEqualTo(new ScriptResult.Done(1));
  }

  @Test
  void what_has_the_same_effect_twice_is_executed_again() throws Exception {
    prepare(DatabaseKind.POSTGRESQL);
    interrupted("vacuum item", null);

    assertThat(execute("vacuum item")).isEqualTo(new ScriptResult.Done(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alter table item add name varchar(20)",
        "create index item_id on item (id)",
        "create table other (id int)",
        "create view odd as select id from item"
      })
  void h2_knows_by_its_catalog_whether_ddl_took_effect(String ddl) throws Exception {
    prepare(DatabaseKind.H2);
    interrupted(ddl, ddl);
    assertThat(execute(ddl)).isEqualTo(new ScriptResult.Done(1));
    store.close();

    prepare(DatabaseKind.H2);
    interrupted(ddl, null);
    assertThat(execute(ddl)).isEqualTo(new ScriptResult.Done(0));
  }

  private void prepare(DatabaseKind kind) throws SQLException {
    store = new TestStore(kind);
    connections = TestStore.connections();
    store.execute("create table c410.item (id int)", "insert into c410.item values (1)");
  }

  /** Leaves the marker as a kill in the middle of a script's only statement does. */
  private void interrupted(String script, String effect) throws SQLException {
    EntryScript parsed = EntryScript.of(script, connections.kind(store.store()));
    try (CompanyConnection opened = open()) {
      EntryMarker marker = new EntryMarker(opened, key, parsed.checksum());
      marker.begin();
      marker.alone(1, AloneEffect.on(opened).picture(parsed.statements().get(0)));
    }
    if (effect != null) {
      store.execute(opened(effect));
    }
  }

  private boolean makesInvalid(String script) throws SQLException {
    try {
      store.execute(opened(script));
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }

  /** The administrator of the store has no current schema. */
  private String[] opened(String statement) throws SQLException {
    boolean h2 = connections.kind(store.store()) == DatabaseKind.H2;
    return new String[] {h2 ? "set schema c410" : "set search_path to c410", statement};
  }

  private CompanyConnection open() throws SQLException {
    return new SchemaOpener(connections, store.store()).open("c410");
  }

  private ScriptResult execute(String script) throws SQLException, InterruptedException {
    try (CompanyConnection opened = open()) {
      ScriptExecution attempt =
          new ScriptExecution(
              opened, EntryScript.of(script, opened.kind()), key, stop, new ReportCollector());
      attempt.begin();
      return attempt.execute();
    }
  }
}
