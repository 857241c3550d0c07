package dev.lockstep.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.bench.server.ServerProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every screen of the console, for everybody: with data and without. */
@NeedsChromium
class ScreensIT {

  @TempDir Path directory;

  private ServerProcess server;
  private Chromium chromium;
  private Browser browser;

  @BeforeEach
  void start() {
    server = ServerProcess.assembled().build();
    server.start();
    chromium = Chromium.start();
    browser = new People(chromium, server).admin();
  }

  @AfterEach
  void stop() {
    if (chromium != null) {
      chromium.close();
    }
    server.close();
  }

  @Test
  void every_screen_of_an_empty_server_is_for_everybody() {
    ScreenWalk walk = new ScreenWalk(browser, "empty");

    patterns().stream().filter(pattern -> !pattern.contains(":")).forEach(walk::visit);

    assertThat(findings(walk, "/api/site:")).isEmpty();
    walk.visit("runs/4711");
    assertThat(browser.text("main")).contains("cannot be read", "4711");
    assertThat(walk.findings())
        .as("the run, and its events, are refused")
        .allMatch(finding -> finding.contains("status of 404") || finding.contains("/api/events?"));
  }

  @Test
  void every_screen_with_data_is_for_everybody() throws Exception {
    try (ErpSite site = new ErpSite(directory)) {
      Map<String, List<String>> places = FilledSite.fill(server.api(), site).places();
      assertThat(places.keySet())
          .as("each screen has its places here")
          .containsExactlyInAnyOrderElementsOf(patterns());
      ScreenWalk walk = new ScreenWalk(browser, "filled");

      patterns().stream().flatMap(pattern -> places.get(pattern).stream()).forEach(walk::visit);

      assertThat(findings(walk, "/simulation:")).isEmpty();
    }
  }

  /** A browser complains of each 404, also where the screen rightly says that there is nothing. */
  private static List<String> findings(ScreenWalk walk, String absent) {
    return walk.findings().stream()
        .filter(finding -> !(finding.contains("404") && finding.contains(absent)))
        .toList();
  }

  /** The screens as the page itself has them. */
  private List<String> patterns() {
    Object found =
        browser
            .page()
            .evaluate(
                """
                async () => {
                  const { screens } = await import('/js/screens.js');
                  return screens.map(({ pattern }) => pattern);
                }
                """);
    return ((List<?>) found).stream().map(String::valueOf).toList();
  }
}
