package dev.lockstep.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;

/** axe's rules for WCAG 2.2, levels A and AA. */
final class Accessibility {

  private static final List<String> TAGS =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

  /** Only what is violated is told at length, which takes half the time. */
  private static final String RUN =
      """
      async tags => {
        const { violations } = await axe.run(document, {
          runOnly: { type: 'tag', values: tags },
          resultTypes: ['violations'],
        });
        return violations.flatMap(({ id, help, nodes }) =>
          nodes.map(({ target, failureSummary }) =>
            `${id} at ${target.join(' ')}: ${help} (${failureSummary.replace(/\\s+/g, ' ')})`));
      }
      """;

  private Accessibility() {}

  /** Each place that breaks a rule: the rule, the place, what the rule asks, what is there. */
  static List<String> violations(Page page) {
    if (Boolean.FALSE.equals(page.evaluate("() => 'axe' in window"))) {
      page.evaluate(AxeBuilder.getAxeScript());
    }
    return ((List<?>) page.evaluate(RUN, TAGS)).stream().map(String::valueOf).toList();
  }
}
