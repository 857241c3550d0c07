package dev.lockstep.rest.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.dataupgrade.CompanyStanding;
import dev.lockstep.dataupgrade.Outcome;
import dev.lockstep.dataupgrade.Release;
import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.RunOrigin;
import dev.lockstep.dataupgrade.RunState;
import dev.lockstep.dataupgrade.RuntimeClass;
import dev.lockstep.dataupgrade.StatementFault;
import dev.lockstep.dataupgrade.TaskCounts;
import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.dataupgrade.persistence.ProgramTally;
import dev.lockstep.dataupgrade.persistence.TaskRow;
import dev.lockstep.dataupgrade.run.CompanyResult;
import dev.lockstep.dataupgrade.run.FailureRow;
import dev.lockstep.dataupgrade.run.RunReport;
import dev.lockstep.dataupgrade.run.RunView;
import dev.lockstep.site.CompanyStatus;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Reports as documents. */
class ReportsTest {

  private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
  private static final String ERROR = "no <table> & \"row\" \u0001\u0000 é\nDETAIL: x";

  private static final StatementFault FAULT =
      new StatementFault(
          2,
          14,
          "insert into t values ('<script>')",
          new StatementFault.Answer(
              "duplicate <b>key</b>", "23505", "Key (id)=(7)", null, "t", null));

  private final RunReport report =
      new RunReport(
          run(),
          List.of(
              new CompanyResult(
                  410,
                  "live <data>",
                  1,
                  1,
                  1,
                  1,
                  1,
                  0,
                  1500,
                  CompanyStatus.NORMAL,
                  1,
                  new CompanyStanding(410, UpgradeBatch.UNLOCKED, AT.plusSeconds(61))),
              new CompanyResult(
                  411,
                  "",
                  1,
                  0,
                  0,
                  0,
                  0,
                  1,
                  10,
                  CompanyStatus.UPGRADE_NEEDED,
                  1,
                  new CompanyStanding(411, null, null))),
          List.of(
              new ProgramTally("p1", "t<1>", 2, 2, 0, 1234L, 1500),
              new ProgramTally("p2", "t2", 1, 0, 1, null, 10)),
          List.of(
              new FailureRow(
                  task(2, 410, "p2", TaskState.FAILED, ERROR),
                  FAULT,
                  List.of("p3"),
                  List.of("Statement 1, 7 rows, 3 ms: <script>alert(1)</script>"))));

  private static RunView run() {
    return new RunView(
        new RunId(19),
        "Finance & more",
        "b61ua6",
        RunOrigin.MANUAL,
        RunState.FAILED,
        null,
        4,
        List.of(410, 411),
        new TaskCounts(Map.of(TaskState.COMPLETED, 2L, TaskState.FAILED, 1L)),
        List.of(),
        null,
        AT,
        AT,
        AT.plusSeconds(62),
        62_000,
        0,
        null,
        Release.COMPANY,
        List.of(),
        false);
  }

  @Test
  void a_company_is_a_suite_and_a_task_is_a_case() throws Exception {
    Document document =
        parsed(
            RunDocuments.junit(
                report,
                seen ->
                    List.of(
                            task(1, 410, "p1", TaskState.COMPLETED, null),
                            task(2, 410, "p2", TaskState.FAILED, ERROR),
                            task(3, 410, "p3", TaskState.BLOCKED, null),
                            task(4, 410, "none", TaskState.NOT_EXECUTED, null),
                            task(7, 410, "skip", TaskState.SKIPPED, null),
                            task(5, 411, "p1", TaskState.COMPLETED, null),
                            task(6, 411, "p2", TaskState.READY, null))
                        .forEach(seen)));

    Element root = document.getDocumentElement();
    assertThat(root.getTagName()).isEqualTo("testsuites");
    assertThat(attributes(root, "tests", "failures", "errors", "skipped", "time"))
        .containsExactly("7", "1", "0", "4", "62.000");
    List<Element> suites = elements(root, "testsuite");
    assertThat(suites).hasSize(2);
    assertThat(attributes(suites.get(0), "name", "tests", "failures", "skipped", "time"))
        .containsExactly("company 410", "5", "1", "3", "1.500");
    assertThat(elements(suites.get(0), "testcase")).hasSize(5);
    assertThat(elements(suites.get(1), "testcase")).hasSize(2);
    assertThat(attributes(elements(root, "testcase").get(0), "classname", "name", "time"))
        .containsExactly("company 410", "p1", "0.012");
  }

  @Test
  void a_failure_has_its_whole_text_and_what_was_not_executed_says_why() throws Exception {
    Document document =
        parsed(
            RunDocuments.junit(
                report,
                seen ->
                    List.of(
                            task(2, 410, "p2", TaskState.FAILED, ERROR),
                            task(3, 410, "p3", TaskState.BLOCKED, null))
                        .forEach(seen)));

    Element failure = elements(document.getDocumentElement(), "failure").get(0);
    assertThat(failure.getAttribute("message")).isEqualTo("no <table> & \"row\" \uFFFD\uFFFD é");
    assertThat(failure.getTextContent())
        .isEqualTo(
            ERROR.replaceAll("[\u0000\u0001]", "\uFFFD")
                + "\n\nStatement 2, line 14:\ninsert into t values ('<script>')"
                + "\nRow: Key (id)=(7)\nBlocks: p3");
    assertThat(elements(document.getDocumentElement(), "system-out").get(0).getTextContent())
        .isEqualTo("Statement 1, 7 rows, 3 ms: <script>alert(1)</script>");
    assertThat(elements(document.getDocumentElement(), "skipped").get(0).getAttribute("message"))
        .isEqualTo("blocked by p1");
  }

  @Test
  void a_run_without_tasks_has_no_suites() throws Exception {
    assertThat(elements(parsed(RunDocuments.junit(report, seen -> {})).getDocumentElement(), "*"))
        .isEmpty();
  }

  @Test
  void the_page_shows_companies_and_failures_as_text() throws Exception {
    String page = written(RunDocuments.html(report));

    assertThat(page)
        .startsWith("<!DOCTYPE html><html lang=\"en\">")
        .contains("<title>Data upgrade run 19</title>", "Finance &amp; more", "1 min 02 s")
        .contains(
            "<td>UNLOCKED</td><td>2026-01-02 03:05:06Z</td>",
            "live &lt;data&gt;",
            "t&lt;1&gt;",
            "1234",
            "duplicate &lt;b&gt;key&lt;/b&gt; [SQLSTATE 23505]",
            "Statement 2, line 14",
            "insert into t values ('&lt;script&gt;')",
            "Key (id)=(7)",
            "7 rows, 3 ms: &lt;script&gt;alert(1)&lt;/script&gt;",
            "<td>p3</td>")
        .doesNotContain("<script", "http://", "https://");
  }

  @Test
  void the_page_says_that_nothing_failed() throws Exception {
    assertThat(written(RunDocuments.html(new RunReport(run(), List.of(), List.of(), List.of()))))
        .contains("No task failed.");
  }

  private static TaskRow task(
      int number, int company, String program, TaskState state, @Nullable String error) {
    return new TaskRow(
        new TaskId(number),
        new RunId(19),
        company,
        program,
        "t",
        UpgradeBatch.FIRST,
        RuntimeClass.SMALL,
        RuntimeClass.SMALL,
        state,
        1,
        null,
        state == TaskState.BLOCKED ? "p1" : null,
        error,
        null,
        null,
        null,
        null,
        state == TaskState.COMPLETED ? 12L : null,
        null,
        null,
        state == TaskState.COMPLETED ? Outcome.DONE_WITH_ROW_ERRORS : null,
        state == TaskState.COMPLETED ? 1L : null,
        null,
        null);
  }

  private static Document parsed(StreamingOutput report) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(written(report).getBytes(StandardCharsets.UTF_8)));
  }

  private static String written(StreamingOutput report) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    report.write(bytes);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static List<Element> elements(Element root, String name) {
    NodeList nodes = root.getElementsByTagName(name);
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
  }

  private static List<String> attributes(Element element, String... names) {
    return List.of(names).stream().map(element::getAttribute).toList();
  }
}
