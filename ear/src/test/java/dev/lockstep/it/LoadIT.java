package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.server.RestFaultException;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loads on the assembled server, from their start to their end, also when it is killed. */
class LoadIT {

  private static final int ROWS = 20_000;
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @TempDir static Path directory;

  private static LoadSite site;

  @BeforeAll
  static void start() throws SQLException {
    site = LoadSite.start(directory);
  }

  @AfterAll
  static void stop() throws SQLException {
    site.close();
  }

  private static String load(int company, String table, String more) {
    return """
        load: %s
        instances: 2
        from: {csv: rows.csv, columns: [id, name]}
        into: {company: %d, table: %s}
        checkpointInterval: 1s
        %s
        """
        .formatted(table, company, table, more);
  }

  /** Lines with quotes, line ends inside of quotes, and characters of more than one byte. */
  private static String lines(int from, int to) {
    StringBuilder lines = new StringBuilder();
    IntStream.rangeClosed(from, to)
        .forEach(id -> lines.append(id).append(",\"say \"\"").append(id).append("\"\",\nä\"\n"));
    return lines.toString();
  }

  private static List<String> expected(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(id -> id + "|say \"" + id + "\",\nä").toList();
  }

  private static List<String> items(int company, String table) throws SQLException {
    return site.rows(company, "SELECT id, name FROM " + table + " ORDER BY id");
  }

  @ParameterizedTest
  @ValueSource(ints = {LoadSite.H2, LoadSite.POSTGRESQL})
  void every_row_of_the_input_is_in_the_table(int company) throws Exception {
    site.createItems(company, "whole");

    long id = site.start(load(company, "whole", ""), Map.of("rows.csv", lines(1, ROWS)));
    JsonNode done = site.await(id, "COMPLETED");

    assertThat(items(company, "whole")).isEqualTo(expected(1, ROWS));
    assertThat(done.path("exitCode").asInt(-1)).isZero();
    assertThat(done.path("rows").asInt()).isEqualTo(ROWS);
    assertThat(done.path("attempt").asInt()).isEqualTo(1);
    assertThat(done.path("statistics")).hasSize(2);
    assertThat(done.path("statistics"))
        .allSatisfy(instance -> assertThat(instance.path("rows").asInt()).isPositive());
    assertThat(
            site.rows(
                company,
                "SELECT DISTINCT lsn FROM lockstep_load_position WHERE load_number = " + id))
        .containsExactly(done.path("lsn").asText());
    JsonNode log = site.api().get("/api/loads/" + id + "/restart-log").path("items");
    assertThat(log.path(0).path("kind").asText()).isEqualTo("CHECKPOINT");
    assertThat(log.path(0).path("rows").asInt()).isEqualTo(ROWS);
  }

  @ParameterizedTest
  @ValueSource(ints = {LoadSite.H2, LoadSite.POSTGRESQL})
  void bad_rows_are_beside_the_table_and_the_others_in_it(int company) throws Exception {
    site.createItems(company, "bad");
    String lines = lines(1, 100) + "no number,x\n7,twice\n" + lines(101, 200);

    long id = site.start(load(company, "bad", ""), Map.of("rows.csv", lines));
    JsonNode done = site.await(id, "COMPLETED");

    assertThat(items(company, "bad")).hasSize(200);
    assertThat(done.path("exitCode").asInt()).isEqualTo(4);
    assertThat(done.path("rejected").asInt()).isEqualTo(2);
    assertThat(site.rows(company, "SELECT count(*) FROM bad_et")).containsExactly("1");
    assertThat(site.rows(company, "SELECT count(*) FROM bad_uv")).containsExactly("1");
  }

  @Test
  void too_many_bad_rows_fail_the_load_which_can_be_resumed_behind_them() throws Exception {
    site.createItems(LoadSite.POSTGRESQL, "limited");
    String lines = lines(1, 10) + "a,x\nb,x\n" + lines(11, 20);

    long id =
        site.start(
            load(LoadSite.POSTGRESQL, "limited", "errorLimit: 1")
                .replace("instances: 2", "instances: 1"),
            Map.of("rows.csv", lines));
    JsonNode failed = site.await(id, "FAILED");

    assertThat(failed.path("exitCode").asInt()).isEqualTo(12);
    assertThat(failed.path("error").asText()).contains("errorLimit is 1");
    assertThat(items(LoadSite.POSTGRESQL, "limited")).hasSize(10);
  }

  @Test
  void faulty_input_is_refused_and_changes_nothing() throws Exception {
    site.createItems(LoadSite.H2, "refused");
    site.createItems(LoadSite.H2, "filled");
    site.execute(LoadSite.H2, "INSERT INTO filled VALUES (1, 'here')");
    int before = site.api().get("/api/loads").path("total").asInt();
    Map<String, String> rows = Map.of("rows.csv", lines(1, 10));

    assertThat(refused(load(LoadSite.H2, "refused", ""), Map.of()))
        .contains("rows.csv", "there is no such file");
    assertThat(refused(load(LoadSite.H2, "refused", "errorLimits: 3"), rows))
        .contains("\"line\":6", "errorLimits");
    assertThat(refused(load(LoadSite.H2, "refused", "").replace("name]", "nam]"), rows))
        .contains("has no column nam");
    assertThat(refused(load(LoadSite.H2, "filled", ""), rows)).contains("is not empty");
    assertThat(refused(load(LoadSite.H2, "gone", ""), rows)).contains("has no such table");
    assertThat(refused(load(99, "refused", ""), rows)).contains("The site has no company 99");
    assertThat(refused(load(LoadSite.H2, "refused", "").replace("rows.csv", "/etc/passwd"), rows))
        .contains("outside of the folders that the server loads from");
    assertThat(refused(load(LoadSite.H2, "refused", ""), rows, "set=day=1"))
        .contains("there is no job variable `day`");
    assertThat(
            refused(
                load(LoadSite.H2, "refused", "").replace("instances: 2", "instances: 11"), rows))
        .contains("there are 11, but the source can be divided into no more than");

    assertThat(site.api().get("/api/loads").path("total").asInt()).isEqualTo(before);
    assertThat(items(LoadSite.H2, "refused")).isEmpty();
  }

  private static String refused(String yaml, Map<String, String> files, String... variables) {
    RestFaultException fault =
        catchThrowableOfType(RestFaultException.class, () -> site.start(yaml, files, variables));
    assertThat(fault.status()).isBetween(400, 409);
    return fault.getMessage();
  }

  @Test
  void what_the_command_line_says_counts_more_than_environment_and_file() throws Exception {
    site.createItems(LoadSite.H2, "chosen");
    Files.writeString(directory.resolve("third.csv"), lines(1, 3));
    String yaml =
        load(LoadSite.H2, "chosen", "variables: {file: first, dir: none}")
            .replace("instances: 2", "instances: 1")
            .replace("csv: rows.csv", "csv: \"${var:dir}/${var:file}.csv\"");

    long id =
        site.start(
            yaml,
            Map.of(),
            "set=file=third",
            "environment=LOCKSTEP_VAR_FILE=second",
            "environment=LOCKSTEP_VAR_DIR=" + directory);

    assertThat(site.await(id, "COMPLETED").path("rows").asInt()).isEqualTo(3);
  }

  @Test
  void a_paused_load_keeps_its_table_and_goes_on_where_it_ended() throws Exception {
    int company = LoadSite.POSTGRESQL;
    site.createItems(company, "paused");
    Map<String, String> files = Map.of("rows.csv", lines(1, ROWS));
    long id;
    try (Connection held = site.hold(company, "paused", ROWS)) {
      id = site.start(load(company, "paused", ""), files);
      awaitHeld(id);
      site.await(id, LoadIT::worksInExecute);
      assertThat(refused(load(company, "paused", "mode: append"), files))
          .contains("Load " + id + ", which is RUNNING, has table paused");

      site.order(id, "pause");
      assertThat(site.find(id).path("state").asText()).isEqualTo("PAUSING");
      held.rollback();
    }
    // the last row may have been in the blocks that were under way
    JsonNode rests = site.await(id, found -> !found.path("state").asText().equals("PAUSING"));
    if (rests.path("state").asText().equals("PAUSED")) {
      assertThat(refused(load(company, "paused", "mode: append"), files)).contains("PAUSED");
      site.order(id, "resume");
    }

    assertThat(site.await(id, "COMPLETED").path("exitCode").asInt(-1)).isZero();
    assertThat(items(company, "paused")).isEqualTo(expected(1, ROWS));
  }

  private static boolean worksInExecute(JsonNode load) {
    for (JsonNode instance : load.path("statistics")) {
      JsonNode position = instance.path("position");
      if (position.path("method").asText().equals("EXECUTE")
          && position.path("standing").asText().equals("CALLED")) {
        return position.path("phase").asInt() == 1 && position.path("response").isNull();
      }
    }
    return false;
  }

  @Test
  void a_company_that_waits_for_its_run_is_loaded_and_the_run_begins_behind_the_load()
      throws Exception {
    for (int company : List.of(LoadSite.H2, LoadSite.POSTGRESQL)) {
      site.execute(company, "CREATE TABLE effect (program VARCHAR(100) NOT NULL)");
    }
    site.createItems(LoadSite.POSTGRESQL, "awaited");
    byte[] pack = new ChainedPack("behind", "b", 1, "", "").zip();
    long run = site.api().installFeaturePack(pack, "V1").path("runs").path(0).path("run").asLong();
    site.api().initialize(run);
    long id;
    try (Connection held = site.hold(LoadSite.POSTGRESQL, "awaited", ROWS)) {
      id = site.start(load(LoadSite.POSTGRESQL, "awaited", ""), Map.of("rows.csv", lines(1, ROWS)));
      awaitHeld(id);
      RestFaultException fault =
          catchThrowableOfType(RestFaultException.class, () -> site.api().start(run, 1));
      assertThat(fault.getMessage())
          .contains("LS-1073")
          .contains("load " + id + " is under way in company 2");
      held.rollback();
    }
    site.await(id, "COMPLETED");
    site.api().start(run, 1);
    assertThat(site.api().awaitRun(run, LIMIT, "COMPLETED", "FAILED", "STOPPED").path("state"))
        .hasToString("\"COMPLETED\"");
  }

  /** The instance that has nothing in its way is at its end, and the other one waits. */
  private static void awaitHeld(long id) {
    site.await(id, found -> found.path("rows").asInt() > 0);
  }

  @Test
  void a_terminated_load_lets_its_table_go() throws Exception {
    site.createItems(LoadSite.H2, "released");
    Map<String, String> files = Map.of("rows.csv", lines(1, 10) + "x,y\n");
    String yaml =
        load(LoadSite.H2, "released", "errorLimit: 1").replace("instances: 2", "instances: 1");
    long id = site.start(yaml, files);
    site.await(id, "FAILED");
    assertThat(refused(yaml.replace("errorLimit", "mode: append\nerrorLimit"), files))
        .contains("Load " + id + ", which is FAILED");

    assertThat(site.order(id, "terminate").path("state").asText()).isEqualTo("TERMINATED");

    long next =
        site.start(
            load(LoadSite.H2, "released", "mode: append").replace("instances: 2", "instances: 1"),
            Map.of("rows.csv", lines(11, 20)));
    site.await(next, "COMPLETED");
    assertThat(items(LoadSite.H2, "released")).isEqualTo(expected(1, 20));
  }

  @Test
  void after_a_kill_the_tables_equal_the_input() throws Exception {
    Path rows = Files.writeString(directory.resolve("killed.csv"), lines(1, ROWS));
    long[] loads = new long[3];
    for (int company : List.of(LoadSite.H2, LoadSite.POSTGRESQL)) {
      site.createItems(company, "killed");
    }
    try (Connection h2 = site.hold(LoadSite.H2, "killed", ROWS);
        Connection postgres = site.hold(LoadSite.POSTGRESQL, "killed", ROWS)) {
      assertThat(h2).isNotSameAs(postgres);
      for (int company : List.of(LoadSite.H2, LoadSite.POSTGRESQL)) {
        loads[company] =
            site.start(load(company, "killed", "").replace("rows.csv", rows.toString()), Map.of());
      }
      awaitHeld(loads[LoadSite.H2]);
      awaitHeld(loads[LoadSite.POSTGRESQL]);
      site.server().kill();
    }
    site.server().start();

    for (int company : List.of(LoadSite.H2, LoadSite.POSTGRESQL)) {
      JsonNode done = site.await(loads[company], "COMPLETED");
      assertThat(done.path("attempt").asInt()).isEqualTo(2);
      assertThat(done.path("rows").asInt()).isEqualTo(ROWS);
      assertThat(items(company, "killed")).isEqualTo(expected(1, ROWS));
      assertThat(site.api().get("/api/loads/" + loads[company] + "/restart-log").path("items"))
          .extracting(record -> record.path("kind").asText())
          .contains("END_OF_RESTART", "CHECKPOINT");
    }
  }

  @Test
  void a_load_goes_on_by_itself_when_its_sessions_were_ended() throws Exception {
    int company = LoadSite.POSTGRESQL;
    site.createItems(company, "cut");
    long id;
    try (Connection held = site.hold(company, "cut", ROWS)) {
      id = site.start(load(company, "cut", ""), Map.of("rows.csv", lines(1, ROWS)));
      awaitHeld(id);
      site.rows(
          company,
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE application_name LIKE 'lockstep load "
              + id
              + " %'");
      site.await(id, found -> found.path("attempt").asInt() == 2);
      held.rollback();
    }

    assertThat(site.await(id, "COMPLETED").path("rows").asInt()).isEqualTo(ROWS);
    assertThat(items(company, "cut")).isEqualTo(expected(1, ROWS));
  }

  @Test
  void an_operation_loads_rates_before_it_goes_on() throws Exception {
    site.createItems(LoadSite.H2, "rates");
    OperationClient operations = new OperationClient(site.api());
    String yaml =
        load(LoadSite.H2, "rates", "").replace("rows.csv", "\"${var:file}\"") + "variables: {}\n";
    operations.submit(
        """
        operation: rates
        contents:
          - {entry: rates, type: load, load: loads/rates.yaml, variables: {file: rows.csv}}
          - {entry: look, type: confirm, text: Look.}
        """,
        Map.of("loads/rates.yaml", yaml, "loads/rows.csv", lines(1, 100) + "x,y\n"));

    JsonNode waits = operations.await(operations.start("rates"), "WAITING");

    JsonNode entry = OperationClient.entry(waits, "rates");
    assertThat(entry.path("state").asText()).isEqualTo("DONE_WITH_WARNINGS");
    assertThat(entry.path("message").asText()).contains("100 rows", "1 bad row");
    JsonNode load = site.find(entry.at("/notes/load").asLong());
    assertThat(load.path("caller").asText()).contains("entry rates");
    assertThat(items(LoadSite.H2, "rates")).isEqualTo(expected(1, 100));
    operations.proceed(waits.path("operation").asLong());
    operations.await(waits.path("operation").asLong(), "DONE_WITH_WARNINGS");
  }

  @Test
  void faults_of_a_loads_file_are_those_of_the_operation() {
    OperationClient operations = new OperationClient(site.api());

    RestFaultException fault =
        catchThrowableOfType(
            RestFaultException.class,
            () ->
                operations.submit(
                    """
                    operation: wrong
                    contents:
                      - {entry: rates, type: load, load: loads/rates.yaml}
                      - {entry: more, type: load, load: gone.yaml}
                    """,
                    Map.of("loads/rates.yaml", "load: rates\ncolour: red\n")));

    assertThat(fault.getMessage())
        .contains("\"line\":3", "loads/rates.yaml:2", "colour")
        .contains("the operation has no file `gone.yaml`");
  }

  @Test
  void everybody_sees_loads_as_they_change() throws Exception {
    site.createItems(LoadSite.H2, "watched");
    long id =
        site.start(
            load(LoadSite.H2, "watched", "").replace("instances: 2", "instances: 1"),
            Map.of("rows.csv", lines(1, 10)));
    site.await(id, "COMPLETED");

    await()
        .atMost(LIMIT)
        .until(() -> firstEvent("/api/events?topics=loads").contains("\"load\":" + id));
  }

  private static String firstEvent(String path) throws Exception {
    HttpResponse<InputStream> answer =
        site.api().http().send(site.api().request(path).build(), BodyHandlers.ofInputStream());
    try (var stream = answer.body();
        var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      StringBuilder event = new StringBuilder();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        event.append(line);
        if (line.startsWith("data:")) {
          return event.toString();
        }
      }
      return event.toString();
    }
  }
}
