package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.server.LockstepClient;
import dev.lockstep.bench.server.ServerBuilder;
import dev.lockstep.bench.server.ServerProcess;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Traces as a collector sees them, and a server that has none or whose collector is away. */
class TracesIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String PASSWORD = "planted-password-of-a-data-store";
  private static final String LITERAL = "planted-literal-of-a-program";
  private static final String DESCRIPTION = "planted-description-in-a-body";

  private static final String SITE =
      """
      site: traced
      dataStores:
        erp: {url: "%s", user: SA, password: "${env:ERP_PASSWORD}"}
      vrcs:
        V1: {}
      packageCombinations:
        p1: {description: %s, vrcs: [V1]}
      companies:
        1: {description: a, purpose: test, packageCombination: p1, dataStore: erp, schema: C1}
        2: {description: b, purpose: test, packageCombination: p1, dataStore: erp, schema: C2}
        3: {description: c, purpose: test, packageCombination: p1, dataStore: erp, schema: C3}
      """;

  @TempDir Path directory;

  @Test
  void one_trace_leads_from_the_request_to_the_statement_and_tells_no_secret() throws Exception {
    try (TraceCollector collector = new TraceCollector();
        Connection erp = erp();
        ServerProcess server =
            builder().property("lockstep.traces.endpoint", collector.endpoint()).build()) {
      server.start();
      LockstepClient api = server.api();
      long run = installed(api, "INSERT INTO effect VALUES ('" + LITERAL + "');\n");
      api.start(run, 2);
      api.awaitRun(run, LIMIT, "COMPLETED");

      String start = "POST /api/data-upgrade-runs/{run}/start";
      await().atMost(LIMIT).until(() -> collector.named("job data-upgrade-run").size() == 1);
      await().atMost(LIMIT).until(() -> collector.named(start).size() == 1);
      List<Span> inserts = collector.named("INSERT effect");
      assertThat(inserts).hasSize(6);
      for (Span insert : inserts) {
        List<String> above = collector.namesAbove(insert);
        assertThat(above).hasSize(5).contains("task", "bshell", "job data-upgrade-run", start);
        assertThat(above.get(0)).isEqualTo("task");
        assertThat(above.get(1)).isEqualTo("bshell");
        assertThat(above.get(2)).startsWith("step ");
        assertThat(above.get(3)).isEqualTo("job data-upgrade-run");
        assertThat(above.get(4)).isEqualTo(start);
        assertThat(insert.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CLIENT);
        assertThat(TraceCollector.notes(insert))
            .containsEntry("db.system.name", "h2database")
            .containsEntry("db.collection.name", "effect")
            .containsEntry("lockstep.statement", "1");
      }
      assertThat(inserts).extracting(Span::getTraceId).containsOnly(inserts.get(0).getTraceId());
      Span request = collector.named(start).get(0);
      assertThat(request.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
      assertThat(TraceCollector.notes(request))
          .containsOnlyKeys("http.request.method", "http.route", "http.response.status_code")
          .containsEntry("http.response.status_code", "202");
      assertThat(collector.named("task"))
          .filteredOn(task -> TraceCollector.notes(task).get("lockstep.program").equals("t-1"))
          .extracting(task -> TraceCollector.notes(task).get("lockstep.company"))
          .containsExactlyInAnyOrder("1", "2", "3");
      assertThat(collector.named("task"))
          .allSatisfy(
              task ->
                  assertThat(TraceCollector.notes(task))
                      .containsEntry("lockstep.outcome", "completed"));
      assertThat(TraceCollector.notes(collector.named("job data-upgrade-run").get(0)))
          .containsEntry("lockstep.run", Long.toString(run))
          .containsEntry("lockstep.job.status", "COMPLETED");
      assertThat(collector.named("step last")).hasSize(1);
      await()
          .atMost(LIMIT)
          .until(
              () ->
                  ScrapedFigures.of(api).sum("lockstep_traces_spans_total", "outcome=\"sent\"")
                      > 20);

      loadIsTraced(collector, api);
      goesOnAfterAKill(server, collector, api);

      assertThat(threads(server)).anyMatch(name -> name.startsWith("BatchSpanProc"));
      for (String secret :
          List.of(PASSWORD, LITERAL, DESCRIPTION, api.token(), api.adminPassword())) {
        assertThat(collector.everything()).noneMatch(text -> text.contains(secret));
      }
      assertThat(String.join("\n", collector.everything())).contains("service.instance.id", "t-2");
    }
  }

  private static void loadIsTraced(TraceCollector collector, LockstepClient api) {
    LoadClient loads = new LoadClient(api);
    String load =
        """
        load: traced
        instances: 2
        from: {csv: rows.csv, columns: [id, name]}
        into: {company: 1, table: loaded}
        """;
    loads.await(loads.start(load, "rows.csv", "1," + LITERAL + "\n2,x\n"), "COMPLETED");

    await().atMost(LIMIT).until(() -> collector.named("job load").size() == 1);
    assertThat(collector.named("instance"))
        .hasSize(2)
        .allSatisfy(
            instance ->
                assertThat(collector.namesAbove(instance))
                    .containsExactly("step instances", "job load", "POST /api/loads"));
    assertThat(collector.noting("lockstep.method"))
        .hasSizeGreaterThan(3)
        .allSatisfy(phase -> assertThat(collector.namesAbove(phase).get(0)).isEqualTo("instance"));
  }

  @Test
  void cylinders_are_below_the_step_that_asks_for_them_by_messages() throws Exception {
    try (TraceCollector collector = new TraceCollector();
        MovingSite site =
            new MovingSite(directory, Map.of("lockstep.traces.endpoint", collector.endpoint()))) {
      MoveClient moves = site.moves();
      moves.offline();
      moves.await(moves.start("0", "8", 2), "MOVED");

      // a job that is slow to begin is started once more, and then there are two of them
      await().atMost(LIMIT).until(() -> !collector.named("job reconfiguration").isEmpty());
      await().atMost(LIMIT).untilAsserted(() -> cylindersAreBelowTheirStep(collector));
      assertThat(collector.named("cylinder"))
          .extracting(cylinder -> TraceCollector.notes(cylinder).get("db.collection.name"))
          .contains("customer", "item");
    }
  }

  private static void cylindersAreBelowTheirStep(TraceCollector collector) {
    assertThat(collector.named("cylinder"))
        .hasSizeGreaterThanOrEqualTo(2)
        .allSatisfy(
            cylinder -> {
              assertThat(collector.namesAbove(cylinder))
                  .containsExactly(
                      "step copy", "job reconfiguration", "POST /api/reconfigurations");
              assertThat(cylinder.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CONSUMER);
            });
  }

  /** The job of a run that its server left goes on below the request that started it. */
  private void goesOnAfterAKill(ServerProcess server, TraceCollector collector, LockstepClient api)
      throws Exception {
    long run = second(api);
    try (Connection holding = connect();
        Statement statement = holding.createStatement()) {
      holding.setAutoCommit(false);
      statement.execute("UPDATE C1.gate SET passed = 1");
      api.start(run, 1);
      String start = "POST /api/data-upgrade-runs/{run}/start";
      await().atMost(LIMIT).until(() -> collector.named(start).size() == 2);
      server.kill();
      holding.rollback();
    }
    server.start();
    api.awaitRun(run, LIMIT, "COMPLETED");
    await().atMost(LIMIT).until(() -> !collector.named("UPDATE gate").isEmpty());
    await().atMost(LIMIT).until(() -> collector.named("job data-upgrade-run").size() == 2);

    Span request = collector.named("POST /api/data-upgrade-runs/{run}/start").get(1);
    assertThat(collector.named("UPDATE gate"))
        .extracting(Span::getTraceId)
        .containsOnly(request.getTraceId());
    assertThat(collector.namesAbove(collector.named("job data-upgrade-run").get(1)))
        .containsExactly(request.getName());
  }

  @Test
  void a_collector_that_refuses_or_is_away_changes_nothing_and_is_counted_and_told_once()
      throws Exception {
    try (TraceCollector collector = new TraceCollector();
        Connection erp = erp();
        ServerProcess server =
            builder().property("lockstep.traces.endpoint", collector.endpoint()).build()) {
      collector.answer(503);
      server.start();
      LockstepClient api = server.api();
      long run = installed(api, "INSERT INTO effect VALUES ('x');\n");
      api.start(run, 2);
      api.awaitRun(run, LIMIT, "COMPLETED");

      await().atMost(LIMIT).until(() -> collector.refused() > 0);
      await().atMost(LIMIT).until(() -> dropped(api) > 0);
      collector.close();
      double before = dropped(api);
      second(api);
      await().atMost(LIMIT).until(() -> dropped(api) > before);

      String log = Files.readString(server.log());
      assertThat(log).containsOnlyOnce("does not take spans").doesNotContain("io.opentelemetry");
    }
  }

  @Test
  void wrong_settings_are_told_whole_and_nothing_is_traced() throws Exception {
    try (Connection erp = erp();
        ServerProcess server =
            builder()
                .property("lockstep.traces.endpoint", "http://ann:planted@localhost:4318")
                .property("lockstep.traces.sample", "7")
                .build()) {
      server.start();
      LockstepClient api = server.api();
      long run = installed(api, "INSERT INTO effect VALUES ('x');\n");
      api.start(run, 2);
      api.awaitRun(run, LIMIT, "COMPLETED");

      assertThat(Files.readString(server.log()))
          .contains("lockstep.traces.endpoint has a user", "lockstep.traces.sample: 7 is no number")
          .doesNotContain("planted@");
      assertThat(threads(server))
          .hasSizeGreaterThan(10)
          .noneMatch(name -> name.startsWith("BatchSpanProc") || name.startsWith("jdkhttp"));
      assertThat(ScrapedFigures.of(api).sum("lockstep_traces_spans_total")).isZero();
    }
  }

  private ServerBuilder builder() {
    return Servers.builder().environment("ERP_PASSWORD", PASSWORD);
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(url(), "SA", PASSWORD);
  }

  private String url() {
    return "jdbc:h2:file:" + directory.resolve("erp") + ";AUTO_SERVER=TRUE";
  }

  /** Three companies; the connection keeps their database in this process. */
  private Connection erp() throws SQLException {
    System.setProperty("h2.bindAddress", "127.0.0.1");
    Connection erp = connect();
    try (Statement statement = erp.createStatement()) {
      for (int company = 1; company <= 3; company++) {
        statement.execute("CREATE SCHEMA C" + company);
        statement.execute("CREATE TABLE C" + company + ".effect (text VARCHAR(100))");
        statement.execute("CREATE TABLE C" + company + ".gate (passed INTEGER)");
        statement.execute("INSERT INTO C" + company + ".gate VALUES (0)");
        statement.execute(
            "CREATE TABLE C" + company + ".loaded (id INTEGER PRIMARY KEY, name VARCHAR(200))");
      }
    }
    return erp;
  }

  /** A run with two programs for each of the companies, which may be started. */
  private long installed(LockstepClient api, String sql) throws IOException {
    api.applySite(SITE.formatted(url(), DESCRIPTION));
    return initialized(
        api,
        Map.of(
            "feature-pack.yaml",
            "featurePack: traced\nprograms:\n  - {code: t-1, table: effect, sql: 1.sql}\n"
                + "  - {code: t-2, table: effect, requires: [t-1], sql: 1.sql}\n",
            "1.sql",
            sql));
  }

  /** A run with a program that a test can hold up. */
  private static long second(LockstepClient api) throws IOException {
    return initialized(
        api,
        Map.of(
            "feature-pack.yaml",
            "featurePack: traced2\nprograms:\n  - {code: t-3, table: gate, sql: 3.sql}\n",
            "3.sql",
            ChainedPack.GATE));
  }

  private static long initialized(LockstepClient api, Map<String, String> pack) throws IOException {
    JsonNode installed = api.installFeaturePack(Zip.of(pack), "V1");
    long run = installed.path("runs").path(0).path("run").asLong();
    api.initialize(run);
    return run;
  }

  private static double dropped(LockstepClient api) {
    return ScrapedFigures.of(api).sum("lockstep_traces_spans_total", "outcome=\"dropped\"");
  }

  /** Names of the server's threads, as far as the system knows them: 15 characters. */
  private static List<String> threads(ServerProcess server) throws IOException {
    List<String> names = new ArrayList<>();
    Path tasks = Path.of("/proc", Long.toString(server.pid()), "task");
    try (Stream<Path> threads = Files.list(tasks)) {
      for (Path thread : (Iterable<Path>) threads::iterator) {
        Path name = thread.resolve("comm");
        if (Files.exists(name)) {
          names.add(Files.readString(name).strip());
        }
      }
    }
    return names;
  }
}
