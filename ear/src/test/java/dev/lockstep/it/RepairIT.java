package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.pack.SiteFile;
import dev.lockstep.bench.server.LockstepClient;
import dev.lockstep.bench.server.RestFaultException;
import dev.lockstep.bench.server.ServerProcess;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Some tasks of a run fail, and an operator retries one, skips one and does the work of one by
 * hand. Of two companies in the run only the broken one needs that.
 */
@ExtendWith(SharedServer.Resolver.class)
class RepairIT {

  private static final int BROKEN = 40;
  private static final int WHOLE = 41;

  /** {@code r-held} waits for a row that the test holds, so that the run is in its middle then. */
  private static final Map<String, String> PACK =
      Map.of(
          "feature-pack.yaml",
          """
          featurePack: repair
          programs:
            - {code: r-key, table: item, sql: key.sql}
            - {code: r-key-next, table: item, requires: [r-key], sql: effect.sql}
            - {code: r-odd, table: nowhere, sql: odd.sql}
            - {code: r-held, table: gate, requires: [r-odd], sql: held.sql}
            - {code: r-hand, table: item, sql: hand.sql}
            - {code: r-hand-next, table: item, requires: [r-hand], sql: effect.sql}
            - {code: r-late, table: item, batch: unlocked, sql: effect.sql}
          """,
          "key.sql",
          "INSERT INTO item VALUES (1);\n\nINSERT INTO item\n  VALUES (7);\n",
          "odd.sql",
          "INSERT INTO nowhere VALUES (1);",
          "held.sql",
          "UPDATE gate SET passed = passed + 1;",
          "hand.sql",
          "INSERT INTO item VALUES (8);",
          "effect.sql",
          "INSERT INTO effect VALUES (1);");

  @TempDir Path directory;

  @Test
  void failed_tasks_are_repaired_on_postgresql(SharedServer server) throws Exception {
    try (Connection connection = server.connect();
        Connection control = server.connectToControl()) {
      repair(server.api(), connection, run -> the_mark_is_kept_when_the_rest_fails(run, control));
    }
  }

  @Test
  void failed_tasks_are_repaired_on_h2() throws Exception {
    System.setProperty("h2.bindAddress", "127.0.0.1");
    String url = "jdbc:h2:file:" + directory.resolve("erp") + ";AUTO_SERVER=TRUE";
    try (Connection connection = DriverManager.getConnection(url);
        ServerProcess server =
            Servers.builder().property("lockstep.data", directory.toString()).build()) {
      execute(connection, "CREATE SCHEMA c40", "CREATE SCHEMA c41");
      server.start();
      SiteFile site = new SiteFile("repair", url).packageCombination("p40", "V4");
      site.company(BROKEN, "p40", "c40").company(WHOLE, "p40", "c41");
      server.api().applySite(site.yaml());
      repair(server.api(), connection, run -> {});
    }
  }

  /** What only one of the databases can show. */
  @FunctionalInterface
  private interface Step {
    void with(RepairedRun run) throws Exception;
  }

  private static void repair(LockstepClient api, Connection connection, Step beforeTheMark)
      throws Exception {
    prepare(connection);
    long other = RepairedRun.created(api, WHOLE);
    RepairedRun run = RepairedRun.install(api, Zip.of(PACK));

    JsonNode failed = run.start(Map.of("bshells", 2)).awaitEnd();
    assertThat(failed.path("state").asText()).isEqualTo("FAILED");
    the_failures_name_statement_message_and_row(run);
    what_cannot_be_done_is_refused_and_changes_nothing(run, other);
    one_task_is_retried_and_of_two_commands_at_once_one_is_refused(run, connection);
    a_skipped_task_lets_its_dependents_go_on(run);
    beforeTheMark.with(run);
    a_task_that_was_fixed_by_hand_is_in_the_history(run);
    while_the_run_is_running_nothing_is_decided(run, connection);
    the_run_ends_and_the_skipped_program_is_still_needed(run);
    another_run_brings_only_what_was_skipped(run, connection);
    the_audit_tells_all_of_it(run);
  }

  private static void prepare(Connection connection) throws SQLException {
    for (String schema : List.of("c40", "c41")) {
      execute(
          connection,
          "CREATE TABLE " + schema + ".item (id INTEGER CONSTRAINT item_key PRIMARY KEY)",
          "CREATE TABLE " + schema + ".effect (n INTEGER)",
          "CREATE TABLE " + schema + ".gate (passed INTEGER)",
          "INSERT INTO " + schema + ".gate VALUES (0)");
    }
    execute(
        connection, "INSERT INTO c40.item VALUES (7), (8)", "CREATE TABLE c41.nowhere (n INTEGER)");
  }

  private static void the_failures_name_statement_message_and_row(RepairedRun run) {
    assertThat(run.states(BROKEN))
        .containsEntry("r-key", "FAILED")
        .containsEntry("r-odd", "FAILED")
        .containsEntry("r-hand", "FAILED")
        .containsEntry("r-key-next", "BLOCKED")
        .containsEntry("r-late", "BLOCKED");
    assertThat(run.states(WHOLE)).containsOnlyKeys(run.states(BROKEN).keySet());
    assertThat(run.states(WHOLE).values()).containsOnly("COMPLETED");

    List<JsonNode> failures = run.failures("");
    assertThat(failures)
        .extracting(failure -> failure.path("program").asText())
        .containsExactly("r-hand", "r-key", "r-odd");
    JsonNode key = run.failures("?company=40&program=r-key").get(0);
    JsonNode fault = key.path("fault");
    assertThat(fault.path("statement").asInt()).isEqualTo(2);
    assertThat(fault.path("line").asInt()).isEqualTo(3);
    assertThat(fault.path("text").asText()).isEqualTo("INSERT INTO item\n  VALUES (7)");
    assertThat(fault.path("sqlState").asText()).isEqualTo("23505");
    assertThat(fault.path("message").asText()).isNotBlank();
    assertThat(fault.path("detail").asText()).contains("7");
    assertThat(key.path("blocks").toString()).isEqualTo("[\"r-key-next\"]");
    assertThat(run.failures("?company=41")).isEmpty();
    assertThat(run.report().path("failures").findValues("fault")).hasSize(3);
  }

  private static void what_cannot_be_done_is_refused_and_changes_nothing(
      RepairedRun run, long other) {
    Map<String, String> before = run.states(BROKEN);
    long key = run.task(BROKEN, "r-key");
    long executed = run.task(WHOLE, "r-key");
    long blocked = run.task(BROKEN, "r-key-next");

    for (String command : List.of("skip", "fixed")) {
      assertThat(refused(400, () -> run.decide(key, command, "  "))).contains("reason");
      assertThat(refused(400, () -> run.post("/tasks/" + key + "/" + command, Map.of())))
          .contains("reason");
      assertThat(refused(400, () -> run.decide(key, command, "x".repeat(401)))).contains("401");
      assertThat(refused(404, () -> run.decide(4711, command, "r"))).contains("no task 4711");
      assertThat(refused(404, () -> run.decideIn(other, key, command, "r")))
          .contains("Run " + other + " has no task " + key);
      assertThat(refused(409, () -> run.decide(executed, command, "r")))
          .contains("COMPLETED", "nothing to decide");
    }
    assertThat(refused(404, () -> run.retry(List.of(key, 4711L, executed, blocked))))
        .contains("task 4711", "task " + executed, "task " + blocked, "BLOCKED by r-key")
        .doesNotContain("task " + key);
    assertThat(refused(400, () -> run.retry(List.of()))).contains("tasks");
    assertThat(refused(400, () -> run.start(Map.of("bshells", 2, "includeFailed", "x"))))
        .contains("includeFailed");
    assertThat(refused(400, () -> run.api().get(run.path("/failures?company=x&size=0"))))
        .contains("company", "size");
    assertThat(refused(400, () -> run.api().get("/api/audit?run=x&page=-1")))
        .contains("run", "page");
    assertThat(refused(404, () -> new RepairedRun(run.api(), 4711).failures("")))
        .contains("There is no run 4711");
    assertThat(refused(409, () -> run.start(Map.of("bshells", 2))))
        .contains("no open task, only 3 failed ones", "--include-failed");

    assertThat(run.states(BROKEN)).isEqualTo(before);
    assertThat(run.show().path("state").asText()).isEqualTo("FAILED");
    assertThat(run.audit()).isEmpty();
  }

  private static void one_task_is_retried_and_of_two_commands_at_once_one_is_refused(
      RepairedRun run, Connection connection) throws Exception {
    execute(connection, "DELETE FROM c40.item WHERE id = 7");
    long key = run.task(BROKEN, "r-key");

    assertThat(run.retryTwiceAtOnce(List.of(key))).containsExactlyInAnyOrder(202, 409);

    assertThat(run.awaitEnd().path("state").asText()).isEqualTo("FAILED");
    assertThat(run.states(BROKEN))
        .containsEntry("r-key", "COMPLETED")
        .containsEntry("r-key-next", "COMPLETED")
        .containsEntry("r-odd", "FAILED")
        .containsEntry("r-hand", "FAILED");
    assertThat(run.attempts(BROKEN)).containsEntry("r-key", 2).containsEntry("r-hand", 1);
  }

  private static void a_skipped_task_lets_its_dependents_go_on(RepairedRun run) throws Exception {
    long task = run.task(BROKEN, "r-odd");

    JsonNode skipped = run.decideAs("Jürgen", task, "skip", " not sold\nto them ");

    assertThat(skipped.path("note").asText())
        .contains("still needs program r-odd", "1 blocked task is free");
    assertThat(skipped.path("task").path("reason").asText()).isEqualTo("not sold to them");
    assertThat(run.states(BROKEN))
        .containsEntry("r-odd", "SKIPPED")
        .containsEntry("r-held", "READY")
        .containsEntry("r-late", "BLOCKED");
  }

  /** As if the server had died between the company's database and its own. */
  private static void the_mark_is_kept_when_the_rest_fails(RepairedRun run, Connection control)
      throws SQLException {
    execute(
        control,
        "CREATE FUNCTION no_audit() RETURNS trigger LANGUAGE plpgsql AS"
            + " $$ BEGIN RAISE EXCEPTION 'no room for the audit'; END $$",
        // other tests go on at the same time
        "CREATE TRIGGER no_audit BEFORE INSERT ON lockstep.audit FOR EACH ROW"
            + " WHEN (NEW.action = 'run fixed') EXECUTE FUNCTION no_audit()");
    try {
      long task = run.task(BROKEN, "r-hand");
      assertThat(refused(503, () -> run.decide(task, "fixed", "the row was merged")))
          .contains("no room for the audit");
    } finally {
      execute(control, "DROP TRIGGER no_audit ON lockstep.audit");
    }
    assertThat(run.states(BROKEN)).containsEntry("r-hand", "FAILED");
    assertThat(run.failures("?program=r-hand").get(0).path("fault").isObject()).isTrue();
    assertThat(run.executed(BROKEN)).contains("r-hand");
  }

  private static void a_task_that_was_fixed_by_hand_is_in_the_history(RepairedRun run) {
    boolean marked = run.executed(BROKEN).contains("r-hand");

    JsonNode fixed = run.decide(run.task(BROKEN, "r-hand"), "fixed", "the row was merged");

    assertThat(fixed.path("note").asText())
        .contains(marked ? "already had program r-hand as done" : "no run brings it again");
    assertThat(run.states(BROKEN))
        .containsEntry("r-hand", "COMPLETED")
        .containsEntry("r-hand-next", "READY")
        .containsEntry("r-late", "READY");
    assertThat(run.history(BROKEN, "r-hand"))
        .hasValueSatisfying(
            row -> {
              assertThat(row.path("state").asText()).isEqualTo("DONE");
              assertThat(row.path("fixedBy").asText()).isEqualTo(RepairedRun.WHO);
              assertThat(row.path("fixedReason").asText()).isEqualTo("the row was merged");
            });
    assertThat(run.executed(BROKEN)).doesNotContain("r-odd");
    assertThat(run.company(BROKEN).path("status").asText()).isEqualTo("UPGRADE_NEEDED");
  }

  /** Only open tasks are left, so the run goes on without any that failed. */
  private static void while_the_run_is_running_nothing_is_decided(
      RepairedRun run, Connection connection) throws Exception {
    long next = run.task(BROKEN, "r-late");
    connection.setAutoCommit(false);
    execute(connection, "UPDATE c40.gate SET passed = 0");
    try {
      run.start(Map.of("bshells", 2)).awaitRunning("r-held");

      for (String command : List.of("skip", "fixed")) {
        assertThat(refused(409, () -> run.decide(next, command, "r")))
            .contains("is RUNNING, and its tasks are not changed until it rests");
      }
      assertThat(refused(409, () -> run.retry(List.of(next)))).contains("is RUNNING; only a");
      assertThat(refused(409, () -> run.start(Map.of("bshells", 2)))).contains("is RUNNING");
    } finally {
      connection.commit();
      connection.setAutoCommit(true);
    }
  }

  private static void the_run_ends_and_the_skipped_program_is_still_needed(RepairedRun run) {
    JsonNode ended = run.awaitEnd();

    assertThat(ended.path("state").asText()).isEqualTo("COMPLETED");
    assertThat(ended.path("tasks").path("byState").path("SKIPPED").asInt()).isEqualTo(1);
    assertThat(ended.path("tasks").path("byState").path("COMPLETED").asInt()).isEqualTo(13);
    assertThat(run.report().path("companies").findValuesAsText("skipped"))
        .containsExactlyInAnyOrder("1", "0");
    assertThat(run.company(BROKEN).path("status").asText()).isEqualTo("NORMAL");
    assertThat(run.company(BROKEN).path("pending").asInt()).isEqualTo(1);
    assertThat(run.company(WHOLE).path("pending").asInt()).isZero();
    assertThat(run.executed(BROKEN)).doesNotContain("r-odd");
  }

  private static void another_run_brings_only_what_was_skipped(
      RepairedRun first, Connection connection) throws Exception {
    RepairedRun run = new RepairedRun(first.api(), RepairedRun.created(first.api(), BROKEN));
    assertThat(run.states(BROKEN)).containsOnlyKeys("r-odd");
    run.start(Map.of("bshells", 2));
    assertThat(run.awaitEnd().path("state").asText()).isEqualTo("FAILED");
    execute(connection, "CREATE TABLE c40.nowhere (n INTEGER)");

    assertThat(refused(409, () -> run.start(Map.of("bshells", 2)))).contains("only 1 failed one.");
    run.start(Map.of("bshells", 2, "includeFailed", true));

    assertThat(run.awaitEnd().path("state").asText()).isEqualTo("COMPLETED");
    assertThat(run.company(BROKEN).path("pending").asInt()).isZero();
    assertThat(run.audit())
        .extracting(entry -> entry.path("action").asText())
        .containsExactly("run start --include-failed");
  }

  private static void the_audit_tells_all_of_it(RepairedRun run) {
    assertThat(run.audit())
        .extracting(
            entry -> entry.path("action").asText(),
            entry -> entry.path("who").asText(),
            entry -> entry.path("company").asInt(),
            entry -> entry.path("program").asText(),
            entry -> entry.path("reason").asText())
        .containsExactly(
            tuple("run fixed", RepairedRun.WHO, BROKEN, "r-hand", "the row was merged"),
            tuple("run skip", "Jürgen", BROKEN, "r-odd", "not sold to them"),
            tuple("run retry", RepairedRun.WHO, BROKEN, "r-key", "null"));
    assertThat(run.log(run.task(BROKEN, "r-odd"))).contains("Skipped by Jürgen: not sold to them");
  }

  private static String refused(int status, ThrowingCallable request) {
    RestFaultException fault = catchThrowableOfType(RestFaultException.class, request);
    assertThat(fault).as("a refusal").isNotNull();
    assertThat(fault.status()).as(fault.getMessage()).isEqualTo(status);
    return fault.problem().toString();
  }

  private static void execute(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
