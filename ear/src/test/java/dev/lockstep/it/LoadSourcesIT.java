package dev.lockstep.it;

import static dev.lockstep.it.LoadedTables.lines;
import static dev.lockstep.it.LoadedTables.load;
import static dev.lockstep.it.LoadedTables.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.server.EventStream;
import dev.lockstep.bench.server.EventStream.Event;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every kind of source on the assembled server, and sources and tables that are not fit. */
@ExtendWith(SharedServer.Resolver.class)
class LoadSourcesIT {

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String CSV = "{csv: rows.csv, columns: [id, name]}";

  private SharedServer server;
  private LoadedTables tables;
  private LoadClient loads;

  @BeforeEach
  void use(SharedServer shared) {
    server = shared;
    tables = new LoadedTables(shared);
    loads = new LoadClient(shared.api());
  }

  @Test
  void json_lines_are_loaded() throws Exception {
    tables.create("of_json");
    String json =
        IntStream.rangeClosed(1, 1000)
            .mapToObj(id -> "{\"name\": \"n" + id + "\", \"id\": " + id + "}\n")
            .collect(Collectors.joining());

    long id =
        loads.start(
            load("of_json", 2, "{jsonLines: rows.jsonl}", ""),
            "rows.jsonl",
            json + "{\"id\": 1001, \"colour\": \"red\"}\n{\"id\": \n");
    JsonNode done = loads.await(id, "COMPLETED");

    assertThat(tables.items("of_json")).isEqualTo(lines(1, 1000));
    assertThat(done.path("exitCode").asInt()).isEqualTo(4);
    assertThat(tables.rows("SELECT row_text FROM of_json_et ORDER BY source_offset"))
        .containsExactly("{\"id\": 1001, \"colour\": \"red\"}", "{\"id\": ");
  }

  @Test
  void rows_of_a_query_come_from_another_data_store_by_ranges_of_their_key() throws Exception {
    tables.create("of_query");
    String query =
        "{query: \"SELECT id, name FROM item WHERE id > ${var:above}\", dataStore: archive,"
            + " split: {column: id}}";

    long id = loads.startAlone(load("of_query", 3, query, "variables: {above: 100}"));
    JsonNode done = loads.await(id, "COMPLETED");

    assertThat(tables.items("of_query")).isEqualTo(lines(101, SharedServer.ARCHIVED));
    assertThat(done.path("exitCode").asInt(-1)).isZero();
    assertThat(done.path("statistics"))
        .hasSize(3)
        .allSatisfy(instance -> assertThat(instance.path("rows").asInt()).isEqualTo(300));
    assertThat(loads.refused(load("of_query", 3, query, "variables: {above: 998}"), Map.of()))
        .contains("there are 3, but the source can be divided into no more than 2");
    assertThat(
            loads.refused(
                load("of_query", 1, query.replace("archive", "attic"), "variables: {above: 1}"),
                Map.of()))
        .contains("The site has no data store attic");
  }

  @Test
  void many_files_also_compressed_ones_are_shared_among_the_instances() throws Exception {
    tables.create("of_files");
    Map<String, byte[]> files =
        Map.of(
            "in/a.csv", text(1, 1000).getBytes(UTF_8),
            "in/b.csv.gz", compressed(text(1001, 3000)),
            "in/c.csv.gz", compressed(text(3001, 5000)),
            "in/d.csv", text(5001, 7000).getBytes(UTF_8));

    long id =
        loads.start(
            load("of_files", 3, "{csv: [in/*.csv, \"in/?.csv.gz\"], columns: [id, name]}", ""),
            files);
    JsonNode done = loads.await(id, "COMPLETED");

    assertThat(tables.items("of_files")).isEqualTo(lines(1, 7000));
    assertThat(done.path("statistics"))
        .hasSize(3)
        .allSatisfy(instance -> assertThat(instance.path("rows").asInt()).isPositive());
  }

  private static byte[] compressed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void what_each_instance_has_done_is_told_by_rest_and_in_the_events() throws Exception {
    tables.create("counted");
    List<Event> events = new CopyOnWriteArrayList<>();
    try (EventStream stream = EventStream.open(server.api(), "topics=loads", null, events::add)) {
      long id = loads.start(load("counted", 2, CSV, ""), "rows.csv", text(1, 2000));
      JsonNode done = loads.await(id, "COMPLETED");
      await()
          .atMost(LIMIT)
          .until(() -> told(events, id).path("state").asText().equals("COMPLETED"));

      JsonNode event = told(events, id);
      assertThat(stream.end()).isNotDone();
      assertThat(event.path("instances")).isEqualTo(done.path("statistics")).hasSize(2);
      for (String sum : List.of("rows", "rejected", "bytes")) {
        assertThat(done.path(sum).asLong())
            .isEqualTo(event.path(sum).asLong())
            .isEqualTo(sum(done, sum));
      }
      assertThat(done.path("rows").asInt()).isEqualTo(2000);
      assertThat(done.path("bytes").asInt()).isEqualTo(text(1, 2000).length());
      for (JsonNode instance : done.path("statistics")) {
        // an attempt that only has to end has no rows of its own
        assertThat(instance.path("rowsPerSecond").asInt(-1))
            .isGreaterThanOrEqualTo(done.path("attempt").asInt() == 1 ? 1 : 0);
        assertThat(instance.path("barrierMillis").asInt(-1)).isNotNegative();
        assertThat(instance.path("position").path("method").asText()).isEqualTo("TERMINATE");
        assertThat(instance.path("position").path("standing").asText()).isEqualTo("LEFT");
      }
    }
  }

  private static JsonNode told(List<Event> events, long load) {
    return events.stream()
        .map(event -> event.value("loads", String.valueOf(load)))
        .filter(JsonNode::isObject)
        .reduce((first, second) -> second)
        .orElse(com.fasterxml.jackson.databind.node.MissingNode.getInstance());
  }

  private static long sum(JsonNode load, String field) {
    long sum = 0;
    for (JsonNode instance : load.path("statistics")) {
      sum += instance.path(field).asLong();
    }
    return sum;
  }

  @Test
  void sources_that_are_not_fit_are_named_all_at_once_before_anything_is_loaded() throws Exception {
    tables.create("unfit");
    String from = "{csv: [gone.csv, empty.csv, utf16.csv, broken.csv.gz], columns: [id, name]}";
    Map<String, byte[]> files =
        Map.of(
            "empty.csv", new byte[0],
            "utf16.csv", "1,a\n".getBytes(StandardCharsets.UTF_16),
            "broken.csv.gz", "not compressed".getBytes(UTF_8));

    assertThat(loads.refused(load("unfit", 1, from, ""), files))
        .contains("\"object\":\"gone.csv\",\"message\":\"there is no such file\"")
        .contains("\"object\":\"empty.csv\",\"message\":\"is empty\"")
        .contains("\"object\":\"utf16.csv\",\"message\":\"is not UTF-8 text\"")
        .contains("\"object\":\"broken.csv.gz\",\"message\":\"cannot be read");
    assertThat(tables.items("unfit")).isEmpty();
  }

  @Test
  void tables_that_are_not_fit_are_refused() throws Exception {
    tables.execute("CREATE TABLE keyless (id INTEGER, name VARCHAR(200))");
    Map<String, byte[]> files = Map.of("rows.csv", text(1, 3).getBytes(UTF_8));
    String colour = CSV.replace("name]", "colour]");

    assertThat(loads.refused(load("keyless", 1, CSV, "mode: upsert"), files))
        .contains("has no primary key");
    assertThat(loads.refused(load("keyless", 1, colour, ""), files))
        .contains("has no column colour");
    assertThat(loads.refused(load("keyless", 4, CSV, ""), files))
        .contains("there are 4, but the source can be divided into no more than 3 parts");
  }

  @Test
  void rows_with_too_many_too_few_and_unreadable_fields_are_beside_the_table() throws Exception {
    tables.create("ragged");
    byte[] latin = "4,Zo\u00eb\n".getBytes(StandardCharsets.ISO_8859_1);
    byte[] rows = (text(1, 2) + "8,too,many\n9\n").getBytes(UTF_8);
    byte[] all = Arrays.copyOf(rows, rows.length + latin.length);
    System.arraycopy(latin, 0, all, rows.length, latin.length);

    long id = loads.start(load("ragged", 1, CSV, ""), Map.of("rows.csv", all));

    assertThat(loads.await(id, "COMPLETED").path("exitCode").asInt()).isEqualTo(4);
    assertThat(tables.items("ragged")).isEqualTo(lines(1, 2));
    assertThat(tables.rows("SELECT row_text FROM ragged_et ORDER BY source_offset"))
        .containsExactly("8,too,many", "9", "4,Zo\ufffd");
  }

  @Test
  void a_file_that_ends_inside_of_quotes_fails_the_load_behind_what_is_whole() throws Exception {
    tables.create("truncated");
    String broken = text(1, 50) + "51,\"open\n52,n52\n";

    long id = loads.start(load("truncated", 1, CSV, ""), "rows.csv", broken);
    JsonNode failed = loads.await(id, "FAILED");

    assertThat(failed.path("exitCode").asInt()).isEqualTo(12);
    assertThat(failed.path("error").asText())
        .contains("rows.csv: the file ends inside of quotes")
        .contains("It begins at byte " + text(1, 50).length() + ", after 50 records")
        .contains("Correct the file and load it anew");
  }

  @Test
  void a_file_that_has_changed_since_the_start_is_refused_and_the_one_of_before_goes_on()
      throws Exception {
    tables.create("changed");
    Path file = server.directory().resolve("changed.csv");
    String before = text(1, 10) + "a,x\n" + text(11, 20);
    Files.writeString(file, before);
    long id =
        loads.start(
            load("changed", 1, CSV.replace("rows.csv", file.toString()), "errorLimit: 1"),
            Map.of());
    loads.await(id, "FAILED");
    List<String> loaded = tables.items("changed");

    Files.writeString(file, before + "21,n21\n");
    assertThat(refusedToGoOn(id)).contains("changed.csv: its size was");
    Files.writeString(file, before.replace("n20", "m20"));
    assertThat(refusedToGoOn(id)).contains("changed.csv: its content is another one");
    Files.delete(file);
    assertThat(refusedToGoOn(id)).contains("changed.csv: there is no such file");
    assertThat(tables.items("changed")).isEqualTo(loaded);

    Files.writeString(file, before);
    loads.order(id, "resume");
    assertThat(loads.await(id, "COMPLETED").path("exitCode").asInt()).isEqualTo(4);
    assertThat(tables.items("changed")).isEqualTo(lines(1, 20));
  }

  /** It is looked at when the next attempt begins, as after a crash. */
  private String refusedToGoOn(long id) {
    int attempt = loads.find(id).path("attempt").asInt();
    loads.order(id, "resume");
    JsonNode failed =
        loads.await(
            id,
            found ->
                found.path("attempt").asInt() > attempt
                    && found.path("state").asText().equals("FAILED"));
    assertThat(failed.path("exitCode").asInt()).isEqualTo(8);
    return failed.path("error").asText();
  }

  @Test
  void what_was_decided_about_a_load_is_found_by_its_number() throws Exception {
    tables.create("decided");
    long id =
        loads.start(load("decided", 1, CSV, "errorLimit: 1"), "rows.csv", "a,x\n" + text(1, 5));
    loads.await(id, "FAILED");
    loads.order(id, "terminate");
    loads.order(id, "resume");
    loads.await(id, "COMPLETED");

    assertThat(server.api().items("/api/audit?load=" + id))
        .extracting(row -> row.path("action").asText() + " " + row.path("company").asInt())
        .containsExactly("load resume 70", "load terminate 70", "load start 70");
  }
}
