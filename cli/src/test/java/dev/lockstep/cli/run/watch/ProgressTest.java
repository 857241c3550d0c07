package dev.lockstep.cli.run.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.cli.Runs;
import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.run.Run;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private final SettableClock clock = new SettableClock();
  private final StringWriter out = new StringWriter();

  @Test
  void lines_about_done_tasks_keep_their_distance() {
    LineProgress progress = new LineProgress(new PrintWriter(out, true), clock, "");

    for (int done = 0; done < 9; done++) {
      progress.show(run("RUNNING", done));
      clock.pass(Duration.ofSeconds(1));
    }
    progress.show(run("COMPLETED", 10));

    assertThat(out.toString().lines())
        .containsExactly(
            "run 19 RUNNING FIRST 0/10 tasks (0 %)",
            "run 19 RUNNING FIRST 5/10 tasks (50 %)", "run 19 COMPLETED 10/10 tasks (100 %)");
  }

  @Test
  void a_line_is_not_repeated_while_nothing_changes() {
    LineProgress progress = new LineProgress(new PrintWriter(out, true), clock, "");

    for (int i = 0; i < 9; i++) {
      progress.show(run("RUNNING", 3));
      clock.pass(Duration.ofMinutes(1));
    }

    assertThat(out.toString().lines()).hasSize(1);
  }

  @Test
  void a_failed_task_is_said_at_once() {
    LineProgress progress = new LineProgress(new PrintWriter(out, true), clock, "");

    progress.show(run("RUNNING", 3));
    progress.show(read(Runs.json("RUNNING", 4, "{\"FAILED\": 1, \"BLOCKED\": 2}")));

    assertThat(out.toString().lines())
        .last()
        .isEqualTo("run 19 RUNNING FIRST 4/10 tasks (40 %), 1 failed, 2 blocked");
  }

  @Test
  void a_company_that_has_come_on_is_said_at_once() {
    LineProgress progress = new LineProgress(new PrintWriter(out, true), clock, "");
    String first = Runs.standing(410, "FIRST", "");

    progress.show(read(Runs.byCompany("RUNNING", 3, first + "," + Runs.standing(411, "LAST", ""))));
    progress.show(
        read(
            Runs.byCompany(
                "RUNNING",
                4,
                first + "," + Runs.standing(411, "UNLOCKED", "2026-01-01T10:01:00Z"))));

    assertThat(out.toString().lines())
        .containsExactly(
            "company 410 FIRST",
            "company 411 LAST",
            "run 19 RUNNING COMPANIES 3/10 tasks (30 %), 0 of 2 companies released",
            "company 411 UNLOCKED, released",
            "run 19 RUNNING COMPANIES 4/10 tasks (40 %), 1 of 2 companies released");
  }

  @Test
  void of_many_companies_at_once_only_the_number_is_said() {
    LineProgress progress = new LineProgress(new PrintWriter(out, true), clock, "");
    String standings =
        IntStream.range(0, 11)
            .mapToObj(i -> Runs.standing(410 + i, "FIRST", ""))
            .collect(Collectors.joining(","));

    progress.show(read(Runs.byCompany("RUNNING", 3, standings)));

    assertThat(out.toString().lines()).first().isEqualTo("11 companies have come on");
  }

  @Test
  void the_bar_counts_companies_by_their_batch() {
    BarProgress progress = new BarProgress(new PrintWriter(out, true), 100, clock, "");

    progress.show(
        read(
            Runs.byCompany(
                "RUNNING",
                3,
                Runs.standing(410, "FIRST", "")
                    + ","
                    + Runs.standing(411, "UNLOCKED", "2026-01-01T10:01:00Z"))));

    assertThat(out.toString()).contains("  companies: 1 FIRST, 1 released\n");
  }

  @Test
  void the_bar_never_gets_wider_than_the_terminal() {
    BarProgress progress = new BarProgress(new PrintWriter(out, true), 40, clock, "");

    progress.show(read(Runs.json("RUNNING", 3, "{\"FAILED\": 1, \"BLOCKED\": 2}")));
    progress.away("a reason that is much longer than the terminal is wide", Duration.ofSeconds(3));

    assertThat(out.toString().replaceAll("\r?\u001b\\[[0-9]*[AJ]", "").lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThan(40))
        .contains("  company 410  p7 (t7)  3 s")
        .contains("  the server is away since 3 s: a rea..");
  }

  @Test
  void the_bar_is_not_drawn_again_while_nothing_changes() {
    BarProgress progress = new BarProgress(new PrintWriter(out, true), 100, clock, "");

    progress.show(run("RUNNING", 3));
    String once = out.toString();
    progress.show(run("RUNNING", 3));

    assertThat(out.toString()).isEqualTo(once);
  }

  @Test
  void the_reason_why_a_run_does_not_go_on_ends_both_kinds_of_progress() {
    String error = "The batch job failed: " + "no database ".repeat(5) + "run retry 19";
    Run failed = read(Runs.failed(error));
    StringWriter lines = new StringWriter();

    for (RunProgress progress :
        List.of(
            new BarProgress(new PrintWriter(out, true), 40, clock, ""),
            new LineProgress(new PrintWriter(lines, true), clock, ""))) {
      progress.show(failed);
      progress.end(failed);
    }

    assertThat(out.toString()).endsWith("\n" + error + "\n").containsOnlyOnce(error);
    assertThat(lines.toString()).endsWith("\n" + error + "\n").containsOnlyOnce(error);
  }

  private static Run run(String state, int done) {
    return read(Runs.json(state, done));
  }

  private static Run read(String json) {
    return new Answer(200, json).as(Run.class);
  }
}
