package dev.lockstep.rest.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.StatementFault;
import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.dataupgrade.persistence.ProgramTally;
import dev.lockstep.dataupgrade.simulation.CompanyTally;
import dev.lockstep.dataupgrade.simulation.SimulatedFailure;
import dev.lockstep.dataupgrade.simulation.SimulatedOutcome;
import dev.lockstep.dataupgrade.simulation.SimulatedState;
import dev.lockstep.dataupgrade.simulation.Simulation;
import dev.lockstep.dataupgrade.simulation.SimulationCounts;
import dev.lockstep.dataupgrade.simulation.SimulationId;
import dev.lockstep.dataupgrade.simulation.SimulationState;
import dev.lockstep.dataupgrade.simulation.service.BlockingFailure;
import dev.lockstep.dataupgrade.simulation.service.SimulationReport;
import dev.lockstep.dataupgrade.simulation.service.SimulationView;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The report of a simulation as documents. */
class SimulationDocumentsTest {

  private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

  private static final SimulatedFailure FAILED =
      task(
          2,
          "p2",
          new SimulatedOutcome(
              SimulatedState.FAILED,
              null,
              "no <table>",
              2,
              12L,
              new StatementFault(
                  1,
                  3,
                  "insert into <t>",
                  new StatementFault.Answer("no", "42P01", null, null, null, null)),
              null,
              List.of("Statement 1, <script>")));
  private static final SimulatedFailure NOT_SIMULATED =
      task(3, "p3", SimulatedOutcome.notSimulated("It works in a process of its own"));

  private final CompanyTally company =
      new CompanyTally(
          410,
          Map.of(
              SimulatedState.COMPLETED, 1L,
              SimulatedState.FAILED, 1L,
              SimulatedState.NOT_SIMULATED, 1L,
              SimulatedState.BLOCKED, 1L),
          1500);
  private final SimulationReport report =
      new SimulationReport(
          new SimulationView(
              new Simulation(
                  new SimulationId(7),
                  new RunId(19),
                  SimulationState.FAILED,
                  4,
                  AT,
                  AT.plusSeconds(2),
                  null),
              SimulationCounts.of(List.of(company)),
              List.of(company),
              Map.of(410, "live <data>"),
              2000),
          List.of(new ProgramTally("p1", "t1", 1, 1, 0, 77L, 100)),
          List.of(new BlockingFailure(FAILED, List.of("p4"))),
          List.of(new BlockingFailure(NOT_SIMULATED, List.of())));

  private static SimulatedFailure task(int number, String program, SimulatedOutcome outcome) {
    return new SimulatedFailure(new TaskId(number), 410, program, "t", outcome);
  }

  @Test
  void the_page_shows_failures_rows_and_what_was_not_simulated_as_text() throws Exception {
    assertThat(written(SimulationDocuments.html(report)))
        .startsWith("<!DOCTYPE html>")
        .contains("<title>Simulation of data upgrade run 19</title>", "live &lt;data&gt;")
        .contains(">77<", "Company 410, program p2 (task 2)", "insert into &lt;t&gt;")
        .contains("Statement 1, &lt;script&gt;", "<td>p4</td>")
        .contains("Not simulated", "It works in a process of its own")
        .doesNotContain("<script", "http://", "https://");
  }

  @Test
  void a_task_that_was_not_simulated_is_skipped_and_one_that_failed_is_a_failure()
      throws Exception {
    String xml =
        written(
            SimulationDocuments.junit(
                report,
                seen ->
                    List.of(
                            task(
                                1,
                                "p1",
                                new SimulatedOutcome(
                                    SimulatedState.COMPLETED,
                                    null,
                                    null,
                                    1,
                                    100L,
                                    null,
                                    77L,
                                    List.of())),
                            FAILED,
                            NOT_SIMULATED,
                            task(
                                4,
                                "p4",
                                new SimulatedOutcome(
                                    SimulatedState.BLOCKED, "p2", null, null, null, null)))
                        .forEach(seen)));

    assertThat(xml)
        .contains(
            "<testsuites name=\"Simulation of data upgrade run 19\" tests=\"4\" failures=\"1\""
                + " errors=\"0\" skipped=\"2\" time=\"2.000\">")
        .contains("<system-out>77 rows changed</system-out>")
        .contains("<failure message=\"no &lt;table&gt;\" type=\"FAILED\">no &lt;table")
        .contains("<system-out>Statement 1, &lt;script")
        .contains("<skipped message=\"not simulated: It works in a process of its own\">")
        .contains("<skipped message=\"blocked by p2\">");
  }

  private static String written(StreamingOutput report) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    report.write(bytes);
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
