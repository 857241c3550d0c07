package dev.lockstep.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.bench.postgres.PostgresServer;
import dev.lockstep.bench.server.ServerProcess;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two servers on one control database: what the console of one says when the other one is killed.
 */
@NeedsChromium
class TwoServersConsoleIT {

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String FIRST = ".servers tr:has(th:text(\"first\"))";
  private static final String SECOND = ".servers tr:has(th:text(\"second\"))";

  @TempDir Path directory;

  private ServerProcess first;
  private ErpSite site;
  private Browser browser;

  @Test
  void the_one_that_is_left_tells_who_is_gone_who_has_taken_over_and_who_is_back()
      throws Exception {
    try (Chromium chromium = Chromium.start();
        PostgresServer postgres = PostgresServer.start();
        ErpSite erp = new ErpSite(directory);
        ServerProcess one = server(postgres, "first");
        ServerProcess other = server(postgres, "second")) {
      first = one;
      site = erp;
      first.start();
      other.start();
      browser = new People(chromium, other).admin();
      browser.awaitText(".standby", "second is a stand-by", "takes no commands");
      browser.awaitText("main", "What to do first");
      assertThat(browser.count("main .problem")).isZero();
      new Look(browser).at("stand-by");
      browser.click("role=link[name=\"Which server holds it?\"]");
      browser.awaitText(".lease-line", "first holds the lease, epoch 1");
      browser.awaitText(FIRST, "leaseholder", "Alive");
      browser.awaitText(SECOND, "Alive");

      long run = a_run_at_the_first();
      try (Connection gate = site.closeGate(1)) {
        first.api().start(run, 1);
        browser.awaitText(FIRST, "1 0 0");
        first.kill();
        the_second_has_taken_over();
        gate.rollback();
      }
      other.api().awaitRun(run, LIMIT, "COMPLETED");
      assertThat(site.effects(1)).isEqualTo(ErpSite.PROGRAMS);
      the_first_comes_back();
      assertThat(browser.errors()).isEmpty();
    }
  }

  private static ServerProcess server(PostgresServer postgres, String name) {
    return ServerProcess.assembled()
        .controlDatabase(postgres.jdbcUrl("postgres"), postgres.user(), postgres.password())
        .property("jboss.node.name", name)
        .build();
  }

  private long a_run_at_the_first() {
    first.api().applySite(site.yaml());
    first.api().installFeaturePack(ErpSite.pack(), ErpSite.vrc());
    long run = ErpSite.run(first.api(), "p1");
    first.api().initialize(run);
    return run;
  }

  private void the_second_has_taken_over() {
    browser.awaitText(".lease-line", "second holds the lease, epoch 2");
    browser.awaitText(SECOND, "leaseholder", "Alive", "1 0 0");
    browser.awaitText(FIRST, "Gone", "not seen for");
    browser.awaitText(
        ".server-gone", "first is gone", "second holds the lease and goes on", "./lockstep up");
    browser.awaitNothing(".standby");
    // a stand-by refuses to compare file and database, and nobody had the lease for a while
    browser.forgetErrors();
    new Look(browser).at("server-gone");
  }

  private void the_first_comes_back() {
    first.start();
    browser.awaitText(FIRST, "Alive");
    browser.awaitNothing(".server-gone");
    browser.awaitText(".lease-line", "second holds the lease");
  }
}
