package dev.lockstep.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

@NeedsChromium
class AccessibilityTest {

  @Test
  void a_page_that_breaks_rules_is_told_each_place() {
    try (Chromium chromium = Chromium.start();
        Browser browser = chromium.browser()) {
      Page page = browser.page();
      page.setContent(
          """
          <!DOCTYPE html><html lang="en"><head><title>Faults</title></head><body><main>
          <img id="mute" src="data:,"><p id="pale" style="color: #ccc; background: #fff">Pale</p>
          <p>Good</p></main></body></html>
          """);

      assertThat(browser.violations())
          .satisfiesExactlyInAnyOrder(
              mute -> assertThat(mute).startsWith("image-alt at #mute: Images must have"),
              pale -> assertThat(pale).startsWith("color-contrast at #pale: ").contains("#cccccc"));

      page.setContent("<!DOCTYPE html><html lang='en'><title>None</title><main>Good</main></html>");
      assertThat(browser.violations()).isEmpty();
    }
  }
}
