package dev.lockstep.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.bench.server.LockstepClient;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A simulation, and a task that failed, commanded by nothing but the buttons of the console. */
@NeedsChromium
@ExtendWith(SharedConsole.Resolver.class)
class TaskConsoleIT {

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String STATE = ".run-title-row .pill";
  private static final String COPY = "tcfin-copy-rates";

  private ErpSite site;
  private LockstepClient api;
  private Browser ann;
  private RunOverRest seen;
  private long run;

  @Test
  void a_run_is_simulated_and_its_failed_task_retried_and_marked_as_fixed(SharedConsole console)
      throws Exception {
    site = console.site();
    api = console.api();
    run = console.runOf("p4");
    seen = new RunOverRest(api, run);
    site.breakCompany(4, true);
    api.initialize(run);
    try (Browser browser = console.ann()) {
      ann = browser;
      ann.open(URI.create(ann.page().url()).resolve("#/runs/" + run));

      it_is_simulated();
      api.start(run, 1);
      ann.click(".run-tabs >> text=\"Overview\"");
      ann.click("failure-list .failure-title a");
      ann.awaitText("task-screen .task-panel", "Company 4", COPY, "Failed");
      api.awaitRun(run, LIMIT, "FAILED");
      the_task_is_retried_in_vain();
      the_task_is_marked_as_fixed();
      ann.click("task-screen nav >> text=\"Run " + run + "\"");
      ann.awaitText("task-counts", "Failed 0");
      CommandDialog.of(ann, "Start", "The open tasks are executed.").send();

      ann.awaitText(STATE, "Completed");
      assertThat(site.effects(4)).isEqualTo(ErpSite.PROGRAMS);
      assertThat(ann.errors()).isEmpty();
    }
  }

  private void it_is_simulated() throws Exception {
    ann.awaitText(STATE, "Initialized");
    CommandDialog.of(ann, "Simulate", "keeps nothing").send();

    ann.click(".run-tabs >> text=\"Simulation\"");
    ann.awaitText("run-simulation .pill", "Failed");
    ann.awaitText("run-simulation tbody tr", "Company 4");
    assertThat(api.get(seen.path("/simulation")).path("state").asText()).isEqualTo("FAILED");
    assertThat(seen.state()).isEqualTo("INITIALIZED");
    assertThat(site.effects(4)).isZero();
  }

  private void the_task_is_retried_in_vain() {
    String retry = "Retry program " + COPY + " for company 4";
    CommandDialog.of(ann, retry, "Remove the cause first.").send();

    ann.awaitText("task-log", "attempt 2");
    api.awaitRun(run, LIMIT, "FAILED");
    assertThat(seen.task(4, COPY).path("attempt").asInt()).isEqualTo(2);
  }

  private void the_task_is_marked_as_fixed() throws Exception {
    site.breakCompany(4, false);
    site.execute("INSERT INTO c4.effect VALUES ('copied by hand')");
    String fixed = "Mark as fixed: program " + COPY + " for company 4";
    CommandDialog.of(ann, fixed, "Do first by hand", "no run brings it again")
        .give("reason", "The rates were copied by hand.")
        .send();

    ann.awaitText("task-screen .task-panel", "Completed", "ann", "The rates were copied by hand.");
    assertThat(seen.task(4, COPY).path("state").asText()).isEqualTo("COMPLETED");
    assertThat(api.items("/api/companies/4/history"))
        .anySatisfy(row -> assertThat(row.path("fixedBy").asText()).isEqualTo("ann"));
  }
}
