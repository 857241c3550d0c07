package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.Polling;
import dev.lockstep.bench.server.LockstepClient;
import dev.lockstep.bench.server.RestFaultException;
import dev.lockstep.bench.server.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Everything works when the users of all databases have the rights that the scripts of {@code
 * examples/rights} give them, and nothing else.
 */
class DatabaseRightsIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration POLL = Duration.ofMillis(100);

  private static final Map<String, String> PACK =
      Map.of(
          "feature-pack.yaml",
          """
          featurePack: rights
          programs:
            - {code: grow, table: item, sql: grow.sql}
            - code: fill
              table: item
              requires: [grow]
              ranges: {column: seq, parts: 4}
              sql: fill.sql
            - {code: look, table: item, requires: [fill], sql: look.sql}
          """,
          "grow.sql",
          """
          ALTER TABLE item ADD COLUMN n integer DEFAULT 0;
          CREATE INDEX item_seq ON item (seq);
          CREATE TABLE later (id integer PRIMARY KEY);
          DROP TABLE later;
          """,
          "fill.sql",
          """
          INSERT INTO filled SELECT id FROM item WHERE ${range};
          UPDATE item SET n = n + 1 WHERE ${range};
          """,
          "look.sql",
          "CREATE VIEW counted AS SELECT count(*) AS n FROM item;");

  private static RightsSite site;
  private static ServerProcess server;

  @BeforeAll
  static void start() throws Exception {
    site = new RightsSite();
    server = site.server().build();
    server.start();
    new MoveClient(api()).apply(site.yaml(), 1);
  }

  @AfterAll
  static void stop() {
    try (RightsSite last = site) {
      if (server != null) {
        server.close();
      }
    }
  }

  private static LockstepClient api() {
    return server.api().as("ann");
  }

  @Test
  void a_company_is_locked_simulated_and_upgraded_range_by_range() throws Exception {
    long run;
    try (Connection holder = site.hold("erp", "app1", "c1.item")) {
      run = install(api(), "V1");
      Polling.until(
          "the lock of company 1",
          POLL,
          LIMIT,
          () ->
              api()
                  .tryGet("/api/companies/1")
                  .filter(found -> found.path("lock").path("state").asText().equals("LOCKED")));
      assertThat(api().get("/api/companies/1").path("lock").path("problem").isNull()).isTrue();
      assertThat(holder.isValid(1)).isFalse();
      assertThat(site.reaches("erp", "app1", "c1.item")).isFalse();
    }
    api().initialize(run);
    String path = "/api/data-upgrade-runs/" + run;
    api().post(path + "/simulate", Map.of("bshells", 2));
    JsonNode simulated =
        Polling.until(
            "the simulation",
            POLL,
            LIMIT,
            () ->
                api()
                    .tryGet(path + "/simulation")
                    .filter(found -> !found.path("state").asText().equals("RUNNING")));
    assertThat(simulated.path("state").asText()).as(simulated.toString()).isEqualTo("COMPLETED");
    assertThat(site.query("erp", "SELECT count(*) FROM c1.filled")).containsExactly("0");

    complete(api(), run);

    assertThat(site.query("erp", "SELECT sum(n) FROM c1.item"))
        .containsExactly(Integer.toString(RightsSite.ROWS));
    assertThat(site.query("erp", "SELECT count(*) FROM c1.filled"))
        .containsExactly(Integer.toString(RightsSite.ROWS));
    assertThat(site.reaches("erp", "app1", "c1.item")).isTrue();
  }

  private static long install(LockstepClient api, String vrc) throws IOException {
    return api.installFeaturePack(Zip.of(PACK), vrc).path("runs").path(0).path("run").asLong();
  }

  private static void complete(LockstepClient api, long run) {
    api.start(run, 4);
    JsonNode ended = api.awaitRun(run, LIMIT, "COMPLETED", "FAILED", "STOPPED");
    assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("COMPLETED");
  }

  @Test
  void a_table_is_loaded_and_loaded_again_over_what_is_there() throws Exception {
    load("append", "1,a\n2,b\nx,y\n");
    load("upsert", "2,c\n3,d\n");

    assertThat(site.query("erp", "SELECT id || name FROM c2.rate ORDER BY id"))
        .containsExactly("1a", "2c", "3d");
    assertThat(site.query("erp", "SELECT count(*) FROM c2.rate_et")).containsExactly("1");
  }

  private static void load(String mode, String rows) {
    LoadClient loads = new LoadClient(api());
    String yaml =
        """
        load: %s
        instances: 2
        from: {csv: rows.csv, columns: [id, name]}
        into: {company: 2, table: rate}
        mode: %1$s
        """
            .formatted(mode);
    JsonNode ended =
        loads.await(
            loads.start(yaml, "rows.csv", rows),
            found ->
                List.of("COMPLETED", "FAILED", "STOPPED").contains(found.path("state").asText()));
    assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("COMPLETED");
  }

  @Test
  void an_amp_goes_offline_moves_comes_back_and_is_released() throws Exception {
    MoveClient moves = new MoveClient(api());
    assertThat(notices(moves)).doesNotContain("GRANT");
    site.execute("shards", "REVOKE pg_signal_backend FROM lockstep_shards");
    assertThat(notices(moves)).contains("GRANT pg_signal_backend TO \\\"lockstep_shards");
    site.execute("shards", "GRANT pg_signal_backend TO lockstep_shards");
    site.execute("far", "REVOKE shards_owner FROM lockstep_far");
    assertThatThrownBy(() -> moves.check("0", "8"))
        .hasMessageContaining("lockstep_far cannot give objects to user shards_owner")
        .hasMessageContaining("GRANT \\\"shards_owner\\\" TO \\\"lockstep_far\\\"");
    site.execute("far", "GRANT shards_owner TO lockstep_far");
    try (Connection holder = site.hold("shards", "app0", "amp0.customer")) {
      moves.offline();
      assertThat(holder.isValid(1)).isFalse();
    }
    assertThat(site.reaches("shards", "app0", "amp0.customer")).isFalse();

    long back = moves.start("0", "8", 2);
    moves.await(back, "MOVED");
    assertThat(moves.verify(back, 0, "ROWS").path("equal").asBoolean()).isTrue();
    assertThat(site.query("far", "SELECT count(*) FROM amp8.item"))
        .containsExactly(Integer.toString(RightsSite.ROWS));
    assertThat(
            site.query(
                "far",
                "SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'amp8'"
                    + " AND tablename NOT LIKE 'lockstep%'"))
        .containsExactly("shards_owner");
    moves.order(back, "back");
    moves.await(back, "BACK");
    release(moves, back);

    long away = moves.start("0", "8", 2);
    moves.await(away, "MOVED");
    release(moves, away);
    assertThat(
            site.query(
                "shards",
                "SELECT count(*) FROM pg_class WHERE relnamespace = 'amp0'::regnamespace"))
        .containsExactly("0");
    moves.online();
    assertThat(site.reaches("far", "app0", "amp8.customer")).isTrue();
  }

  private static String notices(MoveClient moves) {
    return moves.check("0", "8").path("notices").toString();
  }

  private static void release(MoveClient moves, long move) {
    moves.order(move, "release-old");
    moves.await(move, "RELEASED");
  }

  @Test
  void the_user_of_the_server_cannot_change_the_audit() throws Exception {
    try (Connection lockstep = site.connect("control", "lockstep")) {
      for (String statement :
          List.of("DELETE FROM lockstep.audit", "UPDATE lockstep.audit SET who = 'eve'")) {
        assertThatThrownBy(() -> Sql.execute(lockstep, statement))
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("permission denied for table audit");
      }
    }
    JsonNode verified = api().get("/api/audit/verification");
    assertThat(verified.path("intact").asBoolean()).as(verified.toString()).isTrue();
    assertThat(verified.path("rows").asLong()).isPositive();
    assertThat(Files.readString(server.log())).doesNotContain("permission denied");
    assertThat(
            site.query(
                "control",
                "SELECT schemaname || ' ' || tableowner FROM pg_tables"
                    + " WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
                    + " GROUP BY schemaname, tableowner ORDER BY 1"))
        .containsExactly("lockstep lockstep_migration", "lockstep_jobs lockstep");
  }

  @Test
  void a_right_that_is_missing_is_told_when_the_site_is_applied() throws Exception {
    site.execute("erp", "REVOKE erp_owner FROM lockstep_erp");
    try {
      assertThat(faultsOfApplying())
          .contains(
              "user lockstep_erp, which is Lockstep's own in data store erp, lacks USAGE, CREATE on"
                  + " schema c1")
          .contains("GRANT USAGE, CREATE ON SCHEMA \\\"c2\\\" TO \\\"lockstep_erp\\\"");
    } finally {
      site.execute("erp", "GRANT erp_owner TO lockstep_erp");
    }
    assertThat(faultsOfApplying()).doesNotContain("lacks");
  }

  /** Of the file that was applied first, against which other things may stand by now. */
  private static String faultsOfApplying() {
    RestFaultException refused =
        catchThrowableOfType(RestFaultException.class, () -> api().applySite(site.yaml()));
    return refused == null ? "" : refused.problem().toString();
  }

  @Test
  void one_user_for_the_control_database_is_enough() throws Exception {
    try (ServerProcess alone = site.serverOfOne().build()) {
      alone.start();
      LockstepClient api = alone.api();
      api.applySite(site.yaml().replaceAll("(?s)storages:.*", ""));
      long run = install(api, "V2");
      api.initialize(run);
      complete(api, run);

      assertThat(Files.readString(alone.log())).doesNotContain("permission denied");
      assertThat(
              site.query(
                  "control_of_one",
                  "SELECT schemaname || ' ' || tableowner FROM pg_tables"
                      + " WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
                      + " GROUP BY schemaname, tableowner ORDER BY 1"))
          .containsExactly("lockstep lockstep_alone", "lockstep_jobs lockstep_alone");
    }
  }
}
