package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.it.operators.StrangeProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Loads on the assembled server whose operators come from a jar in their folder. */
@ExtendWith(SharedServer.Resolver.class)
class OwnOperatorIT {

  private static final int ROWS = 30_000;
  private static final String CLASSES = "dev/lockstep/it/operators/";

  @TempDir private Path directory;

  private LoadedTables tables;
  private LoadClient loads;

  @BeforeEach
  void use(SharedServer shared) {
    tables = new LoadedTables(shared);
    loads = new LoadClient(shared.api());
  }

  @Test
  void the_operator_of_the_example_goes_through_its_phases_in_three_instances() throws Exception {
    tables.execute("CREATE TABLE rate (code VARCHAR(9) PRIMARY KEY, rate VARCHAR(12))");
    Path file =
        Files.write(
            directory.resolve("rates.txt"),
            IntStream.rangeClosed(1, ROWS).mapToObj(i -> "C%-8d%12d".formatted(i, i)).toList());

    long id =
        loads.start(
            document(
                "rate",
                3,
                "fixed-width",
                "file: " + file + ", table: rate, columns: 'code:9,rate:12'",
                ""),
            Map.of("lib/operators.jar", example()));
    JsonNode done = loads.await(id, "COMPLETED");

    assertThat(done.path("exitCode").asInt(-1)).isZero();
    assertThat(tables.rows("SELECT count(DISTINCT code) FROM rate WHERE code = 'C' || rate"))
        .containsExactly(String.valueOf(ROWS));
    assertThat(done.path("statistics"))
        .hasSize(3)
        .allSatisfy(instance -> assertThat(instance.path("rows").asInt()).isEqualTo(ROWS / 3));
    assertThat(loads.restartLog(id).get(0).path("detail").asText())
        .isEqualTo("lines 10000, 10000, 10000");
  }

  /** The jar as its authors make it. */
  private byte[] example() throws Exception {
    Path script = Path.of(System.getProperty("lockstep.root"), "examples/operators/build.sh");
    Process build =
        new ProcessBuilder("/bin/sh", script.toString(), directory.toString()).inheritIO().start();
    assertThat(build.waitFor()).isZero();
    return Files.readAllBytes(directory.resolve("lib/operators.jar"));
  }

  @Test
  void an_operator_that_throws_ends_all_instances_and_is_named() throws Exception {
    tables.create("torn");
    tables.execute("CREATE TABLE farewell (instance INTEGER)");

    long id = strange("torn", "throws", 2, "tells: farewell", "");
    JsonNode failed = loads.await(id, "FAILED");

    assertThat(failed.path("exitCode").asInt()).isEqualTo(12);
    assertThat(failed.path("error").asText())
        .isEqualTo(
            "Instance 2, method EXECUTE, phase 1: java.lang.IllegalStateException: the tape is torn");
    assertThat(tables.rows("SELECT instance FROM farewell ORDER BY 1"))
        .containsExactly("1", "2", "3");
    assertThat(loads.order(id, "terminate").path("state").asText()).isEqualTo("TERMINATED");
  }

  @Test
  void an_operator_that_hangs_past_its_time_limit_ends_all_instances_and_is_named()
      throws Exception {
    tables.create("hung");

    long id = strange("hung", "hangs", 3, "", "callLimit: 1s");
    JsonNode failed = loads.await(id, "FAILED");

    assertThat(failed.path("exitCode").asInt()).isEqualTo(12);
    assertThat(failed.path("error").asText())
        .startsWith(
            "Instance 3, method EXECUTE, phase 1: not returned within its time limit of PT1S");
  }

  @Test
  void an_operator_whose_session_is_cut_off_begins_its_next_attempt_by_itself() throws Exception {
    tables.create("cut_off");

    long id = strange("cut_off", "is cut off once", 1, "", "");
    JsonNode done = loads.await(id, "COMPLETED");

    assertThat(done.path("attempt").asInt()).isEqualTo(2);
    assertThat(done.path("rows").asInt()).isEqualTo(1);
  }

  @Test
  void an_operator_that_no_jar_has_is_refused() throws Exception {
    tables.create("unknown");

    assertThat(loads.refused(document("unknown", 1, "odd", "in: 1", ""), jar()))
        .contains("LS-1040", "operator odd", "no jar of the load has it; there are [strange]");
    assertThat(
            loads.refused(
                document("unknown", 1, "strange", "in: 1", ""),
                Map.of("lib/a.jar", "no jar".getBytes(StandardCharsets.UTF_8))))
        .contains("LS-1040", "a.jar", "this is no jar");
  }

  private long strange(String table, String does, int in, String parameters, String more)
      throws IOException {
    String all = "does: " + does + ", in: " + in + (parameters.isEmpty() ? "" : ", " + parameters);
    return loads.start(document(table, 3, "strange", all, more), jar());
  }

  static String document(
      String table, int instances, String operator, String parameters, String more) {
    return """
        load: %s
        instances: %d
        operator: %s
        parameters: {%s}
        into: {company: %d, table: %s}
        %s
        """
        .formatted(table, instances, operator, parameters, LoadedTables.COMPANY, table, more);
  }

  static Map<String, byte[]> jar() throws IOException {
    Map<String, byte[]> files =
        new java.util.LinkedHashMap<>(
            Map.of(
                "META-INF/services/dev.lockstep.transporter.api.OperatorProvider",
                StrangeProvider.class.getName().getBytes(StandardCharsets.UTF_8)));
    for (String name : List.of("StrangeProvider", "StrangeOperator")) {
      String path = CLASSES + name + ".class";
      try (InputStream bytes = OwnOperatorIT.class.getResourceAsStream("/" + path)) {
        files.put(path, bytes.readAllBytes());
      }
    }
    return Map.of("lib/strange.jar", ProgramPack.zip(files));
  }
}
