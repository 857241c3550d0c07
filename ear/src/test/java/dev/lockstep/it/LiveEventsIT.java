package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lockstep.bench.pack.FeaturePack;
import dev.lockstep.bench.pack.PackProgram;
import dev.lockstep.bench.pack.SiteFile;
import dev.lockstep.bench.postgres.PostgresServer;
import dev.lockstep.bench.schema.Dialect;
import dev.lockstep.bench.server.EventStream;
import dev.lockstep.bench.server.EventStream.Event;
import dev.lockstep.bench.server.LockstepClient;
import dev.lockstep.bench.server.RestFaultException;
import dev.lockstep.bench.server.ServerProcess;
import dev.lockstep.bench.server.StalledViewer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Two servers on one control database: the first one holds the lease and works, the second one sees
 * nothing but the database. Each test has a package combination of its own.
 */
class LiveEventsIT {

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final int SUSPEND_SECONDS = 40;
  private static final int COMPANIES_OF_LARGE = 10;
  private static final int PROGRAMS_OF_LARGE = 40;
  private static final int MOST_VIEWERS = 200;

  private static PostgresServer postgres;
  private static ServerProcess working;
  private static ServerProcess looking;
  private static LockstepClient api;

  private final List<EventStream> open = new ArrayList<>();

  @BeforeAll
  static void start() throws SQLException {
    postgres = PostgresServer.start();
    postgres.createDatabase("control");
    postgres.createDatabase("erp");
    SiteFile site = new SiteFile("events", postgres.jdbcUrl("erp")).user(postgres.user());
    for (String name :
        List.of("states", "missed", "restart", "large", "fat", "matrix", "pictures")) {
      site.packageCombination(name, "V_" + name);
    }
    try (Connection connection = postgres.connect("erp");
        Statement statement = connection.createStatement()) {
      company(site, statement, 1, "states");
      company(site, statement, 2, "missed");
      company(site, statement, 3, "restart");
      company(site, statement, 4, "fat");
      company(site, statement, 5, "matrix");
      company(site, statement, 6, "pictures");
      for (int i = 0; i < COMPANIES_OF_LARGE; i++) {
        company(site, statement, 100 + i, "large");
      }
    }
    working = server();
    looking = server();
    working.start();
    api = working.api();
    await().atMost(LIMIT).until(() -> api.get("/api/status").path("leaseholder").asBoolean());
    api.applySite(site.yaml());
    looking.start();
  }

  private static void company(SiteFile site, Statement statement, int number, String combination)
      throws SQLException {
    statement.execute("CREATE SCHEMA c" + number);
    statement.execute("CREATE TABLE c" + number + ".effect (program VARCHAR(100) NOT NULL)");
    site.company(number, combination, "c" + number);
  }

  private static ServerProcess server() {
    return Servers.builder()
        .controlDatabase(postgres.jdbcUrl("control"), postgres.user(), postgres.password())
        .property("org.wildfly.sigterm.suspend.timeout", String.valueOf(SUSPEND_SECONDS))
        .stopLimit(Duration.ofSeconds(SUSPEND_SECONDS + 30))
        .build();
  }

  @AfterAll
  static void stop() {
    try {
      working.close();
      looking.close();
    } finally {
      postgres.close();
    }
  }

  @AfterEach
  void leave() {
    open.forEach(EventStream::close);
  }

  @Test
  void viewers_of_both_servers_see_a_run_go_through_its_states_and_its_tasks() {
    List<Event> here = watch(working, "topics=runs", null);
    List<Event> there = watch(looking, "topics=runs", null);
    await().atMost(LIMIT).until(() -> !here.isEmpty() && !there.isEmpty());

    long run = generated("states", 3);
    for (List<Event> events : List.of(here, there)) {
      await().atMost(LIMIT).until(() -> states(events, run).contains("CREATED"));
    }
    api.initialize(run);
    for (List<Event> events : List.of(here, there)) {
      await().atMost(LIMIT).until(() -> states(events, run).contains("INITIALIZED"));
    }
    List<Event> tasksHere = watch(working, "topics=tasks&run=" + run, null);
    List<Event> tasksThere = watch(looking, "topics=tasks&run=" + run, null);
    await().atMost(LIMIT).until(() -> !tasksHere.isEmpty() && !tasksThere.isEmpty());
    api.start(run, 1);

    for (List<Event> events : List.of(here, there)) {
      await().atMost(LIMIT).until(() -> states(events, run).contains("COMPLETED"));
      assertThat(states(events, run)).startsWith("CREATED", "INITIALIZED").endsWith("COMPLETED");
      JsonNode last = last(events, "runs", String.valueOf(run));
      assertThat(last.path("tasks").path("byState").path("COMPLETED").asInt()).isEqualTo(3);
    }
    for (JsonNode task : api.items("/api/data-upgrade-runs/" + run + "/tasks")) {
      await().atMost(LIMIT).until(() -> completed(tasksHere, task));
      await().atMost(LIMIT).until(() -> completed(tasksThere, task));
    }
  }

  @Test
  void viewers_of_both_servers_see_the_matrix_of_a_run_until_all_is_completed() {
    long run = generated("matrix", 3);
    api.initialize(run);
    String query = "topics=matrix&run=" + run;
    List<Event> here = watch(working, query, null);
    List<Event> there = watch(looking, query, null);
    for (List<Event> events : List.of(here, there)) {
      await().atMost(LIMIT).until(() -> letters(events, run).equals("RRR"));
      JsonNode axes = last(events, "matrix", String.valueOf(run));
      assertThat(axes.path("companies").path(0).asInt()).isEqualTo(5);
      assertThat(axes.path("programs"))
          .extracting(program -> program.path("program").asText())
          .containsExactly("matrix-0", "matrix-1", "matrix-2");
    }

    api.start(run, 1);

    for (List<Event> events : List.of(here, there)) {
      await().atMost(LIMIT).until(() -> letters(events, run).equals("CCC"));
    }
    JsonNode read = api.get("/api/data-upgrade-runs/" + run + "/matrix");
    assertThat(read.path("states")).extracting(JsonNode::asText).containsExactly("CCC");
    List<Event> others = watch(working, "topics=runs", null);
    await().atMost(LIMIT).until(() -> !others.isEmpty());
    assertThat(others.get(0).value("matrix", String.valueOf(run)).isMissingNode()).isTrue();
  }

  private static String letters(List<Event> events, long run) {
    return events.isEmpty() ? "" : last(events, "matrix", run + "/5/0").asText();
  }

  @Test
  void pictures_of_a_run_tell_of_its_bshells_and_programs() {
    long run = generated("pictures", 2);
    api.initialize(run);
    api.start(run, 1);
    String path = "/api/data-upgrade-runs/" + run;
    await().atMost(LIMIT).until(() -> api.get(path).path("state").asText().equals("COMPLETED"));

    JsonNode timeline = api.get(path + "/timeline");
    assertThat(timeline.path("bshells")).hasSize(1);
    assertThat(timeline.path("bshells").path(0).path("tasks").asInt()).isEqualTo(2);
    JsonNode graph = api.get(path + "/graph");
    assertThat(graph.path("programs"))
        .extracting(program -> program.path("completed").asInt())
        .containsExactly(1, 1);
    assertThat(graph.path("criticalPath")).hasSize(1);
    JsonNode task = api.items(path + "/tasks?sort=-finished").get(0);
    assertThat(task.path("bshell").asText()).startsWith("run-" + run);
  }

  @Test
  void a_viewer_that_comes_back_gets_exactly_what_it_has_missed() {
    long run = generated("missed", 1);
    List<Event> before = watch(working, "topics=runs", null);
    await().atMost(LIMIT).until(() -> !before.isEmpty());
    assertThat(before.get(0).name()).isEqualTo("snapshot");
    assertThat(before.get(0).data().path("reason").asText()).isEqualTo("NEW");
    assertThat(before.get(0).data().path("complete").asBoolean()).isTrue();
    leave();

    api.initialize(run);
    List<Event> after = watch(working, "topics=runs&run=" + run, before.get(0).id());
    await().atMost(LIMIT).until(() -> states(after, run).contains("INITIALIZED"));

    assertThat(after).extracting(Event::name).containsOnly("changes");
    assertThat(after.get(0).changes()).hasSize(1);
    List<Event> again =
        watch(working, "topics=runs&lastEventId=" + after.get(after.size() - 1).id(), null);
    api.post("/api/data-upgrade-runs/" + run + "/start", Map.of("bshells", 1));
    await().atMost(LIMIT).until(() -> states(again, run).contains("COMPLETED"));
    assertThat(again).extracting(Event::name).containsOnly("changes");
  }

  /** Its connection does not take all of some megabytes, so that what comes later waits. */
  @Test
  void a_viewer_that_does_not_read_holds_up_nobody_and_catches_up() throws Exception {
    long run = generated("large", PROGRAMS_OF_LARGE);
    long fat = generated("fat", 1);
    api.initialize(run);
    String query = "topics=runs,tasks&run=" + run;
    try (StalledViewer stalled = StalledViewer.open(working.api(), query + "," + fat)) {
      List<Event> others = watch(working, query, null);
      List<Event> witness = watch(working, "topics=runs&run=" + fat, null);
      await().atMost(LIMIT).until(() -> !others.isEmpty() && !witness.isEmpty());
      for (char filling = 'a'; filling < 'q'; filling++) {
        String text = String.valueOf(filling).repeat(300_000);
        error(fat, text);
        await().atMost(LIMIT).until(() -> error(witness, fat).equals(text));
      }
      error(fat, null);

      api.start(run, 4);

      await().atMost(LIMIT).until(() -> states(others, run).contains("COMPLETED"));
      stalled.readUntil("\"state\":\"COMPLETED\",\"step\":null", Duration.ofSeconds(5));
    }
  }

  private static String error(List<Event> events, long run) {
    return last(events, "runs", String.valueOf(run)).path("error").asText();
  }

  private static void error(long run, String text) throws SQLException {
    try (Connection connection = postgres.connect("control");
        PreparedStatement statement =
            connection.prepareStatement("UPDATE lockstep.upgrade_run SET error = ? WHERE id = ?")) {
      statement.setString(1, text);
      statement.setLong(2, run);
      statement.executeUpdate();
    }
  }

  @Test
  void after_a_restart_a_viewer_gets_a_snapshot_and_its_stream_did_not_hold_up_the_stop() {
    long run = generated("restart", 1);
    List<Event> before = watch(looking, "", null);
    await().atMost(LIMIT).until(() -> !before.isEmpty());
    long begin = System.nanoTime();

    assertThat(looking.stop()).as("it ended by itself").isTrue();

    assertThat(Duration.ofNanos(System.nanoTime() - begin))
        .isLessThan(Duration.ofSeconds(SUSPEND_SECONDS));
    assertThat(open.get(0).end())
        .as("the viewer was told by the end of its stream")
        .succeedsWithin(10, TimeUnit.SECONDS);
    looking.start();
    List<Event> after = watch(looking, "topics=runs", before.get(0).id());
    await().atMost(LIMIT).until(() -> !after.isEmpty());
    assertThat(after.get(0).name()).isEqualTo("snapshot");
    assertThat(after.get(0).data().path("reason").asText()).isEqualTo("OTHER_EPOCH");
    assertThat(after.get(0).value("runs", String.valueOf(run)).path("state").asText())
        .isEqualTo("CREATED");
  }

  @Test
  void what_cannot_be_watched_is_refused_with_every_fault() {
    RestFaultException refused =
        catchThrowableOfType(
            RestFaultException.class,
            () -> watch(working, "topics=runs,weather&run=x,999999&operation=-1", null));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.problem().path("code").asText()).isEqualTo("LS-1003");
    assertThat(refused.problem().path("faults"))
        .extracting(fault -> fault.path("message").asText())
        .containsExactlyInAnyOrder(
            "there is no topic weather",
            "x is not a number",
            "there is no run 999999",
            "-1 is not a number");
    List<Event> strange = watch(working, "topics=seat", "what is this?");
    await().atMost(LIMIT).until(() -> !strange.isEmpty());
    assertThat(strange.get(0).name()).isEqualTo("snapshot");
  }

  @Test
  void both_servers_tell_who_watches_at_either_of_them() {
    LockstepClient bob = looking.api().as("bob");
    open.add(EventStream.open(working.api().as("ann"), "topics=seat&page=p1", null, event -> {}));
    open.add(EventStream.open(bob, "topics=seat&page=p1", null, event -> {}));
    open.add(EventStream.open(bob, "topics=seat&page=p2", null, event -> {}));

    for (ServerProcess server : List.of(working, looking)) {
      await()
          .atMost(LIMIT)
          .untilAsserted(
              () -> {
                assertThat(watcher(server, "ann").path("streams").asInt()).isEqualTo(1);
                assertThat(watcher(server, "bob").path("streams").asInt()).isEqualTo(2);
              });
    }
    JsonNode ann = watcher(working, "ann");
    assertThat(watcher(looking, "ann")).isEqualTo(ann);
    assertThat(ann.path("role").asText()).isEqualTo("ADMIN");
    assertThat(ann.path("servers").path(0).asText())
        .isEqualTo(working.api().get("/api/status").path("node").asText());

    // a page that wants other topics opens its stream again
    open.add(EventStream.open(bob, "topics=runs&page=p2", null, event -> {}));
    assertThat(watcher(looking, "bob").path("streams").asInt()).isEqualTo(2);

    leave();
    for (ServerProcess server : List.of(working, looking)) {
      await()
          .atMost(LIMIT)
          .untilAsserted(
              () -> {
                assertThat(watcher(server, "ann").isMissingNode()).isTrue();
                assertThat(watcher(server, "bob").isMissingNode()).isTrue();
              });
    }
  }

  private static JsonNode watcher(ServerProcess server, String who) {
    for (JsonNode watcher : server.api().get("/api/driver").path("watchers")) {
      if (watcher.path("who").asText().equals(who)) {
        return watcher;
      }
    }
    return MissingNode.getInstance();
  }

  @Test
  void so_many_viewers_are_taken_and_no_more_until_some_leave() {
    List<List<Event>> viewers = new ArrayList<>();
    RestFaultException refused =
        catchThrowableOfType(
            RestFaultException.class,
            () ->
                IntStream.rangeClosed(0, MOST_VIEWERS)
                    .forEach(i -> viewers.add(watch(working, "topics=seat", null))));

    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.problem().path("code").asText()).isEqualTo("LS-1020");
    assertThat(refused.problem().path("detail").asText()).contains("200 viewers already");
    await().atMost(LIMIT).until(() -> viewers.stream().noneMatch(List::isEmpty));
    leave();
    await()
        .atMost(LIMIT)
        .ignoreExceptions()
        .until(() -> !watch(working, "topics=seat", null).isEmpty());
    // those who have left are noticed one by one
    await()
        .atMost(LIMIT)
        .until(() -> working.api().get("/api/services").path("viewers").asInt() < 10);
  }

  private List<Event> watch(ServerProcess server, String query, String lastEventId) {
    List<Event> events = new CopyOnWriteArrayList<>();
    open.add(EventStream.open(server.api(), query, lastEventId, events::add));
    return events;
  }

  private static long generated(String name, int programs) {
    List<PackProgram> small =
        IntStream.range(0, programs)
            .mapToObj(
                i ->
                    new PackProgram(
                        name + "-" + i,
                        "effect",
                        "first",
                        "small",
                        List.of(),
                        Map.of(
                            Dialect.POSTGRESQL,
                            List.of("INSERT INTO effect VALUES ('" + name + "-" + i + "')"))))
            .toList();
    byte[] pack = new FeaturePack("events-" + name, "Small programs", small).zip();
    return api.installFeaturePack(pack, "V_" + name).path("runs").path(0).path("run").asLong();
  }

  /** The states that a run was told to be in, one after another. */
  private static List<String> states(List<Event> events, long run) {
    List<String> states = new ArrayList<>();
    for (Event event : events) {
      String state = event.value("runs", String.valueOf(run)).path("state").asText();
      if (!state.isEmpty() && (states.isEmpty() || !states.get(states.size() - 1).equals(state))) {
        states.add(state);
      }
    }
    return states;
  }

  private static JsonNode last(List<Event> events, String topic, String key) {
    return events.stream()
        .map(event -> event.value(topic, key))
        .filter(value -> !value.isMissingNode())
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  private static boolean completed(List<Event> events, JsonNode task) {
    String key = task.path("run").asText() + "/" + task.path("task").asText();
    return events.stream()
        .anyMatch(event -> event.value("tasks", key).path("state").asText().equals("COMPLETED"));
  }
}
