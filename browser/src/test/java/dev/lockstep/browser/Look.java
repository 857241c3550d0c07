package dev.lockstep.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks at what a browser shows, in both themes, on a desktop and on a telephone. */
final class Look {

  private static final Path PICTURES = Path.of("target", "states");

  private final Browser browser;

  Look(Browser browser) {
    this.browser = browser;
  }

  /**
   * Leaves pictures, and fails where something is wider than its place or breaks axe's rules.
   *
   * @param name what the pictures are called after
   */
  void at(String name) {
    List<String> findings = new ArrayList<>();
    browser.telephone();
    look(name + "-360", findings);
    browser.desktop();
    look(name + "-1280", findings);
    assertThat(findings).as(name).isEmpty();
  }

  private void look(String name, List<String> findings) {
    browser.overflowing().forEach(wide -> findings.add(name + ": too wide: " + wide));
    for (boolean dark : new boolean[] {true, false}) {
      if (dark) {
        browser.dark();
      } else {
        browser.light();
      }
      browser.picture(PICTURES.resolve(name + (dark ? "-dark.png" : ".png")));
      browser.violations().forEach(violation -> findings.add(name + ": " + violation));
    }
  }
}
