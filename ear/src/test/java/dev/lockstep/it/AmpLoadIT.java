package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.server.RestFaultException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loads over AMPs on PostgreSQL and on H2, also when the server is killed, and beside moves. */
class AmpLoadIT {

  private static final int ROWS = 20_000;

  @TempDir static Path directory;

  private static LoadedAmpsSite site;
  private static LoadClient loads;
  private static MoveClient moves;

  @BeforeAll
  static void start() throws SQLException {
    site = new LoadedAmpsSite(directory);
    loads = new LoadClient(site.api());
    moves = site.moves();
  }

  @AfterAll
  static void stop() throws SQLException {
    site.close();
  }

  private static String load(String table, String more) {
    return """
        load: %s
        instances: 2
        from: {csv: rows.csv, columns: [id, name]}
        into: {ampTable: %s, primaryIndex: [id]}
        checkpointInterval: 1s
        %s
        """
        .formatted(table, table, more);
  }

  private static String lines(int from, int to) {
    StringBuilder lines = new StringBuilder();
    IntStream.rangeClosed(from, to)
        .forEach(id -> lines.append(id).append(",\"say \"\"").append(id).append("\"\",\nä\"\n"));
    return lines.toString();
  }

  private static List<Integer> ids(int to) {
    return IntStream.rangeClosed(1, to).boxed().toList();
  }

  @Test
  void every_row_is_in_the_amp_where_the_router_looks_for_it_and_bad_ones_beside()
      throws Exception {
    site.createItems("whole");
    String bad = "no number,x\n7,twice\n";

    long id = loads.start(load("whole", ""), "rows.csv", lines(1, 1000) + bad + lines(1001, ROWS));
    JsonNode done = loads.await(id, "COMPLETED");

    assertThat(site.items("whole")).isEqualTo(site.expected(ids(ROWS))).hasSize(4);
    assertThat(done.path("exitCode").asInt()).isEqualTo(4);
    assertThat(done.path("rows").asInt()).isEqualTo(ROWS);
    assertThat(done.path("rejected").asInt()).isEqualTo(2);
    assertThat(done.path("company").isNumber()).isFalse();
    assertThat(done.path("ampTable").asText()).isEqualTo("whole");
    assertThat(done.path("mapVersion").asInt()).isPositive();
    assertThat(done.path("amps")).hasSize(4);
    assertThat(site.all("SELECT row_text FROM S.whole_et")).containsExactly("no number,x");
    assertThat(site.all("SELECT row_text FROM S.whole_uv")).containsExactly("7,twice");
    assertThat(
            site.all(
                "SELECT written_by FROM S.lockstep_cylinder WHERE lower(table_name) = 'whole_et'"))
        .hasSize(4)
        .containsOnly("load " + id);
    assertThat(loads.restartLog(id).get(0).path("kind").asText()).isEqualTo("CHECKPOINT");
  }

  /** It is held up in one AMP at a row in the middle, when others have committed. */
  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void a_load_that_is_killed_in_the_middle_has_every_row_once(int heldAmp) throws Exception {
    String table = "killed" + heldAmp;
    site.createItems(table);
    int held = site.expected(ids(ROWS)).get(heldAmp).get(4500);
    String lines = lines(1, 100) + "x,bad\n" + lines(101, ROWS);
    try (Connection holding = site.hold(heldAmp, table, held)) {
      assertThat(holding.isValid(1)).isTrue();
      long id = loads.start(load(table, ""), "rows.csv", lines);
      loads.await(id, found -> found.path("rows").asInt() > 5000);
      assertThat(refused(() -> moves.start("0", "8", 0))).contains("load " + id, "AMPs");

      site.server().kill();
    }
    site.server().start();

    long id = newest();
    JsonNode done = loads.await(id, "COMPLETED");
    assertThat(done.path("attempt").asInt()).isGreaterThan(1);
    assertThat(done.path("rows").asInt()).isEqualTo(ROWS);
    assertThat(site.items(table)).isEqualTo(site.expected(ids(ROWS)));
    assertThat(site.all("SELECT row_text FROM S." + table + "_et")).containsExactly("x,bad");
    assertThat(site.all("SELECT row_text FROM S." + table + "_uv")).isEmpty();
  }

  private static long newest() {
    return site.api().items("/api/loads").get(0).path("load").asLong();
  }

  @Test
  void a_load_that_rests_keeps_the_table_in_every_amp_until_it_is_let_go() throws Exception {
    site.createItems("rests");
    long id = loads.start(load("rests", "errorLimit: 1"), "rows.csv", "x,bad\n" + lines(1, ROWS));
    loads.await(id, "FAILED");
    String others = (ROWS + 1) + ",other\n" + (ROWS + 2) + ",other\n";
    String append = load("rests", "mode: append").replace("load: rests", "load: other");
    assertThat(loads.refused(append, Map.of("rows.csv", bytes(others))))
        .contains("Load " + id + ", which is FAILED, has table rests of AMPs 0, 1, 2, 3");

    assertThat(loads.order(id, "terminate").path("state").asText()).isEqualTo("TERMINATED");
    loads.await(loads.start(append, "rows.csv", others), "COMPLETED");
    loads.order(id, "resume");

    assertThat(loads.await(id, "COMPLETED").path("rejected").asInt()).isEqualTo(1);
    assertThat(site.items("rests")).isEqualTo(site.expected(ids(ROWS + 2)));
  }

  @Test
  void a_move_and_a_load_hold_each_other_off_and_a_load_goes_on_only_where_it_was()
      throws Exception {
    site.createItems("beside");
    int held = site.expected(ids(ROWS)).get(3).get(4500);
    long terminated;
    try (Connection holding = site.hold(3, "beside", held)) {
      assertThat(holding.isValid(1)).isTrue();
      terminated = loads.start(load("beside", ""), "rows.csv", lines(1, ROWS));
      loads.await(terminated, found -> found.path("rows").asInt() > 5000);
      String notice =
          "As long as load " + terminated + " is RUNNING and has table beside of AMPs 0, 1, 2, 3,";
      assertThat(moves.check("0", "8").path("notices"))
          .anySatisfy(told -> assertThat(told.asText()).startsWith(notice));
      CommandLineCall call =
          CommandLineCall.of(site.server().api(), directory, "amp", "check", "0:8");
      assertThat(call.exitCode()).isZero();
      assertThat(call.out()).contains(notice, "./lockstep load terminate " + terminated);
      loads.order(terminated, "pause");
      moves.offline();
      assertThat(refused(() -> moves.start("0", "8", 0)))
          .contains("load " + terminated, "load terminate " + terminated);
    }
    loads.await(terminated, "PAUSED");
    assertThat(refused(() -> moves.start("0", "8", 0)))
        .contains("load " + terminated, "PAUSED", "load resume " + terminated);
    loads.order(terminated, "terminate");
    assertThat(moves.check("0", "8").path("notices"))
        .noneSatisfy(told -> assertThat(told.asText()).contains("load " + terminated));

    long move = moves.start("0", "8", 0);
    assertThat(
            loads.refused(load("beside", "mode: append"), Map.of("rows.csv", bytes("1,a\n2,b\n"))))
        .contains("reconfiguration " + move, "RUNNING");
    assertThat(refused(() -> loads.order(terminated, "resume")))
        .contains("reconfiguration " + move);
    moves.parallelism(move, 2);
    moves.await(move, "MOVED");

    assertThat(refused(() -> loads.order(terminated, "resume"))).contains("have moved since");
    assertThat(site.query(8, "SELECT count(*) FROM S.beside_et")).containsExactly("0");
    long upsert = loads.start(load("beside", "mode: upsert"), "rows.csv", lines(1, ROWS));
    loads.await(upsert, "COMPLETED");
    assertThat(site.query(8, "SELECT id FROM S.beside ORDER BY id"))
        .isEqualTo(site.expected(ids(ROWS)).get(0).stream().map(String::valueOf).toList());
    assertThat(refused(() -> moves.order(move, "back"))).contains("online or loaded");
    moves.order(move, "back", Map.of("loseChanges", true));
    moves.await(move, "BACK");
    moves.order(move, "release-old");
    moves.await(move, "RELEASED");
    moves.online();
  }

  @Test
  void what_is_wrong_is_named_at_once_and_nothing_is_loaded() throws Exception {
    Map<String, byte[]> files = Map.of("rows.csv", bytes("1,a\n2,b\n"));
    assertThat(loads.refused(load("nowhere", ""), files))
        .contains("table nowhere of AMP 0", "table nowhere of AMP 1", "table nowhere of AMP 2")
        .contains("AMP 3, whose storage is disk3, has no such table");
    site.createItems("faulty");
    site.execute(1, "ALTER TABLE S.faulty ALTER COLUMN name TYPE text");
    site.execute(2, "INSERT INTO S.faulty VALUES (1, 'there')");
    site.execute(3, "ALTER TABLE S.faulty DROP PRIMARY KEY");
    assertThat(loads.refused(load("faulty", ""), files))
        .contains("table FAULTY of AMP 2", "is not empty")
        .contains("table FAULTY of AMP 3", "neither a primary key nor a unique key");
    assertThat(loads.refused(load("faulty", "").replace("[id]", "[id, ID, colour]"), files))
        .contains("twice in the primary index", "not among `from.columns`");
    assertThat(loads.refused(load("faulty", "").replace("ampTable: faulty,", ""), files))
        .contains("`into.ampTable` is missing");
    assertThat(loads.refused(load("faulty", "").replace("ampTable", "company: 1, ampTable"), files))
        .contains("a table of a company and one of AMPs");
    for (int amp : LoadedAmpsSite.AMPS) {
      assertThat(site.query(amp, "SELECT count(*) FROM S.faulty"))
          .containsExactly(amp == 2 ? "1" : "0");
      site.execute(amp, "DROP TABLE S.faulty");
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String refused(Runnable request) {
    return String.valueOf(
        catchThrowableOfType(RestFaultException.class, request::run).getMessage());
  }
}
