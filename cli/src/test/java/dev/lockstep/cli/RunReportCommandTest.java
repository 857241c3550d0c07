package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The report of a run as lines and as documents. */
class RunReportCommandTest {

  private static final String RUN = "/api/data-upgrade-runs/19";
  private static final String JUNIT = "<?xml version=\"1.0\"?><testsuites name=\"\u00e4\"/>";

  @TempDir Path folder;
  private final ScriptedServer server = new ScriptedServer();

  @BeforeEach
  void script() {
    server.on("GET " + RUN + "/report", 200, "{\"run\": " + Runs.json("COMPLETED", 10) + "}");
    server.on("GET " + RUN + "/report.xml", 200, "application/xml", JUNIT);
    server.on("GET " + RUN + "/report.html", 200, "text/html", "<!DOCTYPE html><p>");
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void documents_are_printed_as_the_server_writes_them() {
    assertThat(Call.of(server, "run", "report", "19", "--format", "junit").out()).isEqualTo(JUNIT);
    assertThat(Call.of(server, "run", "report", "19", "--format", "HTML").out())
        .isEqualTo("<!DOCTYPE html><p>");
    assertThat(Call.of(server, "run", "report", "19", "--format", "json").out())
        .startsWith("{\"run\"");
    assertThat(Call.of(server, "--json", "run", "report", "19").out()).startsWith("{\"run\"");
  }

  @Test
  void a_file_is_replaced_by_the_whole_report_and_nothing_else_stays() throws IOException {
    Path file = Files.writeString(folder.resolve("report.xml"), "old");

    Call call = Call.of(server, "run", "report", "19", "--format", "junit", "-o", file.toString());

    assertThat(call.exitCode()).isZero();
    assertThat(call.out()).isEmpty();
    assertThat(file).hasContent(JUNIT);
    assertThat(files()).containsExactly("report.xml");
  }

  @Test
  void a_refused_report_leaves_the_file_as_it_was() throws IOException {
    Path file = Files.writeString(folder.resolve("report.xml"), "old");
    server.forget("GET " + RUN + "/report.xml");
    server.refuse(
        "GET " + RUN + "/report.xml",
        409,
        "{\"status\": 409, \"code\": \"WRONG_STATE\", \"title\": \"No\", \"detail\": \"Not now\"}");

    Call call = Call.of(server, "run", "report", "19", "--format", "junit", "-o", file.toString());

    assertThat(call.exitCode()).isEqualTo(8);
    assertThat(call.err()).contains("Not now");
    assertThat(file).hasContent("old");
    assertThat(files()).containsExactly("report.xml");
  }

  @Test
  void a_file_that_cannot_be_and_a_format_that_does_not_exist_are_refused() {
    Call nowhere =
        Call.of(server, "run", "report", "19", "-o", folder.resolve("no/report").toString());
    assertThat(nowhere.exitCode()).isEqualTo(8);
    assertThat(nowhere.err()).contains("Name a file in a directory that exists");

    Call unknown = Call.of(server, "run", "report", "19", "--format", "pdf");
    assertThat(unknown.exitCode()).isEqualTo(8);
    assertThat(unknown.err()).contains("pdf");
  }

  @Test
  void rows_that_programs_left_out_are_counted_and_are_warnings() {
    server.forget("GET " + RUN + "/report");
    server.on(
        "GET " + RUN + "/report",
        200,
        "{\"run\": "
            + Runs.json("COMPLETED", 10)
            + ", \"companies\": [{\"company\": 410, \"completed\": 10, \"withRowErrors\": 3}]}");

    Call call = Call.of(server, "run", "report", "19");

    assertThat(call.exitCode()).isEqualTo(4);
    assertThat(call.lines().get(1)).contains("ROW ERRORS");
  }

  @Test
  void the_simulation_has_its_report_in_every_form() {
    server.on(
        "GET " + RUN + "/simulation/report",
        200,
        """
        {"simulation": {"run": 19, "state": "FAILED", "elapsedMillis": 2000},
         "programs": [{"program": "p1", "table": "t1", "tasks": 2, "completed": 2, "rows": 1234,
           "taskMillis": 20}],
         "failures": [{"task": 77, "company": 410, "program": "p7", "error": "no column a",
           "said": ["Statement 1, 7 rows, 3 ms: UPDATE t"]}],
         "notSimulated": [{"task": 78, "company": 410, "program": "p8", "error": "a process"}]}
        """);
    server.on("GET " + RUN + "/simulation/report.xml", 200, "application/xml", JUNIT);
    server.on("GET " + RUN + "/simulation/report.html", 200, "text/html", "<!DOCTYPE html><p>");

    Call text = Call.of(server, "run", "report", "19", "--simulation");

    assertThat(text.exitCode()).isEqualTo(4);
    assertThat(text.lines().get(0)).startsWith("The simulation of run 19 is FAILED");
    assertThat(text.out())
        .contains("1234", "program p7", "    Statement 1, 7 rows, 3 ms: UPDATE t")
        .contains("program p8 (task 78) is not simulated: a process");
    assertThat(Call.of(server, "run report 19 --simulation --format junit".split(" ")).out())
        .isEqualTo(JUNIT);
    assertThat(Call.of(server, "run report 19 --simulation --format html".split(" ")).out())
        .isEqualTo("<!DOCTYPE html><p>");
    assertThat(Call.of(server, "run report 19 --simulation --format json".split(" ")).out())
        .startsWith("{\"simulation\"");
  }

  @Test
  void rows_changed_are_listed_for_the_programs_that_changed_some() {
    server.forget("GET " + RUN + "/report");
    server.on(
        "GET " + RUN + "/report",
        200,
        "{\"run\": "
            + Runs.json("COMPLETED", 10)
            + """
            , "programs": [{"program": "p1", "table": "t1", "tasks": 2, "completed": 2, "rows": 7},
            {"program": "p2", "table": "t2", "tasks": 2, "completed": 2, "rows": 1234,
             "taskMillis": 20},
            {"program": "ddl", "table": "t3", "tasks": 2, "completed": 2, "rows": null}]}""");

    Call call = Call.of(server, "run", "report", "19");

    assertThat(call.exitCode()).isZero();
    assertThat(call.lines().subList(call.lines().size() - 4, call.lines().size()))
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("Rows changed:"),
            line -> assertThat(line).contains("PROGRAM", "ROWS"),
            line -> assertThat(line).contains("p2", "1234"),
            line -> assertThat(line).contains("p1", " 7 "));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_full_disk_is_named_and_nothing_else_changes() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("report.xml"), Path.of("/dev/full"));

    for (String format : List.of("junit", "html", "json", "text")) {
      Call call = Call.of(server, "run", "report", "19", "--format", format, "-o", link.toString());

      assertThat(call.exitCode()).isEqualTo(12);
      assertThat(call.err())
          .contains("The report cannot be written to " + link, "Make room there", "No space left");
    }
    assertThat(files()).containsExactly("report.xml");
    assertThat(link).isSymbolicLink();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
