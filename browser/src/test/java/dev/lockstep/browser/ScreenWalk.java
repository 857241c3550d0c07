package dev.lockstep.browser;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Goes from screen to screen and notes what is wrong at each, in both themes and all widths. */
final class ScreenWalk {

  private static final Path PICTURES = Path.of("target", "screens");

  /** Of what the screen needs, all has been answered, and all of its elements are there. */
  private static final String SHOWN =
      """
      () => {
        const { route, resources } = document.querySelector('lockstep-console').state;
        const wants = route === null ? [] : (route.screen.wants?.(route.params) ?? []);
        return wants.every(({ path }) => ['READY', 'REFUSED'].includes(resources[path]?.phase))
          && document.querySelector('main h1') !== null
          && document.querySelector('main [aria-busy=true]') === null
          && document.querySelector('main *:not(:defined)') === null;
      }
      """;

  private static final String GO =
      """
      async address => {
        const arrived = new Promise(next => addEventListener('hashchange', next, { once: true }));
        location.hash = address;
        await arrived;
        await new Promise(requestAnimationFrame);
      }
      """;

  private final Browser browser;
  private final String name;
  private final List<String> findings = new ArrayList<>();

  /**
   * @param name what pictures are called after
   */
  ScreenWalk(Browser browser, String name) {
    this.browser = browser;
    this.name = name;
  }

  /** Looks at the screen of an address, such as {@code runs/1?view=log}. */
  void visit(String address) {
    // from elsewhere, so that the address changes in any case
    browser.page().evaluate(GO, "#/nowhere");
    browser.page().evaluate(GO, "#/" + address);
    browser.awaitTrue(SHOWN);
    browser.desktop();
    look(address, "1280");
    browser.telephone();
    look(address, "360");
    browser.wide();
    fits(address, "2560");
    browser.desktop();
    browser.errors().forEach(error -> findings.add(address + ": " + error));
  }

  private void look(String address, String width) {
    fits(address, width);
    for (boolean dark : new boolean[] {true, false}) {
      String where = address + " at " + width + (dark ? " in dark: " : " in light: ");
      if (dark) {
        browser.dark();
      } else {
        browser.light();
      }
      browser.picture(picture(address, width + (dark ? "-dark" : "")));
      browser.violations().forEach(violation -> findings.add(where + violation));
    }
  }

  private void fits(String address, String width) {
    for (String wide : browser.overflowing()) {
      findings.add(address + " at " + width + ": wider than its place: " + wide);
      browser.picture(picture(address, width));
    }
  }

  private Path picture(String address, String kind) {
    String file = address.isEmpty() ? "now" : address.replaceAll("[^A-Za-z0-9]+", "-");
    return PICTURES.resolve(name + "-" + file + "-" + kind + ".png");
  }

  /** What was wrong at all screens so far, each with its place. */
  List<String> findings() {
    return List.copyOf(findings);
  }
}
